package org.applieddl4j.cli;

import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Cluster;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a use case's networks on many machines. */
@Command(
        name = "train",
        description = "Train the networks of a use case on a cluster, evaluate them and write a report.",
        sortOptions = false)
final class SparkTrainCommand implements Runnable {

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;
    private final Interruption interruption;

    @Parameters(paramLabel = "<use-case>", description = "fraud-detection, chatbot-intent or image-recognition.")
    private String useCaseId;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            required = true,
            description =
                    "Payments: a file, a folder or a glob pattern (.csv, .json or .parquet). Messages: a CSV file. Pictures: a folder with one folder per class.")
    private String input;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            converter = Numbers.Positive.class,
            description = "Number of workers that train in parallel (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--averaging-every",
            paramLabel = "K",
            defaultValue = "16",
            converter = Numbers.Positive.class,
            description = "Mini-batches per worker between two averagings (default: ${DEFAULT-VALUE}).")
    private int averagingEvery;

    @Option(
            names = "--train-days",
            paramLabel = "N",
            defaultValue = "7",
            converter = Numbers.Positive.class,
            description = "Days of payments to train on (default: ${DEFAULT-VALUE}, as on one machine).")
    private int trainDays;

    @Mixin
    private PlaceOptions place;

    @Mixin
    private RunOptions options;

    @Mixin
    private EngineOption engine;

    @Mixin
    private MirrorOption mirror;

    SparkTrainCommand(UseCases useCases, Terminal terminal, Installation installation, Interruption interruption) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
        this.interruption = interruption;
    }

    @Override
    public void run() {
        UseCase useCase = useCases.required(useCaseId);
        RunRequest request = options.toRequest();
        if (request.dataset().isPresent() || request.prequential() > 1) {
            throw new InputException("--dataset and --prequential are for ./suite run; here the data are --input");
        }
        UseCases.check(useCase, request);
        Cluster.Place where = place.place();
        Cluster cluster = SparkCommand.cluster();
        engine.start(installation);
        OutcomeScreen screen = new OutcomeScreen(terminal, false);
        RunContext context = new RunContext(
                installation.store(mirror.folder()),
                new TerminalConsole(screen.prose(), terminal, installation.colour()),
                interruption.watch());
        screen.show(cluster.train(
                where, new Cluster.Learning(useCase, input, workers, averagingEvery, trainDays, request), context));
    }
}
