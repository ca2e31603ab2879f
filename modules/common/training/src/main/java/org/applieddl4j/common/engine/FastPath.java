package org.applieddl4j.common.engine;

import org.deeplearning4j.nn.api.Model;

/**
 * Computes networks faster than Deeplearning4j's layers do, and to the same result within rounding. It takes only what it recognises
 * <em>exactly</em>; everything else is Deeplearning4j's. Implementations are found through {@link java.util.ServiceLoader}.
 */
public interface FastPath {

    /**
     * Training of the whole network, without its layers.
     *
     * @param seed of the dropout masks
     */
    Match<TrainingStep> trainingStep(Model network, long seed);

    /**
     * Faster kernels for some layers of a network, while Deeplearning4j trains it.
     *
     * @return what was lent to its layers; they are as before once it is closed
     */
    KernelLoan kernels(Model network);

    /** Answers of the whole network, without its layers. */
    Match<Inference> inference(Model network);
}
