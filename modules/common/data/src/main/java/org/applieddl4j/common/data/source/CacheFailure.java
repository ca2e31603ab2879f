package org.applieddl4j.common.data.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.applieddl4j.common.InputException;

/** Says in one line that the cache cannot be written to: full, read-only, or in the way of a file. */
public final class CacheFailure {

    private CacheFailure() {}

    /** The failure to write {@code path}, with what can be done about it. */
    public static InputException of(Path path, IOException e) {
        return new InputException(
                "cannot write " + path + ": " + reason(e)
                        + "; free some space, or choose another cache folder with SUITE_DATA_CACHE",
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "a file of that name stands where a folder should be";
        }
        if (e instanceof FileSystemException inFileSystem && inFileSystem.getReason() != null) {
            return inFileSystem.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
