package org.applieddl4j.common.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.evaluation.MetricValue;

/**
 * Everything a run found out, written as {@code run.json}. Names are stable: components are added, never renamed.
 *
 * @param schema version of this layout
 * @param useCase id of the use case
 * @param dataset what the network was trained and judged on
 * @param network id of the network
 * @param parameters number of trainable parameters
 * @param seed seed of splits, weights and batches
 * @param config the hyper-parameters and protocol of the run
 * @param metrics metrics of this network on the test split, with 95 % intervals
 * @param comparison every network and baseline of the run on the same test split, this network first: by id, then metric
 * @param baselines the baselines of {@code comparison} without their intervals: by baseline id, then metric
 * @param spread how the metrics vary over repeated runs: by network id, then metric; empty after a single run
 * @param advantage other network or baseline → metric → the headline's value minus the other's, with the 95 % interval
 *     of the paired difference; empty where nothing was paired
 * @param threshold the operating threshold, chosen on the validation split
 * @param published figures from the literature to stand beside the measured ones
 * @param timing how long training took
 * @param environment where the run took place
 * @param startedAt when the run started
 * @param notes one-line remarks a reader needs to judge the figures, for example which dataset was chosen and why
 * @param perClass how well each class of several is recognised on the test split; empty for two classes
 * @param learningCurve the headline network trained on ever more of the training data; empty unless asked for
 * @param efforts what it took to train each network, this one first; empty in records of older versions
 * @param resources what the run took of the machine; empty in records of older versions
 * @param request what the user asked for, as it takes to ask for it again; empty in records of older versions
 */
