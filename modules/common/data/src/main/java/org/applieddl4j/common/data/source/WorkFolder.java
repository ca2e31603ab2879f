package org.applieddl4j.common.data.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes a folder that held what was needed for a while. */
final class WorkFolder {

    private WorkFolder() {}

    /** Deletes a folder and all in it; links are deleted, not followed. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> innermostFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : innermostFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw CacheFailure.of(folder, e);
        } catch (UncheckedIOException e) {
            throw CacheFailure.of(folder, e.getCause());
        }
    }
}
