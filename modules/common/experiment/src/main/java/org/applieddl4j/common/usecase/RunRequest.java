package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.applieddl4j.common.InputException;

/**
 * What the user asked of a run, before the use case fills in its own defaults. It never changes; the methods {@code with…} give
 * another one.
 */
public final class RunRequest {

    private static final RunRequest DEFAULTS = new RunRequest(Map.of());

    private final Map<RunFlag<?>, Object> values;

    private RunRequest(Map<RunFlag<?>, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Every choice left to the use case: one run with seed 1. */
    public static RunRequest defaults() {
        return DEFAULTS;
    }

    /** The value of a flag, or what holds without it; empty where the use case chooses. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(RunFlag<T> flag) {
        // Only with() puts values in, and they are of the flag's type.
        return values.containsKey(flag) ? Optional.of((T) values.get(flag)) : flag.fallbackValue();
    }

    /** Whether a flag says something else than what holds without it. */
    public boolean isGiven(RunFlag<?> flag) {
        return values.containsKey(flag) && !values.get(flag).equals(flag.fallback());
    }

    /** The same request with a flag. */
    public <T> RunRequest with(RunFlag<T> flag, T value) {
        return withValue(flag, value);
    }

    /** @throws IllegalArgumentException if the value is none of the flag's kind */
    public RunRequest withValue(RunFlag<?> flag, Object value) {
        if (!flag.kind().type().isInstance(value)) {
            throw new IllegalArgumentException(flag.option() + " takes no " + value);
        }
        Map<RunFlag<?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(flag, value);
        return new RunRequest(changed);
    }

    /** The same request without a flag. */
    public RunRequest without(RunFlag<?> flag) {
        Map<RunFlag<?>, Object> changed = new LinkedHashMap<>(values);
        changed.remove(flag);
        return new RunRequest(changed);
    }

    /** All that is said, or holds without being said, as JSON has it; folders are left out. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        RunFlag.all().stream()
                .filter(RunFlag::isSaved)
                .forEach(flag -> get(flag).ifPresent(value -> map.put(flag.name(), value)));
        return map;
    }

    /**
     * Of JSON.
     *
     * @throws InputException if a value is none of its flag's kind
     */
    static RunRequest of(Map<String, Object> map) {
        RunRequest request = DEFAULTS;
        for (RunFlag<?> flag : RunFlag.all()) {
            Object value = map.get(flag.name());
            if (value != null && flag.isSaved()) {
                try {
                    request = request.withValue(flag, flag.kind().ofJson(value));
                } catch (IllegalArgumentException e) {
                    throw new InputException("the request is damaged: '" + flag.name() + "' is " + value, e);
                }
            }
        }
        return request;
    }

    /** Dataset id, or {@code csv:PATH} and the like; empty for the use case's choice. */
    public Optional<String> dataset() {
        return get(RunFlag.DATASET);
    }

    /** Network id; empty for all the networks of the default comparison. */
    public Optional<String> network() {
        return get(RunFlag.NETWORK);
    }

    /** Whether to train for seconds instead of minutes. */
    public boolean quick() {
        return get(RunFlag.QUICK).orElseThrow();
    }

    /** Seed of the first run. */
    public long seed() {
        return get(RunFlag.SEED).orElseThrow();
    }

    /** Upper limit of epochs; empty for the network's default. */
    public OptionalInt epochs() {
        return whole(RunFlag.EPOCHS);
    }

    /** Examples in a mini-batch; empty for the network's default. */
    public OptionalInt batchSize() {
        return whole(RunFlag.BATCH_SIZE);
    }

    private OptionalInt whole(RunFlag<Integer> flag) {
        return get(flag).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** Highest rate of the schedule; empty for the network's default. */
    public OptionalDouble learningRate() {
        return get(RunFlag.LEARNING_RATE).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** How many seeds to run. */
    public int runs() {
        return get(RunFlag.RUNS).orElseThrow();
    }

    /** How many consecutive test periods to repeat over; 1 for the single one. */
    public int prequential() {
        return get(RunFlag.PREQUENTIAL).orElseThrow();
    }

    /** How many unreadable rows or pictures to tolerate. */
    public int skipBadRows() {
        return get(RunFlag.SKIP_BAD_ROWS).orElseThrow();
    }

    /** Whether to train on parts of the training data as well, to see what more data bring. */
    public boolean learningCurve() {
        return get(RunFlag.LEARNING_CURVE).orElseThrow();
    }

    /** What each mini-batch is cut into; 1 for none. */
    public int shards() {
        return get(RunFlag.SHARDS).orElseThrow();
    }

    /** How many trainings may go on at a time. */
    public int jobs() {
        return get(RunFlag.JOBS).orElseGet(() -> Capacity.trainings(shards()));
    }

    /** Folder to write into; empty for one under {@code runs/}. */
    public Optional<Path> out() {
        return get(RunFlag.OUT);
    }

    /** Folder of an interrupted run to continue. */
    public Optional<Path> resume() {
        return get(RunFlag.RESUME);
    }

    /** The same request on that dataset. */
    public RunRequest withDataset(String id) {
        return with(RunFlag.DATASET, id);
    }

    /** The same request with that network as the headline. */
    public RunRequest withNetwork(String id) {
        return with(RunFlag.NETWORK, id);
    }

    /** The same request, for seconds instead of minutes. */
    public RunRequest quickly() {
        return with(RunFlag.QUICK, true);
    }

    /** The same request with that many epochs at most. */
    public RunRequest withEpochs(int most) {
        return with(RunFlag.EPOCHS, most);
    }

    /** The same request with that many examples in a mini-batch. */
    public RunRequest withBatchSize(int examples) {
        return with(RunFlag.BATCH_SIZE, examples);
    }

    /** The same request with that learning rate. */
    public RunRequest withLearningRate(double rate) {
        return with(RunFlag.LEARNING_RATE, rate);
    }

    /** The same request with that many seeds. */
    public RunRequest withRuns(int number) {
        return with(RunFlag.RUNS, number);
    }

    /** The same request over that many test periods. */
    public RunRequest withPrequential(int periods) {
        return with(RunFlag.PREQUENTIAL, periods);
    }

    /** The same request, tolerating that many bad rows. */
    public RunRequest withSkipBadRows(int most) {
        return with(RunFlag.SKIP_BAD_ROWS, most);
    }

    /** The same request, with a learning curve. */
    public RunRequest withLearningCurve() {
        return with(RunFlag.LEARNING_CURVE, true);
    }

    /** The same request with mini-batches that are cut into so many shards. */
    public RunRequest withShards(int number) {
        return with(RunFlag.SHARDS, number);
    }

    /** The same request with that many trainings at a time. */
    public RunRequest withJobs(int most) {
        return with(RunFlag.JOBS, most);
    }

    /** The same request with that seed for the first run. */
    public RunRequest withSeed(long first) {
        return with(RunFlag.SEED, first);
    }

    /** The same request, written into that folder. */
    public RunRequest into(Path folder) {
        return with(RunFlag.OUT, folder);
    }

    /** Continues the interrupted run in that folder. */
    public RunRequest resuming(Path folder) {
        return with(RunFlag.RESUME, folder);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunRequest request
                && request.toMap().equals(toMap())
                && request.out().equals(out())
                && request.resume().equals(resume());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
