package org.applieddl4j.common.experiment.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.model.BundleValidation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What surrounds the network in its bundle.
 *
 * @param conversion from any picture to an image like those of the training
 * @param scaling from its bytes to the network's input
 * @param calibration from the network's output to probabilities
 */
public record ImagePreprocessing(ImageConversion conversion, ChannelScaling scaling, TemperatureScaling calibration) {

    /** Values of an image at most, 16 Mi: each becomes a number of four bytes before anything is computed. */
    private static final int MOST_VALUES = 1 << 24;

    /** @throws IllegalArgumentException if a part is missing, or does not fit another */
    public ImagePreprocessing {
        if (conversion == null || scaling == null || calibration == null) {
            throw new IllegalArgumentException("conversion, scaling and calibration belong together");
        }
        int channels = conversion.shape().channels();
        if (scaling.mean().size() != channels) {
            throw new IllegalArgumentException("the scaling is for "
                    + scaling.mean().size() + " channels, and the conversion makes images of " + channels);
        }
        if (conversion.shape().values() > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "images of " + conversion.shape() + " have more than " + MOST_VALUES + " values");
        }
    }

    /**
     * Refuses a bundle whose network does not take these images.
     *
     * @param outputs how many numbers it has to answer
     */
    public void requireNetwork(BundleValidation validation, long outputs) {
        validation.requireNetwork(
                ImageLayers.input(conversion.shape()),
                input(List.of(new byte[conversion.shape().values()])),
                Optional.empty(),
                outputs);
    }

    /**
     * What the network is given.
     *
     * @param converted images of the conversion's shape
     * @return {@code [n, channels, height, width]}
     */
    public INDArray input(List<byte[]> converted) {
        int[] all = IntStream.range(0, converted.size()).toArray();
        return new ImageExamples(images(converted), all, scaling, Augmentation.NONE)
                .batch(all)
                .getFeatures();
    }

    /** Converted images as a set without classes, for a network to be asked about. */
    public ImageSet images(List<byte[]> converted) {
        int values = conversion.shape().values();
        byte[] pixels = new byte[converted.size() * values];
        for (int i = 0; i < converted.size(); i++) {
            System.arraycopy(converted.get(i), 0, pixels, i * values, values);
        }
        return new ImageSet(
                conversion.shape(), pixels, new int[converted.size()], List.of("image"), i -> new RowOrigin("", 0));
    }
}
