package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What the user asked of a run, before the use case fills in its own defaults.
 *
 * @param dataset dataset id, or {@code csv:PATH} and the like; empty for the use case's choice
 * @param network network id; empty for all the networks of the default comparison
 * @param quick train for seconds instead of minutes
 * @param seed seed of the first run
 * @param epochs upper limit of epochs; empty for the network's default
 * @param batchSize examples in a mini-batch; empty for the network's default
 * @param learningRate empty for the network's default
 * @param runs how many seeds to run
 * @param prequential how many consecutive test periods to repeat over; 1 for the single one
 * @param skipBadRows how many unreadable rows or pictures to tolerate
 * @param learningCurve whether to train on parts of the training data as well, to see what more data bring
 * @param diagnosis for use cases that make one
 * @param out folder to write into; empty for one under {@code runs/}
 * @param resume folder of an interrupted run to continue
 */
public record RunRequest(
        Optional<String> dataset,
        Optional<String> network,
        boolean quick,
        long seed,
        OptionalInt epochs,
        OptionalInt batchSize,
        OptionalDouble learningRate,
        int runs,
        int prequential,
        int skipBadRows,
        boolean learningCurve,
        Diagnosis diagnosis,
        Optional<Path> out,
        Optional<Path> resume) {

    /** Every choice left to the use case: one run with seed 1. */
    public static RunRequest defaults() {
        return new RunRequest(
                Optional.empty(),
                Optional.empty(),
                false,
                1,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                1,
                1,
                0,
                false,
                Diagnosis.UNSAID,
                Optional.empty(),
                Optional.empty());
    }

    /** The same request on that dataset. */
    public RunRequest withDataset(String id) {
        return with(draft -> draft.dataset = Optional.of(id));
    }

    /** The same request with that network as the headline. */
    public RunRequest withNetwork(String id) {
        return with(draft -> draft.network = Optional.of(id));
    }

    /** The same request, for seconds instead of minutes. */
    public RunRequest quickly() {
        return with(draft -> draft.quick = true);
    }

    /** The same request with that many epochs at most. */
    public RunRequest withEpochs(int most) {
        return with(draft -> draft.epochs = OptionalInt.of(most));
    }

    /** The same request with that many examples in a mini-batch. */
    public RunRequest withBatchSize(int examples) {
        return with(draft -> draft.batchSize = OptionalInt.of(examples));
    }

    /** The same request with that learning rate. */
    public RunRequest withLearningRate(double rate) {
        return with(draft -> draft.learningRate = OptionalDouble.of(rate));
    }

    /** The same request with that many seeds. */
    public RunRequest withRuns(int number) {
        return with(draft -> draft.runs = number);
    }

    /** The same request over that many test periods. */
    public RunRequest withPrequential(int periods) {
        return with(draft -> draft.prequential = periods);
    }

    /** The same request, tolerating that many bad rows. */
    public RunRequest withSkipBadRows(int most) {
        return with(draft -> draft.skipBadRows = most);
    }

    /** The same request, with a learning curve. */
    public RunRequest withLearningCurve() {
        return with(draft -> draft.learningCurve = true);
    }

    /** The same request with that said of the diagnosis. */
    public RunRequest withDiagnosis(Diagnosis said) {
        return with(draft -> draft.diagnosis = said);
    }

    /** The same request with that seed for the first run. */
    public RunRequest withSeed(long first) {
        return with(draft -> draft.seed = first);
    }

    /** The same request, written into that folder. */
    public RunRequest into(Path folder) {
        return with(draft -> draft.out = Optional.of(folder));
    }

    /** Continues the interrupted run in that folder. */
    public RunRequest resuming(Path folder) {
        return with(draft -> draft.resume = Optional.of(folder));
    }

    private RunRequest with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.request();
    }

    /** A request while it is being changed. */
    private static final class Draft {

        private Optional<String> dataset;
        private Optional<String> network;
        private boolean quick;
        private long seed;
        private OptionalInt epochs;
        private OptionalInt batchSize;
        private OptionalDouble learningRate;
        private int runs;
        private int prequential;
        private int skipBadRows;
        private boolean learningCurve;
        private Diagnosis diagnosis;
        private Optional<Path> out;
        private Optional<Path> resume;

        Draft(RunRequest request) {
            dataset = request.dataset;
            network = request.network;
            quick = request.quick;
            seed = request.seed;
            epochs = request.epochs;
            batchSize = request.batchSize;
            learningRate = request.learningRate;
            runs = request.runs;
            prequential = request.prequential;
            skipBadRows = request.skipBadRows;
            learningCurve = request.learningCurve;
            diagnosis = request.diagnosis;
            out = request.out;
            resume = request.resume;
        }

        RunRequest request() {
            return new RunRequest(
                    dataset,
                    network,
                    quick,
                    seed,
                    epochs,
                    batchSize,
                    learningRate,
                    runs,
                    prequential,
                    skipBadRows,
                    learningCurve,
                    diagnosis,
                    out,
                    resume);
        }
    }
}
