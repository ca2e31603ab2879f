package org.applieddl4j.common.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.source.ClientCommands;
import org.applieddl4j.common.data.source.HttpDownload;
import org.applieddl4j.common.data.source.SourceFetcher;
import org.applieddl4j.common.data.source.TransferListener;

/**
 * Finds the files of a dataset: in the cache, then in the mirror, then at the sources of its manifest.
 *
 * <p>Every file is verified before it is handed out. What is in the cache or the mirror under any variant goes before
 * a download.
 */
public final class DatasetStore {

    private final StoreSettings settings;
    private final LocalFiles local;
    private final HttpDownload http;
    private final ClientCommands clients;

    /** @param settings where to keep files and how patient to be */
    public DatasetStore(StoreSettings settings) {
        this(settings, ClientCommands.standard());
    }

    DatasetStore(StoreSettings settings, ClientCommands clients) {
        this.settings = settings;
        this.local = new LocalFiles(settings);
        this.http = new HttpDownload(userAgent(), settings.connectTimeout(), settings.idleTimeout());
        this.clients = clients;
    }

    /**
     * Obtains a dataset. A file in the mirror is used where it is; one from a source is kept in the cache. A generated
     * dataset has no files to obtain.
     *
     * @param listener is told how it goes on
     * @throws org.applieddl4j.common.InputException if no place has it: the message says what each one answered, and
     *     where a file put by hand is accepted; if the cache cannot be written to; if somebody else writes to it for
     *     too long
     */
    public FetchedDataset fetch(DatasetManifest manifest, TransferListener listener) {
        Optional<FetchedDataset> atHand = local.find(manifest);
        if (atHand.isPresent()) {
            return atHand.get();
        }
        return fetchAlone(manifest, listener);
    }

    /** Trainings side by side share a store: one of them fetches, however long it takes, and the others find the files. */
    private synchronized FetchedDataset fetchAlone(DatasetManifest manifest, TransferListener listener) {
        try (DatasetLock lock = DatasetLock.acquire(cachePath(manifest.id()), settings.lockTimeout(), listener)) {
            // Whoever had the lock before may have brought the files.
            return lock.holding(() -> local.find(manifest)
                    .orElseGet(() -> new DatasetFetch(manifest, settings, local, http, clients, listener).run()));
        }
    }

    /** The dataset if the cache or the mirror has it whole; asks no network and changes nothing. */
    public Optional<FetchedDataset> locate(DatasetManifest manifest) {
        return local.find(manifest);
    }

    /**
     * Whether an address, or the registry of npm, answers within seconds for every file of some variant; true where there
     * are none.
     */
    public boolean reachableQuickly(DatasetManifest manifest) {
        if (!manifest.hasFiles()) {
            return true;
        }
        try (SourceFetcher fetcher = new SourceFetcher(http, clients, temporaryFolder())) {
            return manifest.variants().stream().anyMatch(variant -> reachableQuickly(variant, fetcher));
        }
    }

    private static boolean reachableQuickly(Variant variant, SourceFetcher fetcher) {
        return variant.files().stream()
                .allMatch(file -> variant.sources().stream()
                        .filter(source -> source.file().equals(file.name()))
                        .anyMatch(fetcher::answersQuickly));
    }

    /** Nothing is fetched into it, so that it need not be in the cache, which may not be there yet. */
    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("applied-dl4j");
        } catch (IOException e) {
            throw new RunFailedException("no temporary folder can be made (" + FailureReason.of(e) + ")", e);
        }
    }

    /** The folder in the cache that holds, or would hold, the files of a dataset. */
    public Path cachePath(String id) {
        return settings.cache().resolve(id);
    }

    /** What the files at hand are, of every variant of which there is any file; of the canonical one if there is none. */
    public List<FileVerdict> verify(DatasetManifest manifest) {
        List<FileVerdict> present = manifest.variants().stream()
                .map(variant -> verdicts(manifest, variant))
                .filter(verdicts -> verdicts.stream().anyMatch(v -> v.state() != FileVerdict.State.MISSING))
                .flatMap(List::stream)
                .toList();
        return present.isEmpty() ? verdicts(manifest, manifest.variants().get(0)) : present;
    }

    private List<FileVerdict> verdicts(DatasetManifest manifest, Variant variant) {
        return variant.files().stream()
                .map(file -> verdict(manifest, variant, file))
                .toList();
    }

    private FileVerdict verdict(DatasetManifest manifest, Variant variant, DataFile file) {
        List<Path> places = local.places(manifest, variant, file);
        Path place = places.stream().filter(Files::exists).findFirst().orElse(places.get(0));
        FileCheck check = FileCheck.of(place, file);
        return new FileVerdict(place, check.state(), check.detail());
    }

    private static String userAgent() {
        String version = DatasetStore.class.getPackage().getImplementationVersion();
        return "applied-dl4j/" + (version == null ? "dev" : version);
    }
}
