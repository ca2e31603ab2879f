package org.applieddl4j.medical;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.medical.evaluation.DiceCoefficient;
import org.deeplearning4j.nn.api.Model;

/** Outlines that a network draws, and how well they cover the true ones. */
final class Outlines {

    /** A pixel with this probability or more is lesion. */
    static final float LESION_FROM = 0.5f;

    private static final int IMAGES_A_PASS = 250;

    private Outlines() {}

    /**
     * Outlines of some images.
     *
     * @return which pixels of each are lesion, in the order of {@code members}
     * @throws org.applieddl4j.common.InputException if a probability is not finite
     */
    static boolean[][] of(Model network, ChannelScaling scaling, ImageSet images, int[] members) {
        return Arrays.stream(probabilities(network, scaling, images, members))
                .map(Outlines::outline)
                .toArray(boolean[][]::new);
    }

    /**
     * Which pixels are lesion.
     *
     * @param probabilities of lesion, one for each pixel
     * @throws org.applieddl4j.common.InputException if one is not finite
     */
    static boolean[] outline(float[] probabilities) {
        boolean[] outline = new boolean[probabilities.length];
        for (int pixel = 0; pixel < outline.length; pixel++) {
            outline[pixel] = FinitePrediction.require(probabilities[pixel]) >= LESION_FROM;
        }
        return outline;
    }

    /**
     * How probable lesion is.
     *
     * @return a probability for each pixel of each image, in the order of {@code members}
     */
    static float[][] probabilities(Model network, ChannelScaling scaling, ImageSet images, int[] members) {
        int pixels = images.shape().pixels();
        float[][] probabilities = new float[members.length][pixels];
        ImageExamples examples = new ImageExamples(images, members, scaling, Augmentation.NONE);
        for (int from = 0; from < members.length; from += IMAGES_A_PASS) {
            int to = Math.min(members.length, from + IMAGES_A_PASS);
            float[] output = NetworkOutput.of(
                    network, examples.batch(IntStream.range(from, to).toArray()).getFeatures());
            for (int i = from; i < to; i++) {
                System.arraycopy(output, (i - from) * pixels, probabilities[i], 0, pixels);
            }
        }
        return probabilities;
    }

    /** The Dice coefficient of each outline. */
    static double[] dice(boolean[][] outlines, boolean[][] masks, int[] members) {
        return IntStream.range(0, members.length)
                .mapToDouble(i -> DiceCoefficient.of(outlines[i], masks[members[i]]))
                .toArray();
    }
}
