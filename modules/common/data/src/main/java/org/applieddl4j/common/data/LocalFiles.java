package org.applieddl4j.common.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of a dataset is on this machine: in the cache, then in the mirror. */
final class LocalFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LocalFiles.class);

    private final StoreSettings settings;
    private final Set<Path> logged = ConcurrentHashMap.newKeySet();

    LocalFiles(StoreSettings settings) {
        this.settings = settings;
    }

    /** A file that was verified. */
    record Found(Path path, FileCheck check) {}

    /** The folder of a variant in the cache. */
    Path cacheFolder(DatasetManifest manifest, Variant variant) {
        return settings.cache().resolve(variant.folderOf(manifest));
    }

    /** Where a file would be, in the order in which it is looked for. */
    List<Path> places(DatasetManifest manifest, Variant variant, DataFile file) {
        List<Path> places = new ArrayList<>();
        places.add(cacheFolder(manifest, variant).resolve(file.name()));
        settings.mirror()
                .ifPresent(mirror ->
                        places.add(mirror.resolve(variant.folderOf(manifest)).resolve(file.name())));
        return places;
    }

    /** The first place that has the file the manifest means. */
    Optional<Found> find(DatasetManifest manifest, Variant variant, DataFile file) {
        for (Path place : places(manifest, variant, file)) {
            FileCheck check = FileCheck.of(place, file);
            if (check.isAcceptable()) {
                return Optional.of(new Found(place, check));
            }
        }
        return Optional.empty();
    }

    /** The dataset, if one of its variants is here whole; if not, what looks like it but differs is logged. */
    Optional<FetchedDataset> find(DatasetManifest manifest) {
        Optional<FetchedDataset> found = manifest.variants().stream()
                .flatMap(variant -> find(manifest, variant).stream())
                .findFirst();
        if (found.isEmpty()) {
            wrong(manifest).forEach((place, check) -> {
                if (logged.add(place)) {
                    LOG.debug("{} {}: not used", place, check.detail());
                }
            });
        }
        return found;
    }

    /** Files in the right place that are not what any variant says, with what is wrong about them. */
    Map<Path, FileCheck> wrong(DatasetManifest manifest) {
        Map<Path, FileCheck> wrong = new LinkedHashMap<>();
        Set<Path> right = new HashSet<>();
        for (Variant variant : manifest.variants()) {
            for (DataFile file : variant.files()) {
                for (Path place : places(manifest, variant, file)) {
                    FileCheck check = FileCheck.of(place, file);
                    if (check.isAcceptable()) {
                        right.add(place);
                    } else if (check.state() == FileVerdict.State.BAD) {
                        wrong.putIfAbsent(place, check);
                    }
                }
            }
        }
        wrong.keySet().removeAll(right);
        return wrong;
    }

    private Optional<FetchedDataset> find(DatasetManifest manifest, Variant variant) {
        Map<String, Path> paths = new HashMap<>();
        Map<String, String> checksums = new HashMap<>();
        boolean known = true;
        for (DataFile file : variant.files()) {
            Optional<Found> found = find(manifest, variant, file);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            paths.put(file.name(), found.get().path());
            checksums.put(file.name(), found.get().check().sha256());
            known &= found.get().check().state() == FileVerdict.State.GOOD;
        }
        String sha256 = checksums.isEmpty() ? "" : FileCheck.sha256(checksums);
        Optional<String> label = Optional.of(variant.label()).filter(text -> !text.isEmpty());
        return Optional.of(new FetchedDataset(manifest, paths, label, sha256, known));
    }
}
