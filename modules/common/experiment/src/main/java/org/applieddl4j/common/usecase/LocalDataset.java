package org.applieddl4j.common.usecase;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.model.ModelBundle;

/** The dataset that a network was trained on, where it can be had without a download. */
public final class LocalDataset {

    private LocalDataset() {}

    /**
     * Id of the dataset; empty where its files are not at hand, and for data of the user's own.
     *
     * @param generated ids of datasets that need no files
     */
    public static Optional<String> of(ModelBundle bundle, DatasetStore store, List<String> generated) {
        String id = bundle.provenance().getOrDefault("dataset", "");
        if (generated.contains(id)) {
            return Optional.of(id);
        }
        return DatasetManifest.all().stream()
                .filter(manifest -> manifest.id().equals(id))
                .filter(manifest -> store.locate(manifest).isPresent())
                .findFirst()
                .map(manifest -> id);
    }
}
