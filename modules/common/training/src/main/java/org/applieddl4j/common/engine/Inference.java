package org.applieddl4j.common.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The forward pass of a network, dropout off. Any number of threads may call it at once. A {@code Model} that is one itself is
 * computed elsewhere: it answers, and cannot be trained, explained or bundled.
 */
@FunctionalInterface
public interface Inference {

    /** Enough to keep the overhead of a call small. */
    int EXAMPLES_A_PASS = 250;

    /**
     * The network's output.
     *
     * @param features {@code [n, …]}
     * @return row-major {@code [n, outputs]}
     */
    float[] output(INDArray features);

    /** How many examples to ask about at once. */
    default int examplesAPass() {
        return EXAMPLES_A_PASS;
    }
}
