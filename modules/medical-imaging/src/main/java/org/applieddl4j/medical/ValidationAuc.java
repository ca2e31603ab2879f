package org.applieddl4j.medical;

import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.evaluation.OneAgainstRest;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.image.ImageScores;
import org.deeplearning4j.nn.api.Model;

/** The classes' mean area under the ROC curve on the validation images: it decides which epoch was the best. */
record ValidationAuc(ImageSet images, int[] validation, ChannelScaling scaling) implements ValidationMetric {

    @Override
    public String name() {
        return "ROC AUC";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double measure(Model network) {
        return OneAgainstRest.meanRocAuc(ImageScores.of(network, scaling, images, validation))
                .value();
    }
}
