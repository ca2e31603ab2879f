package org.applieddl4j.common.training;

import org.applieddl4j.common.data.ExampleSource;

/** Who computes a training. */
@FunctionalInterface
public interface Workforce {

    /** This process. */
    Workforce HERE = LocalPass::new;

    /**
     * A pass over examples.
     *
     * @param plan size and order of the mini-batches
     * @throws org.applieddl4j.common.InputException if these examples cannot be learned from there
     */
    Pass pass(ExampleSource examples, TrainingPlan plan);
}
