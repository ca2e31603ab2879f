package org.applieddl4j.speech;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.experiment.image.ImageLayers;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;

/** The networks, a method each. Outputs are class probabilities {@code [n, classes]}. */
public final class SpeechNetworks {

    static final NetworkRecipe TC_RESNET = NetworkRecipe.of(
                    "tc-resnet",
                    "residual network over time",
                    "residual convolutions over time on cepstral coefficients, about 66,000 parameters")
            // Log loss on the voices of validation, quickly: 0.054 so, 0.118 in batches of 64, 0.169 at half the rate
            // as well.
            .withEpochs(16, 24)
            .withBatchSize(32)
            .withLearningRate(2e-2);

    static final NetworkRecipe CNN = NetworkRecipe.of(
                    "cnn",
                    "convolutional network on spectrograms",
                    "four convolutions over the spectrogram as a picture of pitch and time")
            .withEpochs(12, 4)
            .withBatchSize(64)
            .withLearningRate(3e-3);

    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear",
                    "softmax regression",
                    "softmax regression on statistics of cepstral coefficients, the linear baseline")
            .withEpochs(40, 20)
            .withBatchSize(64)
            .withLearningRate(1e-2);

    /** Frames that a convolution over time sees, as in the paper. */
    private static final int REACH = 9;

    private SpeechNetworks() {}

    /** All recipes, the default headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(TC_RESNET, CNN, LINEAR);
    }

    /**
     * The networks of a run, the headline first. Without a choice, those that are done in time: the spectrogram as a picture takes three
     * times as long as the rest.
     */
    static List<NetworkRecipe> chosen(RunRequest request) {
        return request.network().isEmpty() ? List.of(TC_RESNET, LINEAR) : NetworkRecipe.chosen(recipes(), request);
    }

    /** What a network of a recipe reads. */
    static Representation representation(NetworkRecipe recipe) {
        return recipe.equals(LINEAR)
                ? Representation.STATISTICS
                : recipe.equals(CNN) ? Representation.PICTURE : Representation.SEQUENCE;
    }

    /** The network of a recipe, with fresh weights. */
    static Model create(NetworkRecipe recipe, int classes, long seed) {
        if (recipe.equals(TC_RESNET)) {
            ComputationGraph graph = new ComputationGraph(tcResnet(classes, seed));
            graph.init();
            return graph;
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(recipe.equals(CNN) ? cnn(classes, seed) : linear(classes, seed));
        network.init();
        return network;
    }

    /**
     * What a network from elsewhere reads.
     *
     * @throws InputException if it is nothing that is computed of a recording here
     */
    static Representation representation(ImportedNetwork imported) {
        return Stream.of(Representation.values())
                .filter(each -> input(each).equals(imported.input()))
                .findFirst()
                .orElseThrow(() -> new InputException(imported.source() + " takes "
                        + ImportedNetwork.described(imported.input()) + "; a recording is one of "
                        + Stream.of(Representation.values())
                                .map(each -> ImportedNetwork.described(input(each)) + " (" + each + ")")
                                .collect(Collectors.joining(", "))
                        + ": train it on one of these, or name another --use-case"));
    }

    /** What a network of a representation is declared to read. */
    static InputType input(Representation representation) {
        return switch (representation) {
            case STATISTICS -> InputType.feedForward(representation.rows());
            case PICTURE -> ImageLayers.input(new ImageShape(1, representation.rows(), representation.columns()));
            case SEQUENCE -> ImageLayers.input(new ImageShape(representation.rows(), 1, representation.columns()));
            case STEPS -> InputType.recurrent(representation.rows(), representation.columns());
        };
    }

    /** {@code statistics → classes}: what can be said without looking at the order of sounds within eighths of a word. */
    public static MultiLayerConfiguration linear(int classes, long seed) {
        return ImageLayers.base(seed)
                // As many weights as recordings.
                .l2(1e-3)
                .list()
                .layer(ImageLayers.classes(classes))
                .setInputType(input(Representation.STATISTICS))
                .build();
    }

    /**
     * {@code 16 maps → pool → 32 maps → pool → 48 maps → pool → 64 maps → mean over pitch and time → classes}: a word is recognised
     * wherever it stands, which is why no dense layer looks at places.
     */
    public static MultiLayerConfiguration cnn(int classes, long seed) {
        return ImageLayers.base(seed)
                .list()
                .layer(ImageLayers.convolution(16, 3))
                .layer(ImageLayers.pooling())
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.convolution(32, 3))
                .layer(ImageLayers.pooling())
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.convolution(48, 3))
                .layer(ImageLayers.pooling())
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.convolution(64, 3))
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.meanOverSpace())
                .layer(ImageLayers.classes(classes))
                .setInputType(input(Representation.PICTURE))
                .build();
    }

    /**
     * TC-ResNet8 (Choi et al. 2019, "Temporal convolution for real-time keyword spotting on mobile devices"): coefficients are channels, so
     * that the first convolution sees all of pitch at once and the others only time: {@code 16 maps → blocks of 24, 32, 48 maps, each at half
     * the rate → mean over time → classes}.
     */
    public static ComputationGraphConfiguration tcResnet(int classes, long seed) {
        GraphBuilder graph = ImageLayers.base(seed).graphBuilder().addInputs("sound");
        graph.addLayer("first", convolution(16, 3, 1, Activation.RELU), "sound");
        String last = "first";
        for (int maps : new int[] {24, 32, 48}) {
            last = block(graph, maps, last);
        }
        return graph.addLayer("mean", ImageLayers.meanOverSpace(), last)
                .addLayer("classes", ImageLayers.classes(classes), "mean")
                .setOutputs("classes")
                .setInputTypes(input(Representation.SEQUENCE))
                .build();
    }

    private static String block(GraphBuilder graph, int maps, String input) {
        String name = String.format(Locale.ROOT, "block-%d", maps);
        graph.addLayer(name + "-convolution-1", convolution(maps, REACH, 2, Activation.RELU), input)
                .addLayer(name + "-normal-1", ImageLayers.normalisation(), name + "-convolution-1")
                .addLayer(name + "-convolution-2", convolution(maps, REACH, 1, Activation.RELU), name + "-normal-1")
                .addLayer(name + "-normal-2", ImageLayers.normalisation(), name + "-convolution-2")
                .addLayer(name + "-shortcut", convolution(maps, 1, 2, Activation.IDENTITY), input)
                .addVertex(
                        name, new ElementWiseVertex(ElementWiseVertex.Op.Add), name + "-normal-2", name + "-shortcut");
        return name;
    }

    private static ConvolutionLayer convolution(int maps, int frames, int stride, Activation activation) {
        return new ConvolutionLayer.Builder(1, frames)
                .stride(1, stride)
                .nOut(maps)
                .activation(activation)
                .build();
    }
}
