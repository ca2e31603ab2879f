package org.applieddl4j.common.usecase.image;

import java.util.stream.IntStream;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.api.Model;

/** Asks a network about images, a few hundred at a time. */
public final class ImageScores {

    /** Enough to keep the overhead of a call small, few enough that the floats of all images are never in memory. */
    private static final int IMAGES_A_PASS = 250;

    private ImageScores() {}

    /** The network's probabilities for some images of a set, beside their true classes. */
    public static ClassScores of(Model network, ChannelScaling scaling, ImageSet images, int[] members) {
        int classes = images.classes().size();
        double[] probabilities = new double[members.length * classes];
        ImageExamples examples = new ImageExamples(images, members, scaling, Augmentation.NONE);
        for (int from = 0; from < members.length; from += IMAGES_A_PASS) {
            int to = Math.min(members.length, from + IMAGES_A_PASS);
            int[] pass = IntStream.range(from, to).toArray();
            float[] output = NetworkOutput.of(network, examples.batch(pass).getFeatures());
            for (int i = 0; i < output.length; i++) {
                probabilities[from * classes + i] = output[i];
            }
        }
        return ClassScores.of(probabilities, images.labels(members), images.classes());
    }
}
