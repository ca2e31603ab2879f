package org.applieddl4j.chatbot.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.DatasetManifest.Kind;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.StoreSettings;
import org.junit.jupiter.api.Assumptions;

/** Datasets for the tests: small ones written on the spot, and whole ones where there are any. */
final class Fetched {

    private final Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();

    Fetched(Path folder) {
        this.folder = folder;
    }

    Fetched with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Fetched with(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            files.put(name, Files.write(file, content));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FetchedDataset dataset() {
        List<DataFile> names =
                files.keySet().stream().map(name -> new DataFile(name, 1, "")).toList();
        DatasetManifest manifest = new DatasetManifest(
                "some",
                "Some",
                "task",
                Kind.REAL,
                "licence",
                "citation",
                "splits",
                "",
                List.of(new Variant("", "", names, List.of())));
        return new FetchedDataset(manifest, files, Optional.empty(), "", false);
    }

    /** A dataset of the suite from the cache or the mirror; the test is left out where neither has it. */
    static FetchedDataset atHand(String id) {
        DatasetStore store = new DatasetStore(StoreSettings.standard(Optional.empty()));
        Optional<FetchedDataset> found = store.locate(DatasetManifest.load(id));
        Assumptions.assumeTrue(found.isPresent(), "neither the cache nor the mirror has " + id);
        return found.get();
    }
}
