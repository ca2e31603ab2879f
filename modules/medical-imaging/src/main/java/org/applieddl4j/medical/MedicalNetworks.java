package org.applieddl4j.medical;

import java.util.List;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.experiment.image.ImageLayers;
import org.applieddl4j.common.training.ClassWeights;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The networks, a method each. Inputs are {@code [n, channels, height, width]} of any size from 16×16 on; outputs class
 * probabilities {@code [n, classes]}, of the segmenter the probability of lesion a pixel, {@code [n, 1, height, width]}.
 *
 * <p>Findings are rarer or more frequent in a dataset than among patients, and not the same in its parts. So each class
 * weighs the same in the loss, whatever its share: a probability of a half then means that the image speaks as much for
 * one class as for the other.
 */
public final class MedicalNetworks {

    static final NetworkRecipe RESNET = NetworkRecipe.of("resnet", "residual network", "residual network of two blocks")
            .withEpochs(12, 4)
            .withLearningRate(2e-3);

    static final NetworkRecipe CNN = NetworkRecipe.of(
                    "cnn", "small convolutional network", "three convolutions and a mean over space")
            .withEpochs(10, 4)
            .withLearningRate(3e-3);

    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "softmax regression", "softmax regression on the pixels, the linear baseline")
            .withEpochs(20, 8)
            .withLearningRate(1e-3);

    static final NetworkRecipe SEGMENTER = NetworkRecipe.of(
                    "segmenter", "small U-Net", "small U-Net that outlines the lesion, on the simulator")
            .withEpochs(10, 2)
            .withBatchSize(32)
            .withLearningRate(3e-3);

    static final NetworkRecipe PIXELWISE = NetworkRecipe.linear(
                    "pixelwise",
                    "logistic regression on each pixel's surroundings",
                    "linear in the neighbourhood of each pixel, the segmenter's baseline")
            .withEpochs(6, 3)
            .withBatchSize(32)
            .withLearningRate(1e-2);

    /** Share of the pooled maps that are silenced while the residual network learns. */
    private static final double DROPPED = 0.3;

    private MedicalNetworks() {}

    /** All recipes, the default headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(RESNET, CNN, LINEAR, SEGMENTER, PIXELWISE);
    }

    /** Whether a request is for outlines instead of classes. */
    static boolean outlines(RunRequest request) {
        return request.network()
                .filter(id -> id.equals(SEGMENTER.id()) || id.equals(PIXELWISE.id()))
                .isPresent();
    }

    /** The networks of a run, the headline first. */
    static List<NetworkRecipe> chosen(RunRequest request) {
        if (outlines(request)) {
            return NetworkRecipe.chosen(List.of(SEGMENTER, PIXELWISE), request);
        }
        return request.network().isEmpty() && request.quick()
                ? List.of(RESNET, LINEAR)
                : NetworkRecipe.chosen(List.of(RESNET, CNN, LINEAR), request);
    }

    /** The network of a recipe that outlines, with fresh weights. */
    static Model createOutliner(NetworkRecipe recipe, ImageShape shape, long seed) {
        ComputationGraph graph =
                new ComputationGraph(recipe.equals(SEGMENTER) ? segmenter(shape, seed) : pixelwise(shape, seed));
        graph.init();
        return graph;
    }

    /**
     * The network of a recipe that tells classes apart, with fresh weights.
     *
     * @param weights of the classes in the loss
     */
    static Model create(NetworkRecipe recipe, ImageShape shape, double[] weights, long seed) {
        if (recipe.equals(RESNET)) {
            ComputationGraph graph = new ComputationGraph(resnet(shape, weights, seed));
            graph.init();
            return graph;
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(recipe.equals(CNN) ? cnn(shape, weights, seed) : linear(shape, weights, seed));
        network.init();
        return network;
    }

    /** {@code pixels → classes}. */
    public static MultiLayerConfiguration linear(ImageShape shape, double[] weights, long seed) {
        return ImageLayers.base(seed)
                .l2(1e-3)
                .list()
                .layer(ImageLayers.classes(weights.length, loss(weights)))
                .setInputType(ImageLayers.input(shape))
                .build();
    }

    /** {@code 16 maps → pool → 32 maps → pool → 64 maps → mean over space → classes}. */
    public static MultiLayerConfiguration cnn(ImageShape shape, double[] weights, long seed) {
        return ImageLayers.base(seed)
                .list()
                .layer(ImageLayers.convolution(16, 3))
                .layer(ImageLayers.pooling())
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.convolution(32, 3))
                .layer(ImageLayers.pooling())
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.convolution(64, 3))
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.meanOverSpace())
                .layer(ImageLayers.classes(weights.length, loss(weights)))
                .setInputType(ImageLayers.input(shape))
                .build();
    }

    /**
     * {@code 32 maps → pool → residual block → 64 maps → pool → residual block → 96 maps → mean over space →
     * classes} (He et al. 2016). The first block comes behind the pooling: at full size it would take half of the
     * time.
     */
    public static ComputationGraphConfiguration resnet(ImageShape shape, double[] weights, long seed) {
        GraphBuilder graph = ImageLayers.base(seed).l2(1e-4).graphBuilder().addInputs("image");
        graph.addLayer("convolution-1", ImageLayers.convolution(32, 3), "image")
                .addLayer("pool-1", ImageLayers.pooling(), "convolution-1")
                .addLayer("normal-1", ImageLayers.normalisation(), "pool-1");
        ImageLayers.residual(graph, "block-1", 32, "normal-1");
        graph.addLayer("convolution-2", ImageLayers.convolution(64, 3), "block-1")
                .addLayer("pool-2", ImageLayers.pooling(), "convolution-2")
                .addLayer("normal-2", ImageLayers.normalisation(), "pool-2");
        ImageLayers.residual(graph, "block-2", 64, "normal-2");
        graph.addLayer("convolution-3", ImageLayers.convolution(96, 3), "block-2")
                .addLayer("normal-3", ImageLayers.normalisation(), "convolution-3");
        return graph.addLayer("mean", ImageLayers.meanOverSpace(), "normal-3")
                .addLayer("dropout", new DropoutLayer(1 - DROPPED), "mean")
                .addLayer("classes", ImageLayers.classes(weights.length, loss(weights)), "dropout")
                .setOutputs("classes")
                .setInputTypes(ImageLayers.input(shape))
                .build();
    }

    /**
     * A U-Net of two levels (Ronneberger et al. 2015): on the way down it sees ever more of the surroundings, on the way
     * up it gets back where exactly things were, from the maps of the same size on the way down.
     *
     * @param shape with sides that four divides
     */
    public static ComputationGraphConfiguration segmenter(ImageShape shape, long seed) {
        GraphBuilder graph = ImageLayers.base(seed).graphBuilder().addInputs("image");
        twice(graph, "down-1", 16, "image");
        graph.addLayer("pool-1", ImageLayers.pooling(), "down-1");
        twice(graph, "down-2", 32, "pool-1");
        graph.addLayer("pool-2", ImageLayers.pooling(), "down-2");
        twice(graph, "bottom", 64, "pool-2");
        up(graph, 2, 32, "bottom");
        up(graph, 1, 16, "up-2");
        return outlines(graph, ImageLayers.input(shape), "up-1", 1);
    }

    /** Each pixel from the 7×7 around it, linearly. */
    public static ComputationGraphConfiguration pixelwise(ImageShape shape, long seed) {
        GraphBuilder graph = ImageLayers.base(seed).graphBuilder().addInputs("image");
        return outlines(graph, ImageLayers.input(shape), "image", 7);
    }

    private static ComputationGraphConfiguration outlines(GraphBuilder graph, InputType input, String last, int side) {
        return graph.addLayer(
                        "score",
                        new ConvolutionLayer.Builder(side, side)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .weightInit(WeightInit.XAVIER)
                                .build(),
                        last)
                .addLayer(
                        "lesion",
                        new CnnLossLayer.Builder(LossFunction.XENT)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "score")
                .setOutputs("lesion")
                .setInputTypes(input)
                .build();
    }

    private static void twice(GraphBuilder graph, String name, int maps, String input) {
        graph.addLayer(name + "-convolution-1", ImageLayers.convolution(maps, 3), input)
                .addLayer(name + "-convolution-2", ImageLayers.convolution(maps, 3), name + "-convolution-1")
                .addLayer(name, ImageLayers.normalisation(), name + "-convolution-2");
    }

    private static void up(GraphBuilder graph, int level, int maps, String input) {
        String name = "up-" + level;
        graph.addLayer(name + "-larger", new Upsampling2D.Builder(2).build(), input)
                .addVertex(name + "-joined", new MergeVertex(), name + "-larger", "down-" + level);
        twice(graph, name, maps, name + "-joined");
    }

    private static ILossFunction loss(double[] weights) {
        return ClassWeights.crossEntropy(weights);
    }
}
