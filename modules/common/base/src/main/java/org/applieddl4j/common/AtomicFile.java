package org.applieddl4j.common;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a file whole or not at all: into a temporary file beside it, then renamed. Links are followed and stay; what is no
 * file, such as a device or a pipe, is written to and stays what it is.
 */
public final class AtomicFile {

    /** The name of a temporary file, which a process that was killed may have left. */
    private static final Pattern LEFT_OVER =
            Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    /** As deep as Linux follows them. */
    private static final int MOST_LINKS = 40;

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
        Path temporary = null;
        try {
            if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
                writeThrough(target, content);
                return;
            }
            Path absolute = behindLinks(target.toAbsolutePath());
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

    /** Nothing is emptied first: a device has nothing to empty, and what {@code /dev/stdout} leads to may be appended to. */
    private static void writeThrough(Path target, Content content) throws IOException {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            content.writeTo(out);
        }
    }

    private static Path behindLinks(Path target) throws IOException {
        Path behind = target;
        for (int i = 0; Files.isSymbolicLink(behind); i++) {
            if (i == MOST_LINKS) {
                throw new FileSystemLoopException(target.toString());
            }
            behind = behind.resolveSibling(Files.readSymbolicLink(behind));
        }
        return behind;
    }

    /**
     * Deletes the temporary files that a killed process left in a folder and those in it.
     *
     * @throws IOException if one cannot be deleted
     */
    public static void deleteLeftOvers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(AtomicFile::isLeftOver).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Whether a file is a temporary one that a killed process left. */
    public static boolean isLeftOver(Path file) {
        return LEFT_OVER.matcher(String.valueOf(file.getFileName())).matches();
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
                        + "; free some space, or choose a place that can be written to",
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is a file, not a folder";
        }
        if (e instanceof NoSuchFileException missing) {
            return "there is no such folder (" + missing.getFile() + ")";
        }
        if (e instanceof FileSystemException system) {
            String what = system.getReason() == null
                    ? system.getClass().getSimpleName().replace("Exception", "")
                    : system.getReason();
            return what + " (" + system.getFile() + ")";
        }
        return FailureReason.of(e);
    }
}
