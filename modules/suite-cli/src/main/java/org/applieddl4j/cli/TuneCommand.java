package org.applieddl4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineChoice;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.Capacity;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.SideBySide;
import org.applieddl4j.common.usecase.TunableUseCase;
import org.applieddl4j.common.usecase.UseCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for better settings of a network on validation data, then evaluates the best one once on the test split. */
@Command(
        name = "tune",
        description =
                "Search for better settings on validation data, then evaluate the best one once on the test split.",
        sortOptions = false)
final class TuneCommand implements Runnable {

    private static final Duration USUAL_BUDGET = Duration.ofMinutes(10);
    private static final String BEST = "best";
    private static final String RECORD = "run.json";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;
    private final Interruption interruption;

    @Parameters(arity = "0..1", paramLabel = "<use-case>", description = "Whose network to tune.")
    private String useCaseId;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Numbers.Time.class,
            description = "Time for trials, for example 90s, 10m or 2h (default: 10m; with --trials, any).")
    private Duration budget;

    @Option(
            names = "--trials",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description = "Most trials (default: as many as time allows). With it and without --budget, every machine"
                    + " makes the same.")
    private Integer most;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description = "Trials side by side (default: as many as processors and memory allow); each gives the same.")
    private Integer jobs;

    @Option(names = "--dataset", paramLabel = "ID", description = "Dataset to use.")
    private String dataset;

    @Option(names = "--network", paramLabel = "ID", description = "Network to tune; without it, the default one.")
    private String network;

    @Option(names = "--quick", description = "Trials of seconds instead of minutes.")
    private boolean quick;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = Numbers.Seed.class,
            description = "Seed of settings and trainings (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private final RunOptions protocol = new RunOptions(List.of(RunFlag.PROTOCOL, RunFlag.COST_BASIS_POINTS));

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the search: a new or an empty one.")
    private Path out;

    @Option(names = "--resume", paramLabel = "DIR", description = "Go on with the search in this folder.")
    private Path resume;

    @Mixin
    private EngineOption engine;

    @Mixin
    private MirrorOption mirror;

    TuneCommand(UseCases useCases, Terminal terminal, Installation installation, Interruption interruption) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
        this.interruption = interruption;
    }

    @Override
    public void run() {
        Path folder = folder();
        engine.start(installation);
        Search search = resume == null ? begun(folder) : Search.read(folder);
        if (search.engine() != null) {
            Engine.choose(EngineChoice.of(search.engine()));
        }
        TunableUseCase useCase = tunable(useCases.named(search.useCase()));
        if (useCaseId != null && !useCaseId.equals(useCase.id())) {
            throw new InputException("the search in " + folder + " is one of " + useCase.id() + ", not of " + useCaseId
                    + "; leave the use case out, or name the folder of another search");
        }
        StopSignal stop = interruption.watch();
        RunContext context = new RunContext(
                installation.store(mirror.folder()),
                new TerminalConsole(terminal.out(), terminal, installation.colour()),
                stop);
        Trials trials = new Trials(search, folder, System::nanoTime);
        // Once the best was given to the test split, no other may take its place.
        if (!RunFolder.isUnfinished(folder.resolve(BEST))) {
            search(new TrialWorker(useCase, search, trials), context, search);
        }
        Optional<Trial> best = best(trials.made());
        best.ifPresent(trial -> show(trials.made(), trial));
        if (stop.requested()) {
            throw new RunFailedException(
                    "interrupted; './suite tune --resume " + folder + "' goes on, and evaluates the best at the end");
        }
        judge(
                useCase,
                search,
                context,
                folder,
                trials,
                best.orElseThrow(() -> new RunFailedException("no trial succeeded; " + trials.file() + " says why")));
    }

    /** The first of those that no other is better than. */
    private static Optional<Trial> best(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.value().isPresent())
                .reduce((one, other) -> other.isBetterThan(one) ? other : one);
    }

    private Path folder() {
        if (resume != null) {
            if (out != null) {
                throw new InputException("--resume goes on with a search where it is; leave out --out");
            }
            Folders.requireExisting("--resume", resume, "name the folder of a search, under runs/tune by default");
            return resume;
        }
        if (out != null) {
            Folders.requireNewOrEmpty("--out", out);
            return out;
        }
        return Path.of(
                "runs",
                "tune",
                TIME.format(Instant.now()) + "-" + useCases.required(useCaseId).id());
    }

    private Search begun(Path folder) {
        TunableUseCase useCase = tunable(useCases.required(useCaseId));
        Search search = new Search(
                useCase.id(),
                dataset,
                network,
                quick,
                seed,
                budgetSeconds(),
                most,
                Engine.choice().id(),
                protocol.toRequest().get(RunFlag.PROTOCOL).orElse(null),
                protocol.toRequest().get(RunFlag.COST_BASIS_POINTS).orElse(null));
        UseCases.check(useCase, search.request());
        // Refused before anything is written, if there is nothing to search.
        useCase.searchSpace(search.request());
        search.write(folder);
        return search;
    }

    private static TunableUseCase tunable(UseCase useCase) {
        if (useCase instanceof TunableUseCase tunable) {
            return tunable;
        }
        throw new InputException(useCase.id() + " declares nothing to search");
    }

    private Double budgetSeconds() {
        if (budget == null) {
            return most == null ? USUAL_BUDGET.toMillis() / 1e3 : null;
        }
        return budget.toMillis() / 1e3;
    }

    /** Several at a time try settings in their order, until nothing is left to try. */
    private void search(TrialWorker worker, RunContext context, Search search) {
        int workers = search.trials() == null ? jobs() : Math.min(jobs(), search.trials());
        List<Function<StopSignal, Integer>> work =
                Collections.nCopies(workers, stop -> worker.work(context.with(stop)));
        SideBySide.ofTrainings(workers).all(work, context.stop());
    }

    /** A graphics card is shared out by others. */
    private int jobs() {
        if (installation.engine().get().isGpu()) {
            return 1;
        }
        return jobs == null ? Capacity.trainings() : jobs;
    }

    private void show(List<Trial> trials, Trial best) {
        terminal.out().println();
        terminal.out().println("trial  learning rate  batch  epochs  validation     time");
        trials.stream()
                .sorted((one, other) -> one.isBetterThan(other) ? -1 : other.isBetterThan(one) ? 1 : 0)
                .forEach(trial -> terminal.out()
                        .printf(
                                Locale.ROOT,
                                "%5d  %13s  %5d  %6d  %10s  %5.0f s%s%n",
                                trial.number(),
                                trial.setting().learningRate(),
                                trial.setting().batchSize(),
                                trial.setting().epochs(),
                                trial.value().isPresent()
                                        ? String.format(
                                                Locale.ROOT,
                                                "%.4f",
                                                trial.value().getAsDouble())
                                        : "failed",
                                trial.seconds(),
                                trial == best ? "  best" : trial.number() == 0 ? "  as shipped" : ""));
        terminal.out().println();
        terminal.out().flush();
    }

    /** The only look at the test split. */
    private void judge(
            TunableUseCase useCase, Search search, RunContext context, Path folder, Trials trials, Trial best) {
        Path target = folder.resolve(BEST);
        boolean begun = RunFolder.isUnfinished(target);
        if (!begun && Files.exists(target.resolve(RECORD))) {
            throw new InputException("the best of " + folder + " was evaluated already, in " + target
                    + "; a test split that decides twice is none: begin a new search");
        }
        RunRequest request = begun
                ? RunRequest.defaults().resuming(target)
                : useCase.afterSearch(
                                best.setting().of(search.request()),
                                trials.made().size())
                        .into(target);
        RunOutcome outcome = useCase.run(jobs == null ? request : request.withJobs(jobs), context);
        new ResultTable(outcome.record(), terminal.tableColumns()).lines().forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().println("trials  " + trials.file());
        terminal.out().println("report  " + outcome.report());
        terminal.out().flush();
        trials.finish();
    }
}
