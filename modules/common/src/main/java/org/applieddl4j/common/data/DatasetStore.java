package org.applieddl4j.common.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.source.TransferListener;

/**
 * Finds the files of a dataset: in the cache, then in the mirror, then at the sources of its manifest.
 *
 * <p>Every file is verified before it is handed out.
 */
public final class DatasetStore {

    private final StoreSettings settings;

    /** @param settings where to keep files and how patient to be */
    public DatasetStore(StoreSettings settings) {
        this.settings = settings;
    }

    /**
     * Obtains a dataset. A file in the mirror is used where it is; one from a source is kept in the cache.
     *
     * @param listener is told how it goes on
     * @throws org.applieddl4j.common.InputException if no place has it: the message says what each one answered, and
     *     where a file put by hand is accepted
     */
    public FetchedDataset fetch(DatasetManifest manifest, TransferListener listener) {
        throw new UnsupportedOperationException("not built yet: " + settings);
    }

    /** The dataset if the cache or the mirror has it; asks no network. */
    public Optional<FetchedDataset> locate(DatasetManifest manifest) {
        throw new UnsupportedOperationException("not built yet: " + settings);
    }

    /** Whether the sources answer within seconds that they have every file of the canonical variant. */
    public boolean reachableQuickly(DatasetManifest manifest) {
        throw new UnsupportedOperationException("not built yet: " + settings);
    }

    /** The folder in the cache that holds, or would hold, the files of a dataset. */
    public Path cachePath(String id) {
        return settings.cache().resolve(id);
    }

    /** What the files at hand are: the first variant of which there is any file, or the canonical one. */
    public List<FileVerdict> verify(DatasetManifest manifest) {
        throw new UnsupportedOperationException("not built yet: " + settings);
    }
}
