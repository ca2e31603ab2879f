package org.applieddl4j.starter.words;

import java.util.List;
import org.applieddl4j.common.experiment.image.ImageLayers;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The networks, a method each. Inputs are {@code [n, BANDS * FRAMES]}, the rows of a spectrogram one behind the other; outputs class
 * probabilities {@code [n, classes]}.
 */
public final class StarterNetworks {

    static final NetworkRecipe CNN = NetworkRecipe.of(
                    "cnn", "convolutional network", "three convolutions over the spectrogram as a picture")
            .withEpochs(60, 30)
            .withBatchSize(16)
            .withLearningRate(5e-3);

    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "softmax regression", "softmax regression on the spectrogram, the linear baseline")
            .withEpochs(40, 20)
            .withBatchSize(16)
            .withLearningRate(1e-3);

    private StarterNetworks() {}

    /** All recipes, the headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(CNN, LINEAR);
    }

    /** What the networks are declared to read. */
    static InputType input() {
        return InputType.convolutionalFlat(StarterFeatures.BANDS, StarterFeatures.FRAMES, 1);
    }

    /** {@code 16 maps → half → 32 maps → half → 48 maps → mean over pitch and time → classes}. */
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
                .layer(ImageLayers.normalisation())
                .layer(ImageLayers.meanOverSpace())
                .layer(ImageLayers.classes(classes))
                .setInputType(input())
                .build();
    }

    /** {@code spectrogram → classes}. */
    public static MultiLayerConfiguration linear(int classes, long seed) {
        return ImageLayers.base(seed)
                // More weights than any recording has sounds.
                .l2(1e-3)
                .list()
                .layer(ImageLayers.classes(classes))
                .setInputType(InputType.feedForward(StarterFeatures.BANDS * StarterFeatures.FRAMES))
                .build();
    }
}
