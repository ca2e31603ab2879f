package org.applieddl4j.starter.pictures;

import java.util.List;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.experiment.image.ImageLayers;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * The networks, a method each. Inputs are {@code [n, channels, height, width]}, outputs class probabilities
 * {@code [n, classes]}.
 */
public final class StarterNetworks {

    static final NetworkRecipe CNN = NetworkRecipe.of(
                    "cnn", "convolutional network", "three convolutions with batch normalisation")
            .withEpochs(40, 20)
            .withBatchSize(16)
            .withLearningRate(3e-3)
            .withPatience(12);

    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "softmax regression", "softmax regression on the pixels, the linear baseline")
            .withEpochs(40, 20)
            .withBatchSize(16)
            .withLearningRate(1e-3)
            .withPatience(12);

    private StarterNetworks() {}

    /** All recipes, the headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(CNN, LINEAR);
    }

    /** {@code 16 maps → half → 32 maps → half → 64 maps → mean → classes}. */
    public static MultiLayerConfiguration cnn(ImageShape shape, int classes, long seed) {
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
                .layer(ImageLayers.classes(classes))
                .setInputType(ImageLayers.input(shape))
                .build();
    }

    /** {@code pixels → classes}. */
    public static MultiLayerConfiguration linear(ImageShape shape, int classes, long seed) {
        return ImageLayers.base(seed)
                .list()
                .layer(ImageLayers.classes(classes))
                .setInputType(ImageLayers.input(shape))
                .build();
    }
}
