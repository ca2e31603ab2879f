package org.applieddl4j.common.usecase.image;

import java.util.List;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.evaluation.TemperatureScaling;

/**
 * What surrounds the network in its bundle.
 *
 * @param conversion from any picture to an image like those of the training
 * @param scaling from its bytes to the network's input
 * @param calibration from the network's output to probabilities
 */
public record ImagePreprocessing(ImageConversion conversion, ChannelScaling scaling, TemperatureScaling calibration) {

    /** @throws IllegalArgumentException if a part is missing */
    public ImagePreprocessing {
        if (conversion == null || scaling == null || calibration == null) {
            throw new IllegalArgumentException("conversion, scaling and calibration belong together");
        }
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
