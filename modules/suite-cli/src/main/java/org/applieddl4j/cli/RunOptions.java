package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Diagnosis;
import org.applieddl4j.common.usecase.RunRequest;
import picocli.CommandLine.Option;

/** The flags that every use case takes. */
final class RunOptions {

    @Option(names = "--dataset", paramLabel = "ID", description = "Dataset to use, or csv:PATH for your own.")
    private String dataset;

    @Option(
            names = "--network",
            paramLabel = "ID",
            description = "Train only this network, beside the linear baseline; all trains every one of the use case.")
    private String network;

    @Option(names = "--quick", description = "Train for seconds instead of minutes.")
    private boolean quick;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = Numbers.Seed.class,
            description = "Seed of splits, weights and batches (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description = "Most epochs to train.")
    private Integer epochs;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            converter = Numbers.Positive.class,
            description = "Examples in a mini-batch.")
    private Integer batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            converter = Numbers.AboveZero.class,
            description = "Step size of the optimiser.")
    private Double learningRate;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            converter = Numbers.Positive.class,
            description = "Repeat with N seeds; gives mean and standard deviation.")
    private int runs;

    @Option(
            names = "--prequential",
            paramLabel = "N",
            defaultValue = "1",
            converter = Numbers.Positive.class,
            description = "Repeat over N consecutive test periods.")
    private int prequential;

    @Option(
            names = "--skip-bad-rows",
            paramLabel = "N",
            defaultValue = "0",
            converter = Numbers.NotNegative.class,
            description = "Tolerate up to N unreadable rows or pictures; the record says how many there were.")
    private int skipBadRows;

    @Option(
            names = "--learning-curve",
            description = "Also train on 1, 5, 10, 25 and 50 % of the training data; shows what more data would bring.")
    private boolean learningCurve;

    @Option(
            names = "--min-sensitivity",
            paramLabel = "X",
            converter = Numbers.Share.class,
            description = "Share of the ill that must be found, for use cases that diagnose (default: 0.95).")
    private Double minSensitivity;

    @Option(
            names = "--prevalence",
            paramLabel = "X",
            converter = Numbers.Share.class,
            description =
                    "Share of the ill among those to be examined, for predictive values; that of the test if left out.")
    private Double prevalence;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results: a new or an empty one.")
    private Path out;

    @Option(names = "--resume", paramLabel = "RUN", description = "Continue the interrupted run in this folder.")
    private Path resume;

    /**
     * What the flags ask for.
     *
     * @throws InputException if a folder they name cannot serve
     */
    RunRequest toRequest() {
        if (out != null && resume != null) {
            throw new InputException("--resume writes into the folder it continues; leave out --out");
        }
        if (out != null) {
            Folders.requireNewOrEmpty("--out", out);
        }
        if (resume != null) {
            Folders.requireExisting("--resume", resume, "name the folder of a run, under runs/ by default");
        }
        return new RunRequest(
                Optional.ofNullable(dataset),
                Optional.ofNullable(network),
                quick,
                seed,
                epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs),
                batchSize == null ? OptionalInt.empty() : OptionalInt.of(batchSize),
                orEmpty(learningRate),
                runs,
                prequential,
                skipBadRows,
                learningCurve,
                new Diagnosis(orEmpty(minSensitivity), orEmpty(prevalence)),
                Optional.ofNullable(out),
                Optional.ofNullable(resume));
    }

    private static OptionalDouble orEmpty(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
