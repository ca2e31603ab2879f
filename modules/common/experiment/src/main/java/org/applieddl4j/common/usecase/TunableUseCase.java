package org.applieddl4j.common.usecase;

import java.nio.file.Path;

/** A use case for whose networks better settings can be searched. */
public interface TunableUseCase extends UseCase {

    /**
     * The settings that a search tries with a request's headline network.
     *
     * @throws org.applieddl4j.common.InputException if there is no such network
     */
    SearchSpace searchSpace(RunRequest request);

    /**
     * Trains a request's headline network and tells how it does on validation data. The test split is not looked at.
     *
     * @param checkpoints folder for checkpoints; a trial that was cut off goes on from there
     * @throws org.applieddl4j.common.InputException if the request or its data is wrong
     * @throws org.applieddl4j.common.RunFailedException if training failed or was interrupted
     */
    TrialScore trial(RunRequest request, RunContext context, Path checkpoints);

    /**
     * The request that evaluates the best trial of a search, for use cases that must know how many there were.
     *
     * @param best with the setting that was found
     * @param trials all that were made
     */
    default RunRequest afterSearch(RunRequest best, int trials) {
        return best;
    }
}
