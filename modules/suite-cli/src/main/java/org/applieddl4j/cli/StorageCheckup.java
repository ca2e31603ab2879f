package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.applieddl4j.common.data.StoreSettings;

/** Looks at the places where dataset files are kept. */
final class StorageCheckup {

    /** The largest dataset of the suite, with some room to unpack it. */
    private static final long ENOUGH_SPACE_BYTES = 1L << 30;

    private final StoreSettings settings;

    StorageCheckup(StoreSettings settings) {
        this.settings = settings;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(cache()));
        settings.mirror().ifPresent(mirror -> findings.add(mirror(mirror)));
        return findings;
    }

    private Finding cache() {
        Path cache = settings.cache();
        Path existing = nearestExisting(cache);
        String elsewhere = "set " + StoreSettings.CACHE_VARIABLE + " to another folder";
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return new Finding("data cache", cache + ", not writable", "let it be written to, or " + elsewhere);
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String value = cache + ", writable, holds " + size(used(cache)) + ", " + size(free) + " free";
            return free >= ENOUGH_SPACE_BYTES
                    ? Finding.fine("data cache", value)
                    : new Finding("data cache", value, "free some space, or " + elsewhere);
        } catch (IOException e) {
            return new Finding("data cache", cache + ", cannot be read (" + e.getMessage() + ")", elsewhere);
        }
    }

    private static Finding mirror(Path mirror) {
        return Files.isDirectory(mirror)
                ? Finding.fine("data mirror", mirror.toString())
                : new Finding(
                        "data mirror",
                        mirror + ", no such folder",
                        "set " + StoreSettings.MIRROR_VARIABLE + " to a folder laid out ID/FILE, or unset it");
    }

    private static Path nearestExisting(Path folder) {
        Path path = folder.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static long used(Path cache) throws IOException {
        if (!Files.isDirectory(cache)) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> files = Files.walk(cache)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
