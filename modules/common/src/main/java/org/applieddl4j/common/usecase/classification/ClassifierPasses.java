package org.applieddl4j.common.usecase.classification;

import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;

/** Asks a network about examples, a few hundred at a time. */
final class ClassifierPasses {

    private static final int EXAMPLES_A_PASS = 250;

    private ClassifierPasses() {}

    /** Row-major {@code [examples, classes]}. */
    static double[] probabilities(Model network, ExampleSource examples, int classes) {
        double[] probabilities = new double[examples.size() * classes];
        for (int from = 0; from < examples.size(); from += EXAMPLES_A_PASS) {
            int to = Math.min(examples.size(), from + EXAMPLES_A_PASS);
            DataSet batch = examples.batch(IntStream.range(from, to).toArray());
            float[] output =
                    NetworkOutput.of(network, batch.getFeatures(), Optional.ofNullable(batch.getFeaturesMaskArray()));
            for (int i = 0; i < output.length; i++) {
                probabilities[from * classes + i] = output[i];
            }
        }
        return probabilities;
    }
}
