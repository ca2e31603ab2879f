package org.applieddl4j.medical;

import java.util.Arrays;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.training.ValidationMetric;
import org.deeplearning4j.nn.api.Model;

/** The mean Dice coefficient of the validation images: it decides which epoch was the best. */
record ValidationDice(ImageSet images, boolean[][] masks, int[] validation, ChannelScaling scaling)
        implements ValidationMetric {

    @Override
    public String name() {
        return "Dice";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double measure(Model network) {
        boolean[][] outlines = Outlines.of(network, scaling, images, validation);
        return Arrays.stream(Outlines.dice(outlines, masks, validation))
                .average()
                .orElseThrow();
    }
}
