package org.applieddl4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at the runs that there are. */
@Command(name = "runs", description = "List, show and compare runs.", sortOptions = false)
final class RunsCommand implements Runnable {

    private static final String RECORD = "run.json";
    private static final String PREDICTIONS = "predictions.csv";

    private final UseCases useCases;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    RunsCommand(UseCases useCases, Terminal terminal) {
        this.useCases = useCases;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, show or diff");
    }

    /** A run and where it is. */
    private record Found(Path folder, RunRecord record) {}

    @Command(name = "list", description = "List all runs, the latest first, with the main metric of each.")
    void list(
            @Option(
                            names = "--in",
                            paramLabel = "DIR",
                            defaultValue = "runs",
                            description = "Folder to look in (default: ${DEFAULT-VALUE}).")
                    Path runs) {
        PrintWriter out = terminal.out();
        List<Found> found = found(runs);
        if (found.isEmpty()) {
            out.println("no runs in " + runs + "; ./suite run <use-case> makes one");
        }
        for (Found run : found) {
            RunRecord record = run.record();
            out.printf(
                    Locale.ROOT,
                    "%s  %-18s %-12s on %-26s %s%s%n",
                    run.folder(),
                    record.useCase(),
                    record.network(),
                    record.dataset().id(),
                    headline(record),
                    RunFolder.isUnfinished(run.folder()) ? "  interrupted; --resume finishes it" : "");
        }
        out.flush();
    }

    @Command(name = "show", description = "Show the figures, configuration, data and environment of a run.")
    void show(@Parameters(paramLabel = "<run>", description = "Folder of the run, or its run.json.") Path run) {
        RunRecord record = RunJson.read(file(run));
        PrintWriter out = terminal.out();
        new ResultTable(record, terminal.tableColumns()).lines().forEach(out::println);
        out.println();
        facts(record).forEach(fact -> out.printf(Locale.ROOT, "%-22s %s%n", fact.name(), fact.value()));
        record.notes().forEach(note -> out.println("note: " + note));
        out.flush();
    }

    @Command(name = "diff", description = "Show the differences between two runs, and whether one is better.")
    void diff(
            @Parameters(paramLabel = "<a>", description = "Folder of a run, or its run.json.") Path first,
            @Parameters(paramLabel = "<b>", description = "Another run.") Path second) {
        RunRecord a = RunJson.read(file(first));
        RunRecord b = RunJson.read(file(second));
        if (!a.useCase().equals(b.useCase())) {
            throw new InputException("a run of " + a.useCase() + " and one of " + b.useCase()
                    + " have nothing to compare; name two of one use case");
        }
        PrintWriter out = terminal.out();
        List<Fact> before = facts(a);
        List<Fact> after = facts(b);
        List<String> names = Stream.concat(before.stream(), after.stream())
                .map(Fact::name)
                .distinct()
                .toList();
        int same = 0;
        for (String name : names) {
            String was = value(before, name);
            String is = value(after, name);
            if (was.equals(is)) {
                same++;
            } else {
                out.printf(Locale.ROOT, "%-22s %s -> %s%n", name, was, is);
            }
        }
        out.println("(" + same + " other facts are the same)");
        out.println();
        metrics(a, b).forEach(out::println);
        out.println();
        out.println(verdict(a, b, file(first), file(second)));
        out.flush();
    }

    /** A fact about a run that is no figure. */
    private record Fact(String name, String value) {}

