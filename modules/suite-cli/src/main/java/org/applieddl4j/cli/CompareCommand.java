package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.applieddl4j.cli.comparison.ComparedRun;
import org.applieddl4j.cli.comparison.ComparisonContents;
import org.applieddl4j.cli.comparison.ComparisonContents.Failed;
import org.applieddl4j.cli.comparison.ComparisonExport;
import org.applieddl4j.cli.comparison.ComparisonPage;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.Capacity;
import org.applieddl4j.common.usecase.SideBySide;
import org.applieddl4j.common.usecase.UseCase;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains and evaluates every use case, or reads runs that were made already, and puts them into one page. */
@Command(
        name = "compare",
        description = "Train and evaluate all use cases, or those named, and compare them on one page.",
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {

    private static final int A_RUN_FAILED = 1;
    private static final String PAGE = "index.html";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;

    @Parameters(arity = "0..*", paramLabel = "<use-case>", description = "Use cases to run (default: all).")
    private List<String> ids = List.of();

    @Option(names = "--quick", description = "Train for seconds instead of minutes.")
    private boolean quick;

    @Option(
            names = "--from",
            arity = "1..*",
            paramLabel = "RUN",
            description = "Compare these runs (folders or run.json files) instead of training.")
    private List<Path> from = List.of();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description =
                    "Number of parallel runs (default: as many as processors and memory allow); the results are the same.")
    private Integer jobs;

    @Option(names = "--out", paramLabel = "DIR", description = "Output folder for the page, new or empty.")
    private Path out;

    @Mixin
    private EngineOption engine;

    @Mixin
    private MirrorOption mirror;

    @Mixin
    private PageOpener opener;

    @Mixin
    private LiveOption live;

    @ArgGroup(exclusive = true)
    private Format format = new Format();

    /** What standard output holds; prose goes to standard error then. */
    private static final class Format {

        @Option(names = "--json", description = "Print only the comparison, as JSON, on standard output.")
        private boolean json;

        @Option(names = "--csv", description = "Print the comparison as CSV.")
        private boolean csv;

        @Option(names = "--markdown", description = "Print the comparison as a Markdown table.")
        private boolean markdown;
    }

    CompareCommand(UseCases useCases, Terminal terminal, Installation installation) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        if (!from.isEmpty() && (quick || !ids.isEmpty())) {
            throw new InputException("--from compares runs that were made already; leave out --quick and use cases");
        }
        List<UseCase> chosen = ids.isEmpty()
                ? useCases.all()
                : ids.stream().distinct().map(useCases::named).toList();
        if (out != null) {
            Folders.requireNewOrEmpty("--out", out);
        }
        Instant madeAt = Instant.now();
        Path folder = out == null ? Path.of("runs", "compare", TIME.format(madeAt)) : out;
        List<ComparedRun> runs = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        RunReading reading = new RunReading(useCases, folder);
        StopSignal stop = new StopSignal();
        Optional<LivePage> page =
                from.isEmpty() ? live.start(stop::request, terminal.err(), terminal, installation) : Optional.empty();
        try {
            if (from.isEmpty()) {
                train(new Series(chosen, folder, stop, page), reading, runs, failed);
            } else {
                read(reading, runs, leftOut);
            }
            ComparisonContents contents = new ComparisonContents(runs, failed, leftOut, typed(), madeAt);
            write(contents, folder);
            page.ifPresent(shown -> shown.end(folder.resolve(PAGE)));
        } finally {
            page.ifPresent(LivePage::close);
        }
        return failed.isEmpty() ? 0 : A_RUN_FAILED;
    }

    /**
     * Runs to make.
     *
     * @param stop once it is requested, no further one begins
     * @param page that shows how they go
     */
    private record Series(List<UseCase> chosen, Path folder, StopSignal stop, Optional<LivePage> page) {}

    private void train(Series series, RunReading reading, List<ComparedRun> runs, List<Failed> failed) {
        List<UseCase> chosen = series.chosen();
        Path folder = series.folder();
        int atATime = Math.min(jobs == null ? Capacity.trainings() : jobs, chosen.size());
        OverallProgress progress = new OverallProgress(terminal.err(), chosen.size(), atATime, quick, System::nanoTime);
        List<Function<StopSignal, Launched>> processes = chosen.stream()
                .map(useCase -> (Function<StopSignal, Launched>)
                        stop -> new Launched(useCase.id(), launch(useCase, series, atATime, progress)))
                .toList();
        new SideBySide(atATime)
                .each(
                        processes,
                        series.stop(),
                        launched -> launched.failure()
                                .or(() -> read(reading, folder.resolve(launched.useCase()), runs))
                                .ifPresent(reason -> failed.add(new Failed(launched.useCase(), reason))));
    }

    /**
     * A run that has ended.
     *
     * @param failure why it failed, if it did
     */
    private record Launched(String useCase, Optional<String> failure) {}

    /** Why the run failed, if it did. */
    private Optional<String> launch(UseCase useCase, Series series, int atATime, OverallProgress progress) {
        Path folder = series.folder();
        OverallProgress.OneRun one = progress.begin(useCase.id());
        List<String> said = new ArrayList<>();
        Optional<String> failure;
        try {
            int status = installation
                    .launcher()
                    .launch(arguments(useCase, folder.resolve(useCase.id()), atATime), line -> {
                        said.add(line);
                        one.line(line);
                        series.page().ifPresent(page -> new LiveLines(page).line(useCase.id(), line));
                    });
            failure = status == 0 ? Optional.empty() : Optional.of(reason(said, status));
        } catch (RunFailedException e) {
            // One process that does not start takes the results of the others from nobody.
            failure = Optional.of(e.getMessage());
        }
        one.end(failure.map(reason -> "failed: " + reason).orElse("done"));
        return failure;
    }

    private Optional<String> read(RunReading reading, Path run, List<ComparedRun> runs) {
        try {
            engine.start(installation);
            runs.add(reading.read(run));
            return Optional.empty();
        } catch (InputException e) {
            return Optional.of(e.getMessage());
        }
    }

    private List<String> arguments(UseCase useCase, Path run, int atATime) {
        List<String> arguments = new ArrayList<>(List.of("run", useCase.id(), "--json", "--out", run.toString()));
        // Several runs side by side have a training each; a run alone may have several.
        if (atATime > 1) {
            arguments.addAll(List.of("--jobs", "1"));
        } else if (jobs != null) {
            arguments.addAll(List.of("--jobs", Integer.toString(jobs)));
        }
        if (quick) {
            arguments.add("--quick");
        }
        arguments.addAll(List.of(engine.arguments()));
        mirror.folder().ifPresent(path -> arguments.addAll(List.of("--mirror", path.toString())));
        return arguments;
    }

    /** The last complaint of a run that failed, without its prefix. */
    private static String reason(List<String> said, int status) {
        return said.stream()
                .filter(line -> line.startsWith("error: "))
                .reduce((first, second) -> second)
                .map(line -> line.substring("error: ".length()))
                .orElse("ended with exit code " + status);
    }

    private void read(RunReading reading, List<ComparedRun> runs, List<String> leftOut) {
        engine.start(installation);
        for (Path run : from) {
            try {
                runs.add(reading.read(run));
            } catch (InputException e) {
                leftOut.add(e.getMessage());
                terminal.err().println("left out: " + e.getMessage());
            }
        }
        if (runs.isEmpty()) {
            throw new InputException("none of the runs can be compared; name folders of finished runs");
        }
    }

    private void write(ComparisonContents contents, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw AtomicFile.unwritable(folder, e);
        }
        Path page = folder.resolve(PAGE);
        new ComparisonPage().write(contents, page);
        String json = ComparisonExport.json(contents);
        String csv = ComparisonExport.csv(contents);
        String markdown = ComparisonExport.markdown(contents);
        AtomicFile.write(folder.resolve("compare.json"), json);
        AtomicFile.write(folder.resolve("compare.csv"), csv);
        AtomicFile.write(folder.resolve("compare.md"), markdown);
        if (format.json || format.csv || format.markdown) {
            terminal.out().print(format.json ? json : format.csv ? csv : markdown);
        } else {
            new ComparisonLines(contents).lines().forEach(terminal.out()::println);
            terminal.out().println();
            terminal.out().println("page    " + page);
            terminal.out().println("        " + page.toUri());
        }
        terminal.out().flush();
        opener.open(page.toUri(), installation, terminal);
    }

    private String typed() {
        StringBuilder command = new StringBuilder("./suite compare");
        ids.forEach(id -> command.append(' ').append(id));
        if (quick) {
            command.append(" --quick");
        }
        if (!from.isEmpty()) {
            command.append(" --from");
            from.forEach(run -> command.append(' ').append(run.getFileName()));
        }
        return command.toString();
    }
}
