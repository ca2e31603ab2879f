package org.applieddl4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes recorded runs again, on the same data, and compares each figure with the recorded one. */
@Command(
        name = "reproduce",
        description =
                "Repeat recorded runs on the same data and compare every figure; exit code 1 if one is outside its interval.",
        sortOptions = false)
final class ReproduceCommand implements Callable<Integer> {

    private static final int A_FIGURE_LEFT_ITS_INTERVAL = 1;
    private static final String RECORD = "run.json";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT);

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;
    private final Interruption interruption;

    @Parameters(arity = "1..*", paramLabel = "RECORD", description = "A run.json, or the folder of a run.")
    private List<Path> records;

    @Option(
            names = "--against",
            paramLabel = "RUN",
            description = "Compare with this existing run: its folder or run.json.")
    private Path against;

    @Option(
            names = "--first-seed",
            description =
                    "For a record over several seeds, repeat only the first and leave out figures over all seeds.")
    private boolean firstSeed;

    @Option(
            names = "--dataset",
            paramLabel = "ID",
            description = "For records of your own files: their current location, such as csv:PATH or folder:PATH.")
    private String dataset;

    @Mixin
    private EngineOption engine;

    @Mixin
    private MirrorOption mirror;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description =
                    "Number of parallel trainings (default: as many as processors and memory allow); the results are the same.")
    private Integer jobs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the new runs (default: under runs/reproduce).")
    private Path out;

    @Option(names = "--json", description = "Print only the comparison, as JSON, on standard output.")
    private boolean json;

    ReproduceCommand(UseCases useCases, Terminal terminal, Installation installation, Interruption interruption) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        if (against != null && records.size() > 1) {
            throw new InputException("--against compares one record with one run; name one record");
        }
        if (out != null) {
            Folders.requireNewOrEmpty("--out", out);
        }
        List<RunRecord> recorded =
                records.stream().map(path -> RunJson.read(file(path))).toList();
        List<Reproduction> reproductions = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            Reproduction reproduction = reproduce(records.get(i), recorded.get(i));
            reproductions.add(reproduction);
            if (!json) {
                reproduction.lines().forEach(terminal.out()::println);
                terminal.out().flush();
            }
        }
        if (json) {
            print(reproductions);
        }
        return reproductions.stream().allMatch(Reproduction::isWithin) ? 0 : A_FIGURE_LEFT_ITS_INTERVAL;
    }

    private Reproduction reproduce(Path path, RunRecord then) {
        if (against != null) {
            return Reproduction.of(path.toString(), then, RunJson.read(file(against)));
        }
        UseCase useCase = useCases.named(then.useCase());
        requireTrainedHere(path, then);
        engine.start(installation);
        Path folder = folder(then);
        RunRequest request = RunFolder.again(
                folder, then, new RunFolder.Changes(Optional.ofNullable(dataset), firstSeed, engine.choice()));
        PrintWriter prose = json ? terminal.err() : terminal.out();
        prose.println(path + ": " + then.useCase() + ", " + then.network() + " on "
                + then.dataset().id() + ", once more in " + folder);
        prose.flush();
        if (jobs != null) {
            request = request.withJobs(jobs);
        }
        RunContext context = new RunContext(
                installation.store(mirror.folder()),
                new TerminalConsole(prose, terminal, installation.colour()),
                interruption.watch());
        return Reproduction.of(
                path.toString(), then, useCase.run(request, context).record());
    }

    private static void requireTrainedHere(Path path, RunRecord then) {
        if (then.timing().epochs() == 0) {
            throw new InputException(
                    path + " is about an imported network, which nothing here trains; import it again and"
                            + " compare with --against RUN");
        }
        if (then.dataset().id().startsWith("spark:")) {
            throw new InputException(
                    path + " was made on a cluster; train there again (./suite spark train) and compare"
                            + " with --against RUN");
        }
    }

    private Path folder(RunRecord then) {
        String name = TIME.format(Instant.now()) + "-" + then.useCase() + "-" + then.network();
        Path base = out == null ? Path.of("runs", "reproduce") : out;
        Path folder = base.resolve(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = base.resolve(name + "-" + number);
        }
        return folder;
    }

    private void print(List<Reproduction> reproductions) {
        try {
            terminal.out().println(JSON.writeValueAsString(reproductions));
            terminal.out().flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static Path file(Path run) {
        return Files.isDirectory(run) ? run.resolve(RECORD) : run;
    }
}
