package org.applieddl4j.cli.image;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.bytedeco.javacpp.Loader;

/**
 * A folder of {@code bin/suite} (the launcher), {@code runtime} (Java), {@code app} (the jars) and {@code models}.
 *
 * @param jar of the command line; its libraries lie in {@code lib} beside it, added modules in {@code more}
 * @param platform whose natives are taken along, as JavaCPP names it, for example {@code linux-x86_64}
 */
public record AppImage(Path jar, String platform) {

    /** A jar of natives carries its platform in its name. */
    private static final Pattern NATIVES = Pattern.compile(
            "-((?:linux|windows|macosx|android|ios)-(?:x86_64|x86|arm64|armhf|arm|ppc64le|ppc64))\\b.*\\.jar$");

    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final int EXECUTABLE_MODE = 0755;
    private static final int PLAIN_MODE = 0644;

    /**
     * What this process was started from.
     *
     * @throws InputException if that are no jars, or the Java that runs cannot link another
     */
    public static AppImage ofThisProcess() {
        JavaRuntime.requireLinker();
        try {
            Path jar = Path.of(AppImage.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar) || !Files.isDirectory(jar.resolveSibling("lib"))) {
                throw new InputException(
                        "the command line runs from classes, which cannot be packaged; start it by ./suite package");
            }
            return new AppImage(jar, Loader.getPlatform());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes the folder, whole or not at all.
     *
     * @param to a new or an empty folder
     * @param models bundles by the names that they get
     * @throws InputException if it cannot be written
     */
    public void write(Path to, Map<String, Path> models) {
        Path target = to.toAbsolutePath().normalize();
        Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
        try {
            Files.createDirectories(target.getParent());
            delete(partial);
            Files.createDirectory(partial);
            JavaRuntime.link(partial.resolve("runtime"));
            copyJars(partial.resolve("app"));
            Path folder = Files.createDirectory(partial.resolve("models"));
            for (Map.Entry<String, Path> model : models.entrySet()) {
                Files.copy(model.getValue(), folder.resolve(model.getKey() + ".zip"));
            }
            writeLauncher(Files.createDirectory(partial.resolve("bin")).resolve("suite"));
            Files.deleteIfExists(target);
            Files.move(partial, target);
        } catch (IOException e) {
            throw new InputException(
                    "--to " + to + " cannot be written (" + FailureReason.of(e)
                            + "); name a folder in a place that can",
                    e);
        } finally {
            delete(partial);
        }
    }

    private void copyJars(Path app) throws IOException {
        Files.createDirectory(app);
        Files.copy(jar, app.resolve(jar.getFileName()));
        for (String folder : List.of("lib", "more")) {
            Path from = jar.resolveSibling(folder);
            if (!Files.isDirectory(from)) {
                continue;
            }
            Path into = Files.createDirectory(app.resolve(folder));
            try (Stream<Path> jars = Files.list(from)) {
                for (Path library : jars.filter(this::isNeeded).toList()) {
                    Files.copy(library, into.resolve(library.getFileName()));
                }
            }
        }
    }

    /** Natives of other platforms are not. */
    boolean isNeeded(Path library) {
        Matcher natives = NATIVES.matcher(library.getFileName().toString());
        return !natives.find() || natives.group(1).equals(platform);
    }

    private static void writeLauncher(Path launcher) throws IOException {
        try (InputStream script = AppImage.class.getResourceAsStream("suite.sh")) {
            Files.copy(script, launcher);
        }
        Files.setPosixFilePermissions(launcher, EXECUTABLE);
    }

    /**
     * Packs a folder.
     *
     * @param archive the file to write, a tar that is compressed by gzip
     * @throws InputException if it cannot be written
     */
    public static void pack(Path folder, Path archive) {
        AtomicFile.write(archive, out -> {
            try (TarArchiveOutputStream tar =
                    new TarArchiveOutputStream(new GZIPOutputStream(new BufferedOutputStream(unclosed(out))))) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                Path root = folder.toAbsolutePath().normalize();
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path file : files.sorted().toList()) {
                        add(
                                tar,
                                root.getFileName().resolve(root.relativize(file).toString()),
                                file);
                    }
                }
            }
        });
    }

    /** The tar closes what it writes to, and the file has its own end to come to. */
    private static OutputStream unclosed(OutputStream out) {
        return new java.io.FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }

    private static void add(TarArchiveOutputStream tar, Path name, Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            TarArchiveEntry link = new TarArchiveEntry(name.toString(), TarArchiveEntry.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(file).toString());
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            return;
        }
        TarArchiveEntry entry = new TarArchiveEntry(file.toFile(), name.toString());
        entry.setIds(0, 0);
        entry.setNames("", "");
        if (Files.isRegularFile(file)) {
            entry.setMode(Files.isExecutable(file) ? EXECUTABLE_MODE : PLAIN_MODE);
        }
        tar.putArchiveEntry(entry);
        if (Files.isRegularFile(file)) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
