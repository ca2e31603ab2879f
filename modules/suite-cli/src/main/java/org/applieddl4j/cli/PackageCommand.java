package org.applieddl4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.applieddl4j.cli.image.AppImage;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a folder that runs on a machine without Java: the command line, a runtime that is cut down to it, and models. */
@Command(
        name = "package",
        description =
                "Create a folder that runs on a machine without Java or Maven: a Java runtime, the suite and models.",
        sortOptions = false)
final class PackageCommand implements Runnable {

    private static final int MEGABYTE = 1_000_000;

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Output folder, new or empty.")
    private Path to;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "Model to include: model.zip of a run; may be repeated.")
    private List<Path> bundles = List.of();

    @Option(names = "--archive", description = "Also create DIR.tar.gz.")
    private boolean archive;

    PackageCommand(UseCases useCases, Terminal terminal, Installation installation) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public void run() {
        Folders.requireNewOrEmpty("--to", to);
        Path packed = Path.of(to.toAbsolutePath().normalize() + ".tar.gz");
        if (archive && Files.exists(packed)) {
            throw new InputException(packed + " exists; name another --to, or move the archive away");
        }
        Map<String, Path> models = models();
        AppImage.ofThisProcess().write(to, models);
        if (archive) {
            AppImage.pack(to, packed);
        }
        terminal.out().println(described(to));
        if (archive) {
            terminal.out().println(described(packed));
        }
        terminal.out()
                .println("Runs on this operating system and processor: "
                        + to.resolve("bin").resolve("suite") + " serve");
        terminal.out().flush();
    }

    /** Every bundle is opened once: what is damaged, or of no use case here, would be found out on the other machine. */
    private Map<String, Path> models() {
        if (!bundles.isEmpty()) {
            installation.engine().get();
        }
        Map<String, Path> models = new LinkedHashMap<>();
        for (Path bundle : bundles) {
            String useCase = BundleReader.read(bundle).useCase();
            useCases.named(useCase);
            String name = useCase;
            for (int i = 2; models.containsKey(name); i++) {
                name = useCase + "-" + i;
            }
            models.put(name, bundle);
        }
        return models;
    }

    private static String described(Path file) {
        try (Stream<Path> files = Files.walk(file)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(PackageCommand::size)
                    .sum();
            return String.format(Locale.ROOT, "%s   %,d MB", file, bytes / MEGABYTE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
