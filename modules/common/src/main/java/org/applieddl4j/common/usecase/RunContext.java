package org.applieddl4j.common.usecase;

import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.training.StopSignal;

/**
 * What surrounds a run.
 *
 * @param store finds dataset files
 * @param console tells a person what happens
 * @param stop set when the user wants the run to end early, with the best so far kept
 */
public record RunContext(DatasetStore store, Console console, StopSignal stop) {

    /** A run that nobody stops. */
    public RunContext(DatasetStore store, Console console) {
        this(store, console, new StopSignal());
    }
}
