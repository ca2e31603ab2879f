package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.NearestNames;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.usecase.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what takes space and can be made again, and removes it where that is asked for. */
@Command(
        name = "clean",
        description = "List files that can be recreated, with their size; --yes removes them.",
        sortOptions = false)
final class CleanCommand implements Runnable {

    private static final Path RUNS = Path.of("runs");
    private static final String COMPARISONS = "compare";
    private static final double MEGABYTE = 1e6;

    /** Finished runs and comparisons but the latest of each kind. */
    private static final String OLDER_RUNS = "runs";

    /** Files of datasets that were fetched. */
    private static final String DATA = "data";

    private static final List<String> KINDS = List.of(OLDER_RUNS, DATA);

    private final UseCases useCases;
    private final Installation installation;
    private final Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "runs|data", description = "What to list (default: both).")
    private List<String> kinds = List.of();

    @Option(names = "--yes", description = "Remove the listed files.")
    private boolean yes;

    CleanCommand(UseCases useCases, Installation installation, Terminal terminal) {
        this.useCases = useCases;
        this.installation = installation;
        this.terminal = terminal;
    }

    /**
     * Folders of a kind.
     *
     * @param name of the kind
     * @param note what becomes of it
     */
    private record Share(String name, List<Path> folders, String note) {}

    @Override
    public void run() {
        for (String kind : kinds) {
            if (!KINDS.contains(kind)) {
                throw new InputException("unknown kind '" + kind + "'" + NearestNames.hint(kind, KINDS));
            }
        }
        List<Share> shares = new ArrayList<>();
        if (kinds.isEmpty() || kinds.contains(OLDER_RUNS)) {
            shares.add(new Share("older runs", olderRuns(), "the latest finished one of each use case stays"));
        }
        if (kinds.isEmpty() || kinds.contains(DATA)) {
            Path cache = installation.storeSettings().apply(Optional.empty()).cache();
            shares.add(new Share("datasets", children(cache), "fetched again when they are needed"));
        }
        long all = 0;
        for (Share share : shares) {
            long bytes = share.folders().stream().mapToLong(CleanCommand::size).sum();
            all += bytes;
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "%-12s %12s %10.1f MB   %s%n",
                            share.name(),
                            Counted.of(share.folders().size(), "folder"),
                            bytes / MEGABYTE,
                            share.note());
            share.folders().forEach(folder -> terminal.out().println("  " + folder));
        }
        if (yes) {
            shares.stream().flatMap(share -> share.folders().stream()).forEach(CleanCommand::remove);
        }
        terminal.out()
                .printf(
                        Locale.ROOT,
                        yes ? "%.1f MB freed%n" : "nothing was removed; with --yes %.1f MB are freed%n",
                        all / MEGABYTE);
        terminal.out().flush();
    }

    /** Runs that go on, or were interrupted and can be resumed, are none of them. */
    private List<Path> olderRuns() {
        List<Path> older = new ArrayList<>();
        for (String useCase : useCases.ids()) {
            older.addAll(butTheLatest(children(RUNS.resolve(useCase)).stream()
                    .filter(run -> Files.isRegularFile(run.resolve("run.json")))
                    .filter(run -> !RunFolder.isUnfinished(run))
                    .toList()));
        }
        older.addAll(butTheLatest(children(RUNS.resolve(COMPARISONS)).stream()
                .filter(comparison -> Files.isRegularFile(comparison.resolve("index.html")))
                .toList()));
        return older;
    }

    /** Names begin with the time. */
    private static List<Path> butTheLatest(List<Path> folders) {
        List<Path> byTime = folders.stream().sorted(Comparator.reverseOrder()).toList();
        return byTime.subList(Math.min(1, byTime.size()), byTime.size());
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            // A link is somebody's own arrangement.
            return children.filter(child -> Files.isDirectory(child) && !Files.isSymbolicLink(child))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InputException("cannot look into " + folder + " (" + FailureReason.of(e) + ")", e);
        }
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new InputException("cannot look into " + folder + " (" + FailureReason.of(e) + ")", e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new RunFailedException("cannot remove " + folder + " (" + FailureReason.of(e) + ")", e);
        }
    }
}
