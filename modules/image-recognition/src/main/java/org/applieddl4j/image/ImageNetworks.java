package org.applieddl4j.image;

import java.util.List;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.experiment.image.ImageLayers;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The networks, a method each. Inputs are {@code [n, channels, height, width]}, outputs class probabilities
 * {@code [n, classes]}.
 *
 * <p>A convolution here is 3×3 with rectified linear units, and batch normalisation (Ioffe and Szegedy 2015) comes behind
 * the pooling where there is one: a quarter of the values to normalise, and on a processor normalising costs as much as
 * convolving.
 */
public final class ImageNetworks {

    static final NetworkRecipe COMPACT = NetworkRecipe.of(
                    "compact",
                    "compact convolutional network",
                    "four convolutions with batch normalisation, under 120,000 parameters")
            .withEpochs(1, 2)
            .withLearningRate(3e-3);

    static final NetworkRecipe LENET = NetworkRecipe.of(
                    "lenet", "LeNet-5", "LeNet-5: two convolutions, three dense layers")
            .withEpochs(1, 2)
            .withBatchSize(128)
            .withLearningRate(3e-3);

    static final NetworkRecipe RESNET = NetworkRecipe.of(
                    "resnet", "residual network", "small residual network, for colour pictures of things")
            .withEpochs(14, 1)
            .withLearningRate(3e-3);

    static final NetworkRecipe SOFTMAX = NetworkRecipe.linear(
                    "softmax", "softmax regression", "softmax regression on the pixels, the linear baseline")
            .withEpochs(2, 3)
            .withBatchSize(256)
            .withLearningRate(4e-3);

    private ImageNetworks() {}

    /** All recipes, the default headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(COMPACT, LENET, RESNET, SOFTMAX);
    }

    /**
     * The networks of a run, the headline first. Without a choice, those that are done in time: the residual network
     * takes half an hour.
     */
    static List<NetworkRecipe> chosen(RunRequest request) {
        if (request.network().isPresent()) {
            return NetworkRecipe.chosen(recipes(), request);
        }
        return request.quick() ? List.of(COMPACT, SOFTMAX) : List.of(COMPACT, LENET, SOFTMAX);
    }

    /** The network of a recipe, with fresh weights. */
    static Model create(NetworkRecipe recipe, ImageShape shape, int classes, long seed) {
        if (recipe.equals(RESNET)) {
            ComputationGraph graph = new ComputationGraph(resnet(shape, classes, seed));
            graph.init();
            return graph;
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(COMPACT)
                        ? compact(shape, classes, seed)
                        : recipe.equals(LENET) ? lenet(shape, classes, seed) : softmax(shape, classes, seed));
        network.init();
        return network;
    }

    /** {@code pixels → classes}: one template per class, and the best fit wins. */
    public static MultiLayerConfiguration softmax(ImageShape shape, int classes, long seed) {
        return ImageLayers.base(seed)
                .list()
                .layer(ImageLayers.classes(classes))
                .setInputType(ImageLayers.input(shape))
                .build();
    }

    /**
     * {@code 6 maps 5×5 → pool → 16 maps 5×5 → pool → 120 → 84 → classes}: the layout of LeCun et al. 1998, with today's
     * activation and pooling.
     */
    public static MultiLayerConfiguration lenet(ImageShape shape, int classes, long seed) {
        return ImageLayers.base(seed)
                .list()
                .layer(ImageLayers.convolution(6, 5))
                .layer(ImageLayers.pooling())
                .layer(ImageLayers.convolution(16, 5))
                .layer(ImageLayers.pooling())
                .layer(ImageLayers.dense(120))
                .layer(ImageLayers.dense(84))
                .layer(ImageLayers.classes(classes))
                .setInputType(ImageLayers.input(shape))
                .build();
    }

    /**
     * {@code 32 maps → pool → 48 maps → 64 maps → pool → 96 maps → mean over space → classes}, about 99,000 parameters
     * for 28×28 grey and ten classes. Pooling over all of space needs no large dense layer, which is where other networks
     * keep most of theirs.
     */
    public static MultiLayerConfiguration compact(ImageShape shape, int classes, long seed) {
        return ImageLayers.base(seed)
                .list()
                .layer(ImageLayers.convolution(32, 3))
                .layer(ImageLayers.pooling())
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.convolution(48, 3))
                .layer(ImageLayers.convolution(64, 3))
                .layer(ImageLayers.pooling())
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.convolution(96, 3))
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.meanOverSpace())
                .layer(ImageLayers.classes(classes))
                .setInputType(ImageLayers.input(shape))
                .build();
    }

    /**
     * {@code 32 maps → pool → 64 maps → residual block → pool → 128 maps → pool → residual block → mean over space →
     * classes} (He et al. 2016). A block adds what its two convolutions find to what came in, so that gradients reach the
     * early layers undiminished.
     */
    public static ComputationGraphConfiguration resnet(ImageShape shape, int classes, long seed) {
        GraphBuilder graph = ImageLayers.base(seed)
                .graphBuilder()
                .addInputs("image")
                .addLayer("convolution-1", ImageLayers.convolution(32, 3), "image")
                .addLayer("pool-1", ImageLayers.pooling(), "convolution-1")
                .addLayer("normal-1", ImageLayers.normalisation(), "pool-1")
                .addLayer("convolution-2", ImageLayers.convolution(64, 3), "normal-1")
                .addLayer("normal-2", ImageLayers.normalisation(), "convolution-2");
        ImageLayers.residual(graph, "block-1", 64, "normal-2");
        graph.addLayer("pool-2", ImageLayers.pooling(), "block-1")
                .addLayer("convolution-3", ImageLayers.convolution(128, 3), "pool-2")
                .addLayer("pool-3", ImageLayers.pooling(), "convolution-3")
                .addLayer("normal-3", ImageLayers.normalisation(), "pool-3");
        ImageLayers.residual(graph, "block-2", 128, "normal-3");
        return graph.addLayer("mean", ImageLayers.meanOverSpace(), "block-2")
                .addLayer("classes", ImageLayers.classes(classes), "mean")
                .setOutputs("classes")
                .setInputTypes(ImageLayers.input(shape))
                .build();
    }
}
