package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineChoice;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.TrialScore;
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

    private static final String TRIALS = "trials.csv";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String BEST = "best";
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
            defaultValue = "10m",
            converter = Numbers.Time.class,
            description = "Time for trials, for example 90s, 10m or 2h (default: ${DEFAULT-VALUE}).")
    private Duration budget;

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
        List<Trial> trials = new ArrayList<>(Trial.read(folder.resolve(TRIALS)));
        search(useCase, search, context, folder, trials);
        Trial best = trials.stream()
                .filter(trial -> trial.value().isPresent())
                .reduce((one, other) -> other.isBetterThan(one) ? other : one)
                .orElseThrow(
                        () -> new RunFailedException("no trial succeeded; " + folder.resolve(TRIALS) + " says why"));
        show(trials, best);
        if (stop.requested()) {
            throw new RunFailedException(
                    "interrupted; './suite tune --resume " + folder + "' goes on, and evaluates the best at the end");
        }
        judge(useCase, search, context, folder, best);
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
                budget.toMillis() / 1e3,
                Engine.choice().id());
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

    /** Tries settings in their order until the time is used up; the first one always. */
    private void search(TunableUseCase useCase, Search search, RunContext context, Path folder, List<Trial> trials) {
        SearchSpace space = useCase.searchSpace(search.request());
        double before = trials.stream().mapToDouble(Trial::seconds).sum();
        long begun = System.nanoTime();
        double used = before;
        while (!context.stop().requested() && (trials.isEmpty() || used < search.budgetSeconds())) {
            int number = trials.size();
            SearchSpace.Setting setting = space.setting(number);
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "trial %d: learning rate %s, batch %d, %d epochs (%.0f of %.0f s used)%n",
                            number,
                            setting.learningRate(),
                            setting.batchSize(),
                            setting.epochs(),
                            used,
                            search.budgetSeconds());
            long start = System.nanoTime();
            Path checkpoints = folder.resolve(CHECKPOINTS).resolve("trial-" + number);
            OptionalDouble value = OptionalDouble.empty();
            boolean higher = true;
            String problem = "";
            try {
                Files.createDirectories(checkpoints);
                TrialScore score = useCase.trial(setting.of(search.request()), context, checkpoints);
                value = OptionalDouble.of(score.value());
                higher = score.higherIsBetter();
            } catch (RunFailedException e) {
                if (context.stop().requested()) {
                    return;
                }
                problem = e.getMessage();
            } catch (IOException e) {
                throw new RunFailedException("cannot write to " + checkpoints + " (" + e.getMessage() + ")", e);
            }
            trials.add(new Trial(number, setting, value, higher, (System.nanoTime() - start) / 1e9, problem));
            Trial.write(folder.resolve(TRIALS), trials);
            remove(checkpoints);
            // What lies between trials counts as well.
            used = before + (System.nanoTime() - begun) / 1e9;
        }
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
    private void judge(UseCase useCase, Search search, RunContext context, Path folder, Trial best) {
        Path target = folder.resolve(BEST);
        if (Files.isDirectory(target)) {
            throw new InputException("the best of " + folder + " was judged already, in " + target
                    + "; a test split that decides twice is none: begin a new search");
        }
        RunOutcome outcome = useCase.run(best.setting().of(search.request()).into(target), context);
        new ResultTable(outcome.record(), terminal.tableColumns()).lines().forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().println("trials  " + folder.resolve(TRIALS));
        terminal.out().println("report  " + outcome.report());
        terminal.out().flush();
        remove(folder.resolve(CHECKPOINTS));
    }

    private static void remove(Path tree) {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new RunFailedException("cannot remove " + tree + " (" + e.getMessage() + "); do it by hand", e);
        }
    }
}
