package org.applieddl4j.common.training;

import org.deeplearning4j.nn.api.Model;

/** What decides which epoch was the best: a figure on the validation split, never on the test split. */
public interface ValidationMetric {

    /** Name for the progress display and the curves, for example {@code average_precision}. */
    String name();

    /** Whether more is better; false for a loss. */
    boolean higherIsBetter();

    /** Measures the network as it is now. */
    double measure(Model network);
}
