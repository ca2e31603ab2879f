package org.applieddl4j.medical.evaluation;

import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.evaluation.WeightedRatio;

/**
 * How well a drawn outline covers the true one: twice the area they share, by the sum of their areas (Dice 1945,
 * "Measures of the amount of ecologic association between species", Ecology 26).
 *
 * <pre>Dice = 2 |A ∩ B| / (|A| + |B|)</pre>
 *
 * <p>From 0, no common pixel, to 1, the same pixels. Two empty masks agree: 1. It is taken image by image, so that a small
 * lesion counts as much as a large one, and the mean is over images; the interval draws images.
 */
public final class DiceCoefficient {

    private DiceCoefficient() {}

    /**
     * Of one image.
     *
     * @param predicted which pixels were drawn
     * @param truth which pixels it should have been
     * @throws IllegalArgumentException if the two differ in size
     */
    public static double of(boolean[] predicted, boolean[] truth) {
        if (predicted.length != truth.length) {
            throw new IllegalArgumentException(
                    "masks of " + predicted.length + " and " + truth.length + " pixels cannot be compared");
        }
        long common = 0;
        long both = 0;
        for (int i = 0; i < truth.length; i++) {
            common += predicted[i] && truth[i] ? 1 : 0;
            both += (predicted[i] ? 1 : 0) + (truth[i] ? 1 : 0);
        }
        return both == 0 ? 1 : 2.0 * common / both;
    }

    /**
     * The mean over images, for intervals.
     *
     * @param images the coefficient of each image
     * @throws InputException if there is no image
     */
    public static WeightedMetric mean(double[] images) {
        if (images.length == 0) {
            throw new InputException("there is no image to take a Dice coefficient of; check the split");
        }
        return WeightedRatio.mean(images.length, i -> images[i]);
    }
}
