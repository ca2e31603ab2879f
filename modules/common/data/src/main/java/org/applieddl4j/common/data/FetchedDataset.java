package org.applieddl4j.common.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;

/**
 * A dataset whose files are at hand and were verified.
 *
 * @param manifest what it is
 * @param files where each file of the manifest is, by name; none for a generated dataset
 * @param variant label of the variant the files make up; empty for the canonical one
 * @param sha256 checksum over the files: of the file itself where there is one, otherwise of the lines
 *     {@code <sha256>  <name>\n} ordered by name, as {@code sha256sum} prints them; empty for a generated dataset
 * @param checksumKnown false if the manifest gives no checksum for some file, which was accepted by its size
 */
public record FetchedDataset(
        DatasetManifest manifest,
        Map<String, Path> files,
        Optional<String> variant,
        String sha256,
        boolean checksumKnown) {

    public FetchedDataset {
        files = Map.copyOf(files);
    }

    /**
     * The path of a file.
     *
     * @throws InputException if this variant of the dataset does not have it
     */
    public Path file(String name) {
        Path path = files.get(name);
        if (path == null) {
            throw new InputException("dataset " + manifest.id() + " has no file " + name + "; it has "
                    + String.join(", ", files.keySet().stream().sorted().toList()));
        }
        return path;
    }
}
