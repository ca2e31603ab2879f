package org.applieddl4j.common.usecase;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what a model is asked about is distributed as what it learned from; begun anew for every file or server, in bounded memory.
 * Any number of threads may use one.
 */
public interface Drift {

    /** What is measured, in the order to show it. */
    List<String> names();

    /**
     * Takes a question that was answered.
     *
     * @param question prepared by the model
     * @param answer to it
     */
    void see(TrainedModel.Prepared question, Prediction answer);

    /** How many were taken. */
    long seen();

    /** Population stability index by name: 0 for alike, 0.25 and more for other people; empty while too few were taken. */
    Map<String, Double> indices();

    /** The same in a sentence; empty while too few were taken. */
    Optional<String> told();
}