public record RunRecord(
        int schema,
        String useCase,
        Dataset dataset,
        String network,
        long parameters,
        long seed,
        Map<String, Object> config,
        Map<String, MetricValue> metrics,
        Map<String, Map<String, MetricValue>> comparison,
        Map<String, Map<String, Double>> baselines,
        Map<String, Map<String, MeanAndDeviation>> spread,
        Map<String, Map<String, MetricValue>> advantage,
        Optional<Double> threshold,
        List<PublishedFigure> published,
        Timing timing,
        Environment environment,
        Instant startedAt,
        List<String> notes,
        Optional<List<PerClass>> perClass,
        Optional<List<CurvePoint>> learningCurve,
        Optional<List<Effort>> efforts,
        Optional<Resources> resources,
        Optional<Map<String, Object>> request) {

    /** Version of the layout that this code writes. */
    public static final int SCHEMA = 1;

    /** Copies every collection, so that a record never changes; the order of the entries is kept. */
    public RunRecord {
        config = ordered(config);
        metrics = ordered(metrics);
        comparison = orderedTwice(comparison);
        baselines = orderedTwice(baselines);
        spread = orderedTwice(spread);
        advantage = orderedTwice(advantage);
        published = List.copyOf(published);
        notes = List.copyOf(notes);
        perClass = perClass.map(List::copyOf);
        learningCurve = learningCurve.map(List::copyOf);
        efforts = efforts.map(List::copyOf);
        request = request.map(RunRecord::ordered);
    }

    /** A record without what only some runs have; see the methods {@code with…}. */
    public RunRecord(
            int schema,
            String useCase,
            Dataset dataset,
            String network,
            long parameters,
            long seed,
            Map<String, Object> config,
            Map<String, MetricValue> metrics,
            Map<String, Map<String, MetricValue>> comparison,
            Map<String, Map<String, Double>> baselines,
            Map<String, Map<String, MeanAndDeviation>> spread,
            Map<String, Map<String, MetricValue>> advantage,
            Optional<Double> threshold,
            List<PublishedFigure> published,
            Timing timing,
            Environment environment,
            Instant startedAt,
            List<String> notes) {
        this(
                schema,
                useCase,
                dataset,
                network,
                parameters,
                seed,
                config,
                metrics,
                comparison,
                baselines,
                spread,
                advantage,
                threshold,
                published,
                timing,
                environment,
                startedAt,
                notes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same record with how well each class is recognised. */
    public RunRecord withPerClass(List<PerClass> classes) {
        return with(Optional.of(classes), learningCurve, efforts, resources, request);
    }

    /** The same record with a learning curve. */
    public RunRecord withLearningCurve(List<CurvePoint> points) {
        return with(perClass, Optional.of(points), efforts, resources, request);
    }

    /** The same record with what the run took of the machine. */
    public RunRecord withResources(Resources taken) {
        return with(perClass, learningCurve, efforts, Optional.of(taken), request);
    }

    /** The same record with what it took to train each network. */
    public RunRecord withEfforts(List<Effort> each) {
        return with(perClass, learningCurve, Optional.of(each), resources, request);
    }

    /** The same record with what the user asked for. */
    public RunRecord withRequest(Map<String, Object> asked) {
        return with(perClass, learningCurve, efforts, resources, Optional.of(asked));
    }

    private RunRecord with(
            Optional<List<PerClass>> classes,
            Optional<List<CurvePoint>> curve,
            Optional<List<Effort>> each,
            Optional<Resources> taken,
            Optional<Map<String, Object>> asked) {
        return new RunRecord(
                schema,
                useCase,
                dataset,
                network,
                parameters,
                seed,
                config,
                metrics,
                comparison,
                baselines,
                spread,
                advantage,
                threshold,
                published,
                timing,
                environment,
                startedAt,
                notes,
                classes,
                curve,
                each,
                taken,
                asked);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static <V> Map<String, Map<String, V>> orderedTwice(Map<String, Map<String, V>> map) {
        Map<String, Map<String, V>> copy = new LinkedHashMap<>();
        map.forEach((id, inner) -> copy.put(id, ordered(inner)));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * @param id the dataset's id
     * @param kind {@code real} or {@code generated}
     * @param variant label of the variant of the files that was used, empty for the canonical one
     * @param sha256 of the data files, or of the generator's parameters
     * @param splits examples in each split
     * @param skippedRows bad rows that were skipped because the user allowed it
     */
    public record Dataset(
            String id, String kind, Optional<String> variant, String sha256, Splits splits, long skippedRows) {}

    /** Number of examples in each split. */
    public record Splits(long train, long validation, long test) {}

    /**
     * A figure from the literature.
     *
     * @param source publication and the row of its table
     * @param metric metric name of this suite
     * @param value the published value
     */
    public record PublishedFigure(String source, String metric, double value) {}

    /**
     * How well one class is recognised.
     *
     * @param name of the class
     * @param precision of the examples taken for it, the share that belong to it
     * @param recall of its examples, the share that was recognised
     * @param f1 harmonic mean of both
     * @param support its examples
     */
    public record PerClass(String name, MetricValue precision, MetricValue recall, double f1, long support) {}

    /**
     * One point of a learning curve.
     *
     * @param share of the training examples, in {@code (0, 1]}
     * @param examples how many those are
     * @param metrics on the test split, with 95 % intervals
     */
    public record CurvePoint(double share, long examples, Map<String, MetricValue> metrics) {

        public CurvePoint {
            metrics = ordered(metrics);
        }
    }

    /**
     * What it took to train one network, so that "is the larger one worth it?" has an answer.
     *
     * @param network its id
     * @param parameters numbers that it learned
     * @param trainSeconds wall-clock time of training
     * @param examplesPerSecond training examples per second, all epochs
     * @param engine who fitted it: {@code fast}, {@code dl4j+fast-kernels} or {@code dl4j}; empty in records of older versions
     */
    public record Effort(
            String network, long parameters, double trainSeconds, double examplesPerSecond, Optional<String> engine) {}

    /**
     * What a run took of the machine.
     *
     * @param peakResidentBytes most memory that the process had in use, outside the Java heap too; empty where the
     *     system does not say
     * @param dataWaitShare share of the headline's training in which the network waited for its next mini-batch
     */
    public record Resources(Optional<Long> peakResidentBytes, double dataWaitShare) {}

    /**
     * @param trainSeconds wall-clock time of training
     * @param examplesPerSecond training examples a second, all epochs
     * @param epochs epochs trained, those after the best one included
     */
    public record Timing(double trainSeconds, double examplesPerSecond, int epochs) {}

    /**
     * @param backend ND4J backend
     * @param accelerated whether the oneDNN path was on
     * @param threads threads of the numeric library
     * @param cpu processor
     * @param java Java version
     * @param suiteVersion version of the suite
     * @param commit commit the suite was built from, or {@code unknown}
     * @param natives native library that was loaded; empty in records of older versions
     * @param engine engine that was chosen: {@code auto}, {@code dl4j} or {@code fast}; empty in records of older versions
     */
    public record Environment(
            String backend,
            boolean accelerated,
            int threads,
            String cpu,
            String java,
            String suiteVersion,
            String commit,
            Optional<String> natives,
            Optional<String> engine) {}
}
