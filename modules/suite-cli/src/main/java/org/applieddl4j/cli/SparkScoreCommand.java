package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Cluster;
import org.applieddl4j.common.usecase.UseCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers about any number of rows, messages or pictures. */
@Command(
        name = "score",
        description = "Predict every row of an input; invalid rows go to a separate folder.",
        sortOptions = false)
final class SparkScoreCommand implements Callable<Integer> {

    private static final int SOME_INPUT_WAS_WRONG = 2;

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;

    @Parameters(paramLabel = "<use-case>", description = "Use case of the network, for example fraud-detection.")
    private String useCaseId;

    @Option(names = "--bundle", paramLabel = "FILE", required = true, description = "Bundle: model.zip of a run.")
    private Path bundle;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            required = true,
            description =
                    "A file, a folder or a glob pattern: .csv, .json (one object per line), .parquet, or pictures.")
    private String input;

    @Option(
            names = "--history",
            paramLabel = "PATH",
            description =
                    "For payments: earlier payments, in the layout of the training data, so that no window is empty.")
    private String history;

    @Option(
            names = "--output",
            paramLabel = "PATH",
            required = true,
            description = "New folder, for answers/ and, if there are invalid rows, bad-rows/.")
    private String output;

    @Option(names = "--format", description = "csv, json or parquet (default: that of the input).")
    private Cluster.Format format;

    @Option(names = "--overwrite", description = "Replace existing answers in the output folder.")
    private boolean overwrite;

    @Option(
            names = "--keep-going",
            description = "Exit with code 0 even if some rows are invalid; they are still listed and counted.")
    private boolean keepGoing;

    @Mixin
    private EngineOption engine;

    @Mixin
    private PlaceOptions place;

    SparkScoreCommand(UseCases useCases, Terminal terminal, Installation installation) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        UseCase useCase = useCases.required(useCaseId);
        Cluster.Place where = place.place();
        if (!java.nio.file.Files.isRegularFile(bundle)) {
            throw new InputException("--bundle " + bundle + " does not exist; name the model.zip of a run");
        }
        Cluster cluster = SparkCommand.cluster();
        engine.start(installation);
        Cluster.Scored scored = cluster.score(
                where,
                new Cluster.Scoring(
                        useCase,
                        bundle,
                        input,
                        Optional.ofNullable(history),
                        output,
                        Optional.ofNullable(format),
                        overwrite),
                new TerminalConsole(terminal.err(), terminal, installation.colour()));
        scored.examples().forEach(line -> terminal.err().println("error: " + line));
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%,d of %,d answered in %.1f s",
                        scored.rows() - scored.bad(),
                        scored.rows(),
                        scored.seconds()));
        terminal.out().println("answers   " + scored.answers());
        scored.badRows()
                .ifPresent(folder ->
                        terminal.out().println(String.format(Locale.ROOT, "bad rows  %s (%,d)", folder, scored.bad())));
        return scored.bad() == 0 || keepGoing ? 0 : SOME_INPUT_WAS_WRONG;
    }
}
