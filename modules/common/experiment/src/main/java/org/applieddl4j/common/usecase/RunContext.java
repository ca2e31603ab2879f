package org.applieddl4j.common.usecase;

import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.StopSignal;

/**
 * What surrounds a run.
 *
 * @param store finds dataset files
 * @param console tells a person what happens
 * @param stop set when the user wants the run to end early, with the best so far kept
 * @param backend where trainings are computed
 */
public record RunContext(DatasetStore store, Console console, StopSignal stop, ExecutionBackend backend) {

    /** A run in this process. */
    public RunContext(DatasetStore store, Console console, StopSignal stop) {
        this(store, console, stop, ExecutionBackend.LOCAL);
    }

    /**
     * Obtains a dataset of the catalogue, showing how its files arrive, and saying which variant they are.
     *
     * @throws org.applieddl4j.common.InputException if no source gives it
     */
    public FetchedDataset fetch(String id) {
        FetchedDataset fetched;
        try (TransferProgress transfer = new TransferProgress(console)) {
            fetched = store.fetch(DatasetManifest.load(id), transfer);
        }
        fetched.variant().ifPresent(label -> console.say("Data: " + label));
        return fetched;
    }

    /** A run that nobody stops. */
    public RunContext(DatasetStore store, Console console) {
        this(store, console, new StopSignal());
    }
}
