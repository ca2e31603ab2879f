package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.RunFolder;

/** Checks of the folders that flags name. */
final class Folders {

    private Folders() {}

    /** @throws InputException if {@code folder} is no folder */
    static void requireExisting(String flag, Path folder, String advice) {
        if (!Files.isDirectory(folder)) {
            String what = Files.exists(folder) ? "is a file, not a folder" : "does not exist";
            throw new InputException(flag + " " + folder + " " + what + "; " + advice);
        }
    }

    /**
     * A folder in which a run was killed before it had begun is as good as empty.
     *
     * @throws InputException if {@code folder} is a file or holds anything
     */
    static void requireNewOrEmpty(String flag, Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException(flag + " " + folder + " is a file; name a new or an empty folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (!entries.allMatch(AtomicFile::isLeftOver) && !RunFolder.isAbandoned(folder)) {
                throw new InputException(flag + " " + folder + " is not empty; name a new or an empty folder");
            }
        } catch (IOException e) {
            throw new InputException(flag + " " + folder + " cannot be read (" + FailureReason.of(e) + ")", e);
        }
    }
}
