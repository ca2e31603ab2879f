package org.applieddl4j.common;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file whole or not at all: into a temporary file beside it, then renamed. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes the content of a file; may fail with any {@link IOException}. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code target}; on any failure the old file, if there was one, is left as it was.
     *
     * @throws InputException if the disk is full or read-only, naming the file
     */
    public static void write(Path target, Content content) {
        Path absolute = target.toAbsolutePath();
        Path temporary = null;
        try {
            Files.createDirectories(absolute.getParent());
            // Not createTempFile: its files are closed to everyone else, and a report is there to be passed on.
            temporary = absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
            try (OutputStream out =
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(out);
            }
            move(temporary, absolute);
        } catch (IOException e) {
            throw unwritable(target, e);
        } catch (UncheckedIOException e) {
            // Libraries that write lines through a stream wrap what the disk said.
            throw unwritable(target, e.getCause());
        } finally {
            deleteQuietly(temporary);
        }
    }

    /** Writes {@code text} as UTF-8, whole or not at all. */
    public static void write(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Renames {@code source} to {@code target}, atomically where the file system can. */
    public static void move(Path source, Path target) throws IOException {
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteQuietly(Path temporary) {
        if (temporary == null) {
            return;
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // A left-over .part file is harmless, and the failure that led here matters more.
            temporary.toFile().deleteOnExit();
        }
    }

    /** The one line for a place that cannot be written to: what the system said, and what to do. */
    public static InputException unwritable(Path target, IOException e) {
        return new InputException(
                "cannot write " + target + ": " + reason(e)
                        + "; free some space, or choose a place that can be written to with --out",
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException system) {
            String what = system.getReason() == null
                    ? system.getClass().getSimpleName().replace("Exception", "")
                    : system.getReason();
            return what + " (" + system.getFile() + ")";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
