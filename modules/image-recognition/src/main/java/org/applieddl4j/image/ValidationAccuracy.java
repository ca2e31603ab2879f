package org.applieddl4j.image;

import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.image.ImageScores;
import org.deeplearning4j.nn.api.Model;

/** Share of the validation images whose class the network names: it decides which epoch was the best. */
record ValidationAccuracy(ImageSet images, int[] validation, ChannelScaling scaling) implements ValidationMetric {

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double measure(Model network) {
        return ClassMetrics.accuracy(ImageScores.of(network, scaling, images, validation))
                .value();
    }
}
