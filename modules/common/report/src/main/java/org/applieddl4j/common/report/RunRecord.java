package org.applieddl4j.common.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.evaluation.MetricValue;

/**
 * Everything a run found out, written as {@code run.json}. There the components of {@link Subject}, {@link Figures}, {@link Costs}
 * and {@link Circumstances} stand side by side with the others. Names are stable: some may be added, none is renamed.
 *
 * @param schema version of this layout
 * @param subject what ran
 * @param dataset what the network was trained and evaluated on
 * @param config the hyper-parameters and protocol of the run
 * @param figures what came out
 * @param published figures from the literature to stand beside the measured ones
 * @param costs what it took
 * @param environment where the run took place
 * @param notes one-line remarks a reader needs to interpret the figures, for example which dataset was chosen and why
 * @param circumstances what was asked for, and whether it was done to the end
 */
public record RunRecord(
        int schema,
        @JsonUnwrapped Subject subject,
        Dataset dataset,
        Map<String, Object> config,
        @JsonUnwrapped Figures figures,
        List<PublishedFigure> published,
        @JsonUnwrapped Costs costs,
        Environment environment,
        List<String> notes,
        @JsonUnwrapped Circumstances circumstances) {

    /** Version of the layout that this code writes. */
    public static final int SCHEMA = 1;

    /** Copies every collection, so that a record never changes; the order of the entries is kept. */
    public RunRecord {
        config = ordered(config);
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }

    /** The same record with other figures. */
    public RunRecord with(Figures others) {
        return new RunRecord(
                schema, subject, dataset, config, others, published, costs, environment, notes, circumstances);
    }

    /** The same record with other costs. */
    public RunRecord with(Costs others) {
        return new RunRecord(
                schema, subject, dataset, config, figures, published, others, environment, notes, circumstances);
    }

    /** The same record with other circumstances. */
    public RunRecord with(Circumstances others) {
        return new RunRecord(schema, subject, dataset, config, figures, published, costs, environment, notes, others);
    }

    /** Id of the use case. */
    public String useCase() {
        return subject.useCase();
    }

    /** Id of the headline network. */
    public String network() {
        return subject.network();
    }

    /** Number of its trainable parameters. */
    public long parameters() {
        return subject.parameters();
    }

    /** Seed of weights and batches. */
    public long seed() {
        return subject.seed();
    }

    /** When the run started. */
    public Instant startedAt() {
        return subject.startedAt();
    }

    /** See {@link Figures#metrics}. */
    public Map<String, MetricValue> metrics() {
        return figures.metrics();
    }

    /** See {@link Figures#comparison}. */
    public Map<String, Map<String, MetricValue>> comparison() {
        return figures.comparison();
    }

    /** See {@link Figures#baselines}. */
    public Map<String, Map<String, Double>> baselines() {
        return figures.baselines();
    }

    /** See {@link Figures#spread}. */
    public Map<String, Map<String, MeanAndDeviation>> spread() {
        return figures.spread();
    }

    /** See {@link Figures#advantage}. */
    public Map<String, Map<String, MetricValue>> advantage() {
        return figures.advantage();
    }

    /** See {@link Figures#threshold}. */
    public Optional<Double> threshold() {
        return figures.threshold();
    }

    /** See {@link Figures#perClass}. */
    public Optional<List<PerClass>> perClass() {
        return figures.perClass();
    }

    /** See {@link Figures#learningCurve}. */
    public Optional<List<CurvePoint>> learningCurve() {
        return figures.learningCurve();
    }

    /** See {@link Figures#notAhead}. */
    public Optional<NotAhead> notAhead() {
        return figures.notAhead();
    }

    /** See {@link Costs#timing}. */
    public Timing timing() {
        return costs.timing();
    }

    /** See {@link Costs#efforts}. */
    public Optional<List<Effort>> efforts() {
        return costs.efforts();
    }

    /** See {@link Costs#resources}. */
    public Optional<Resources> resources() {
        return costs.resources();
    }

    /** See {@link Circumstances#request}. */
    public Optional<Map<String, Object>> request() {
        return circumstances.request();
    }

    /**
     * What ran.
     *
     * @param useCase id of the use case
     * @param network id of the headline network
     * @param parameters number of its trainable parameters
     * @param seed seed of weights and batches
     * @param startedAt when the run started
     */
    public record Subject(String useCase, String network, long parameters, long seed, Instant startedAt) {}

    /**
     * What came out.
     *
     * @param metrics metrics of the headline network on the test split, with 95 % intervals
     * @param comparison every network and baseline of the run on the same test split, the headline first: by id, then metric
     * @param baselines the baselines of {@code comparison} without their intervals: by baseline id, then metric
     * @param spread how the metrics vary over repeated runs: by network id, then metric; empty after a single run
     * @param advantage other network or baseline → metric → the headline's value minus the other's, with the 95 % interval
     *     of the paired difference; empty where nothing was paired
     * @param threshold the operating threshold, chosen on the validation split
     * @param perClass how well each class of several is recognised on the test split; empty for two classes
     * @param learningCurve the headline network trained on ever more of the training data; empty unless asked for
     * @param notAhead the simpler model that the headline network is not ahead of; empty where it is ahead of all, and in records of
     *     older versions
     */
    public record Figures(
            Map<String, MetricValue> metrics,
            Map<String, Map<String, MetricValue>> comparison,
            Map<String, Map<String, Double>> baselines,
            Map<String, Map<String, MeanAndDeviation>> spread,
            Map<String, Map<String, MetricValue>> advantage,
            Optional<Double> threshold,
            Optional<List<PerClass>> perClass,
            Optional<List<CurvePoint>> learningCurve,
            Optional<NotAhead> notAhead) {

        /** Copies every collection. */
        public Figures {
            metrics = ordered(metrics);
            comparison = orderedTwice(comparison);
            baselines = orderedTwice(baselines);
            spread = orderedTwice(spread);
            advantage = orderedTwice(advantage);
            perClass = perClass.map(List::copyOf);
            learningCurve = learningCurve.map(List::copyOf);
        }

        /** Of a comparison, without what only some runs have. */
        public static Figures of(Map<String, MetricValue> metrics, Map<String, Map<String, MetricValue>> comparison) {
            return new Figures(
                    metrics,
                    comparison,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** The same figures with those of baselines alone. */
        public Figures withBaselines(Map<String, Map<String, Double>> values) {
            return new Figures(
                    metrics, comparison, values, spread, advantage, threshold, perClass, learningCurve, notAhead);
        }

        /** The same figures with their spread over repeated runs. */
        public Figures withSpread(Map<String, Map<String, MeanAndDeviation>> values) {
            return new Figures(
                    metrics, comparison, baselines, values, advantage, threshold, perClass, learningCurve, notAhead);
        }

        /** The same figures with paired differences. */
        public Figures withAdvantage(Map<String, Map<String, MetricValue>> values) {
            return new Figures(
                    metrics, comparison, baselines, spread, values, threshold, perClass, learningCurve, notAhead);
        }

        /** The same figures with a threshold. */
        public Figures withThreshold(double chosen) {
            return new Figures(
                    metrics,
                    comparison,
                    baselines,
                    spread,
                    advantage,
                    Optional.of(chosen),
                    perClass,
                    learningCurve,
                    notAhead);
        }

        /** The same figures with how well each class is recognised. */
        public Figures withPerClass(List<PerClass> classes) {
            return new Figures(
                    metrics,
                    comparison,
                    baselines,
                    spread,
                    advantage,
                    threshold,
                    Optional.of(classes),
                    learningCurve,
                    notAhead);
        }

        /** The same figures with a learning curve. */
        public Figures withLearningCurve(List<CurvePoint> points) {
            return new Figures(
                    metrics,
                    comparison,
                    baselines,
                    spread,
                    advantage,
                    threshold,
                    perClass,
                    Optional.of(points),
                    notAhead);
        }

        /** The same figures with the simpler model that the network is not ahead of, if there is one. */
        public Figures withNotAhead(Optional<NotAhead> simpler) {
            return new Figures(
                    metrics, comparison, baselines, spread, advantage, threshold, perClass, learningCurve, simpler);
        }
    }

    /**
     * What it took.
     *
     * @param timing how long training took
     * @param efforts what it took to train each network, the headline first; empty in records of older versions
     * @param resources what the run took of the machine; empty in records of older versions
     */
    public record Costs(Timing timing, Optional<List<Effort>> efforts, Optional<Resources> resources) {

        /** Copies the efforts. */
        public Costs {
            efforts = efforts.map(List::copyOf);
        }

        /** Nothing but the time. */
        public static Costs of(Timing timing) {
            return new Costs(timing, Optional.empty(), Optional.empty());
        }

        /** The same costs with those of each network. */
        public Costs withEfforts(List<Effort> each) {
            return new Costs(timing, Optional.of(each), resources);
        }

        /** The same costs with what the run took of the machine. */
        public Costs withResources(Resources taken) {
            return new Costs(timing, efforts, Optional.of(taken));
        }
    }

    /**
     * What was asked for, and whether it was done to the end.
     *
     * @param request as it takes to ask for it again; empty in records of older versions
     * @param interrupted true where the run was stopped before it was over; empty otherwise
     */
    public record Circumstances(Optional<Map<String, Object>> request, Optional<Boolean> interrupted) {

        /** Nothing is known, and nothing happened. */
        public static final Circumstances NONE = new Circumstances(Optional.empty(), Optional.empty());

        /** Keeps the order of the request. */
        public Circumstances {
            request = request.map(RunRecord::ordered);
        }

        /** The same with what the user asked for. */
        public Circumstances withRequest(Map<String, Object> asked) {
            return new Circumstances(Optional.of(asked), interrupted);
        }

        /** The same of a run that was stopped. */
        public Circumstances stopped() {
            return new Circumstances(request, Optional.of(true));
        }
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
     * @param shards what each of its mini-batches was cut into; empty where they were computed whole
     */
    public record Effort(
            String network,
            long parameters,
            double trainSeconds,
            double examplesPerSecond,
            Optional<String> engine,
            Optional<Integer> shards) {}

    /**
     * What a run took of the machine.
     *
     * @param peakResidentBytes most memory that the process had in use, outside the Java heap too; empty where the
     *     system does not say
     * @param dataWaitShare share of the headline's training in which the network waited for its next mini-batch
     * @param jobs how many trainings could go on at a time; empty in records of older versions, which had one
     */
    public record Resources(Optional<Long> peakResidentBytes, double dataWaitShare, Optional<Integer> jobs) {}

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
