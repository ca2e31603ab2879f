package org.applieddl4j.common.training;

import org.applieddl4j.common.data.ExampleSource;

/** Where a training is computed. */
@FunctionalInterface
public interface ExecutionBackend {

    /** In this process. */
    ExecutionBackend LOCAL = LocalEpochRunner::new;

    /**
     * Runs epochs over examples.
     *
     * @param plan size and order of the mini-batches
     * @throws org.applieddl4j.common.InputException if a network cannot be fitted to these examples there
     */
    EpochRunner runner(ExampleSource examples, TrainingPlan plan);
}
