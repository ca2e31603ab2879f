package org.applieddl4j.common.training;

import org.applieddl4j.common.engine.NetworkState;
import org.deeplearning4j.nn.api.Model;

/** What decides which epoch was the best: a figure on the validation split, never on the test split. */
public interface ValidationMetric {

    /** Name for the progress display and the curves, for example {@code average_precision}. */
    String name();

    /** Whether more is better; false for a loss. */
    boolean higherIsBetter();

    /** Whether it measures anything; false where the number of epochs is settled and the metric only counts them. */
    default boolean usesHeldOutData() {
        return true;
    }

    /** Measures the network as it is now. */
    double measure(Model network);

    /**
     * For a training whose number of epochs was chosen before, on other data: the last epoch counts as the best, and no
     * held-out data are looked at.
     */
    static ValidationMetric lastEpoch() {
        return new ValidationMetric() {
            @Override
            public String name() {
                return "iterations";
            }

            @Override
            public boolean usesHeldOutData() {
                return false;
            }

            @Override
            public boolean higherIsBetter() {
                return true;
            }

            @Override
            public double measure(Model network) {
                // Counted by the network, so that it goes on counting after a resume.
                return NetworkState.iterations(network);
            }
        };
    }
}
