package org.applieddl4j.common.usecase;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetStore;

/**
 * Which dataset a run takes when the user names none.
 *
 * @param id of the dataset
 * @param reason one line for console and report: which, and why
 */
public record PreferredDataset(String id, String reason) {

    /** What may be fetched without asking: more than this is a decision the user should make. */
    private static final long MOST_BYTES_UNASKED = 64L << 20;

    /**
     * Takes the first preferred dataset whose files are at hand, else the first small one whose source answers, else the
     * generated one.
     *
     * @param store where to look
     * @param preferred ids, the best first
     * @param generated id of the dataset that needs no files
     */
    public static PreferredDataset choose(DatasetStore store, List<String> preferred, String generated) {
        List<DatasetManifest> manifests =
                preferred.stream().map(DatasetManifest::load).toList();
        return manifests.stream()
                .filter(manifest -> store.locate(manifest).isPresent())
                .findFirst()
                .map(manifest -> new PreferredDataset(
                        manifest.id(), "Dataset " + manifest.id() + ", because its files are at hand"))
                .or(() -> reachable(store, manifests))
                .orElseGet(() -> new PreferredDataset(
                        generated,
                        "Simulated data (" + generated + "): "
                                + String.join(" and ", preferred)
                                + (preferred.size() == 1 ? " was" : " were")
                                + " not available (./suite data list shows what is)"));
    }

    private static Optional<PreferredDataset> reachable(DatasetStore store, List<DatasetManifest> manifests) {
        return manifests.stream()
                .filter(manifest -> bytes(manifest) <= MOST_BYTES_UNASKED)
                .filter(store::reachableQuickly)
                .findFirst()
                .map(manifest -> new PreferredDataset(
                        manifest.id(), "Dataset " + manifest.id() + ", because its source answers"));
    }

    private static long bytes(DatasetManifest manifest) {
        return manifest.variants().get(0).files().stream()
                // A file of unknown size may be of any.
                .mapToLong(file -> file.bytes() == 0 ? MOST_BYTES_UNASKED + 1 : file.bytes())
                .sum();
    }
}