    private static List<Fact> facts(RunRecord record) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("network", record.network()));
        facts.add(new Fact("parameters", Long.toString(record.parameters())));
        facts.add(new Fact("seed", Long.toString(record.seed())));
        facts.add(new Fact("dataset", record.dataset().id()));
        facts.add(new Fact("dataset kind", record.dataset().kind()));
        facts.add(new Fact("dataset variant", record.dataset().variant().orElse("-")));
        facts.add(new Fact("dataset SHA-256", record.dataset().sha256()));
        facts.add(new Fact(
                "training examples", Long.toString(record.dataset().splits().train())));
        facts.add(new Fact(
                "test examples", Long.toString(record.dataset().splits().test())));
        record.config().forEach((name, value) -> facts.add(new Fact(name, String.valueOf(value))));
        facts.add(new Fact("processor", record.environment().cpu()));
        facts.add(new Fact("threads", Integer.toString(record.environment().threads())));
        facts.add(new Fact(
                "backend",
                record.environment().backend() + (record.environment().accelerated() ? " with oneDNN" : "")));
        facts.add(new Fact("Java", record.environment().java()));
        facts.add(new Fact("suite", record.environment().suiteVersion()));
        facts.add(new Fact("commit", record.environment().commit()));
        return facts;
    }

    private static String value(List<Fact> facts, String name) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .map(Fact::value)
                .orElse("-");
    }

    private static List<String> metrics(RunRecord a, RunRecord b) {
        List<String> lines = new ArrayList<>();
        a.metrics().forEach((name, was) -> {
            MetricValue is = b.metrics().get(name);
            if (is != null) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-22s %.4f [%.4f, %.4f] -> %.4f [%.4f, %.4f]",
                        name,
                        was.value(),
                        was.low(),
                        was.high(),
                        is.value(),
                        is.low(),
                        is.high()));
            }
        });
        return lines;
    }

    private String verdict(RunRecord a, RunRecord b, Path first, Path second) {
        Path before = first.resolveSibling(PREDICTIONS);
        Path after = second.resolveSibling(PREDICTIONS);
        if (!Files.isRegularFile(before) || !Files.isRegularFile(after)) {
            return "no " + PREDICTIONS + " beside both records, so nothing can be paired";
        }
        Optional<PairedPredictions.Difference> difference = PairedPredictions.difference(
                before, after, useCases.named(a.useCase()).headlineMetrics(a).metric(), a.seed());
        if (difference.isEmpty()) {
            return "no test example is in both runs (" + a.dataset().id() + ", "
                    + b.dataset().id() + "), so nothing can be paired";
        }
        MetricValue value = difference.get().value();
        boolean better = value.value() > 0;
        String by = String.format(
                Locale.ROOT,
                "%s by %.4f [%.4f, %.4f], paired on %,d test examples",
                difference.get().metric(),
                Math.abs(value.value()),
                better ? value.low() : -value.high(),
                better ? value.high() : -value.low(),
                difference.get().examples());
        if (value.low() <= 0 && value.high() >= 0) {
            return "no significant difference: " + (better ? "B" : "A") + " is ahead in " + by;
        }
        return (better ? "B" : "A") + " is better in " + by;
    }

    private String headline(RunRecord record) {
        return useCases.all().stream()
                .filter(useCase -> useCase.id().equals(record.useCase()))
                .findFirst()
                .map(useCase -> {
                    HeadlineMetrics headlineMetrics = useCase.headlineMetrics(record);
                    MetricValue value = record.metrics().get(headlineMetrics.metric());
                    return String.format(
                            Locale.ROOT,
                            "%s %.3f [%.3f, %.3f]",
                            headlineMetrics.metric(),
                            value.value(),
                            value.low(),
                            value.high());
                })
                .orElse("(no such use case here)");
    }

    private List<Found> found(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(runs, 4)) {
            return files.filter(path -> path.getFileName().toString().equals(RECORD))
                    .flatMap(this::readable)
                    .sorted(Comparator.comparing((Found run) -> run.record().startedAt())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new InputException(
                    "cannot look into " + runs + " (" + e.getMessage() + "); check its permissions", e);
        }
    }

    private Stream<Found> readable(Path file) {
        try {
            return Stream.of(new Found(file.getParent(), RunJson.read(file)));
        } catch (InputException e) {
            terminal.err().println("left out: " + e.getMessage());
            return Stream.empty();
        }
    }

    private static Path file(Path run) {
        return Files.isDirectory(run) ? run.resolve(RECORD) : run;
    }
}
