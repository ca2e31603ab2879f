package org.applieddl4j.common.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The forward pass of a network, dropout off. Any number of threads may call it at once. */
@FunctionalInterface
public interface Inference {

    /**
     * The network's output.
     *
     * @param features {@code [n, …]}
     * @return row-major {@code [n, outputs]}
     */
    float[] output(INDArray features);
}
