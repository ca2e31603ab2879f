package org.applieddl4j.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.IntentNetworks;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.training.Trainer;
import org.applieddl4j.common.training.TrainingListener;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingSteps;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunEnvironment;
import org.applieddl4j.fraud.CardSimulator;
import org.applieddl4j.fraud.CardSimulatorSettings;
import org.applieddl4j.fraud.FraudNetworks;
import org.applieddl4j.fraud.TransactionFeatures;
import org.applieddl4j.fraud.Transactions;
import org.applieddl4j.image.ImageNetworks;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What more payments, more examples, more words and larger pictures cost. */
final class Scale {

    private static final long SEED = 1;
    private static final double RATE = 1e-3;
    private static final int REPETITIONS = 3;

    /** Steps of a network in a measurement. */
    private static final int STEPS = 5;

    private static final int FEATURES = 15;
    private static final int WORDS_A_MESSAGE = 12;
    private static final int INTENTS = 150;
    private static final int MESSAGES = 128;
    private static final int PICTURES = 16;
    private static final int DIGITS = 10;
    private static final double MEGABYTE = 1 << 20;

    private final double share;
    private final Console console;
    private final List<ScaleRecord.Growth> series = new ArrayList<>();

    /** @param share of the largest sizes that are measured, at most 1 */
    Scale(double share, Console console) {
        this.share = share;
        this.console = console;
    }

    /** Measures all, and writes record and page. */
    static Path run(double share, Path folder, Console console) {
        Instant startedAt = Instant.now();
        Scale scale = new Scale(share, console);
        scale.payments();
        scale.examples();
        scale.vocabulary();
        scale.pictures();
        ScaleRecord record = new ScaleRecord(ScaleRecord.SCHEMA, startedAt, RunEnvironment.current(), scale.series);
        BenchJson.write(record, BenchJson.folder(folder).resolve("scale.json"));
        Path page = folder.resolve("scale.html");
        new ScalePage(record).write(page);
        return page;
    }

    private void add(String id, String title, String size, List<ScaleRecord.Point> points) {
        ScaleRecord.Growth growth = ScaleRecord.Growth.of(id, title, size, points);
        series.add(growth);
        ScaleRecord.Point last = points.get(points.size() - 1);
        console.say(String.format(
                Locale.ROOT,
                "%-10s %s: up to %,.0f %s in %.3g s; time grows as size^%.2f",
                id,
                title,
                last.size(),
                size,
                last.seconds(),
                growth.exponent()));
    }

    private int most(int largest) {
        return (int) (share * largest);
    }

    /** The handbook's five thousand cards for more and more days. */
    private void payments() {
        List<ScaleRecord.Point> simulated = new ArrayList<>();
        List<ScaleRecord.Point> described = new ArrayList<>();
        for (int days : List.of(1, 4, 11, 35, 104, 330, 1050)) {
            if (days > Math.max(11, most(1050))) {
                break;
            }
            CardSimulatorSettings settings =
                    CardSimulatorSettings.defaults(SEED).withDays(days);
            Measured<Transactions> payments =
                    measured(() -> CardSimulator.simulate(settings).transactions());
            int rows = payments.result().size();
            simulated.add(new ScaleRecord.Point(rows, payments.seconds(), payments.megabytes()));
            var features = measured(() -> TransactionFeatures.of(payments.result()));
            described.add(new ScaleRecord.Point(rows, features.seconds(), features.megabytes()));
        }
        add("simulator", "payments simulated", "payments", simulated);
        add("features", "15 features of payments computed", "payments", described);
    }

    private void examples() {
        List<ScaleRecord.Point> points = new ArrayList<>();
        for (int count = 1_000; count <= most(3_000_000); count *= 3) {
            InMemory examples = new InMemory(
                    new MadeUp("features").normal(count * FEATURES, 1),
                    new long[] {1, FEATURES},
                    new MadeUp("labels").oneHot(count, Workload.MLP.outputs()),
                    new long[] {1, Workload.MLP.outputs()},
                    count);
            MultiLayerNetwork network = initialised(new MultiLayerNetwork(FraudNetworks.mlp(FEATURES, SEED)));
            points.add(new ScaleRecord.Point(
                    count, measured(() -> epoch(network, examples)).seconds(), 0));
        }
        add("examples", "an epoch of the fraud perceptron", "examples", points);
    }

    private static Object epoch(Model network, InMemory examples) {
        TrainingPlan plan =
                new TrainingPlan(1, FraudNetworks.MLP.batchSize(), 1, RATE, LearningRateSchedule.constant(), SEED);
        return new Trainer(
                        plan, ValidationMetric.lastEpoch(), TrainingListener.NONE, new StopSignal(), Optional.empty())
                .fit(network, examples);
    }

    private void vocabulary() {
        List<Integer> sizes = sizes(1_000, Math.max(4_000, most(256_000)), 2);
        add(
                "words",
                "a training step of convolutions over words",
                "words in the vocabulary",
                points(
                        sizes,
                        words -> new Trained(
                                initialised(new ComputationGraph(IntentNetworks.cnn(words, INTENTS, SEED))),
                                batch(
                                        new MadeUp("words").indices(MESSAGES * WORDS_A_MESSAGE, words),
                                        INTENTS,
                                        MESSAGES,
                                        1,
                                        WORDS_A_MESSAGE))));
        add(
                "bag",
                "a training step of the chatbot's bag",
                "features",
                points(
                        sizes(1_000, Math.max(4_000, most(64_000)), 2),
                        features -> new Trained(
                                initialised(new MultiLayerNetwork(IntentNetworks.bag(features, INTENTS, SEED))),
                                batch(
                                        new MadeUp("bag").sparse(MESSAGES, features, WORDS_A_MESSAGE),
                                        INTENTS,
                                        MESSAGES,
                                        features))));
    }

    private void pictures() {
        add(
                "pictures",
                "a training step of the compact convolutional network",
                "pixels per picture",
                points(
                                sizes(16, (int) Math.max(64, Math.sqrt(share) * 256), 2),
                                side -> new Trained(
                                        initialised(new MultiLayerNetwork(
                                                ImageNetworks.compact(new ImageShape(1, side, side), DIGITS, SEED))),
                                        batch(
                                                new MadeUp("pictures").normal(PICTURES * side * side, 1),
                                                DIGITS,
                                                PICTURES,
                                                1,
                                                side,
                                                side)))
                        .stream()
                        .map(point -> new ScaleRecord.Point(point.size() * point.size(), point.seconds(), 0))
                        .toList());
    }

    /** A network and what it learns from. */
    private record Trained(Model network, DataSet batch) {}

    private static List<Integer> sizes(int first, int last, int factor) {
        return IntStream.iterate(first, size -> size <= last, size -> size * factor)
                .boxed()
                .toList();
    }

    private static List<ScaleRecord.Point> points(List<Integer> sizes, IntFunction<Trained> maker) {
        List<ScaleRecord.Point> points = new ArrayList<>();
        for (int size : sizes) {
            Trained trained = maker.apply(size);
            try (TrainingSteps steps = TrainingSteps.of(trained.network(), SEED)) {
                double seconds = measured(() -> {
                            for (int i = 0; i < STEPS; i++) {
                                steps.step().fit(trained.batch(), RATE);
                            }
                            return steps;
                        })
                        .seconds();
                points.add(new ScaleRecord.Point(size, seconds / STEPS, 0));
            }
        }
        return points;
    }

    private static DataSet batch(float[] features, int classes, long... shape) {
        int rows = (int) shape[0];
        return new DataSet(
                Nd4j.create(features, shape, 'c'),
                Nd4j.create(new MadeUp("labels").oneHot(rows, classes), new long[] {rows, classes}, 'c'));
    }

    private static <N extends Model> N initialised(N network) {
        network.init();
        return network;
    }

    /** What came of it, in how many seconds, and how much of the heap it keeps. */
    private record Measured<T>(T result, double seconds, double megabytes) {}

    private static <T> Measured<T> measured(java.util.function.Supplier<T> work) {
        double best = Double.POSITIVE_INFINITY;
        T result = null;
        double before = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            // The one before may be as large as the memory allows two of.
            result = null;
            before = used();
            long start = System.nanoTime();
            result = work.get();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return new Measured<>(result, best, Math.max(0, used() - before));
    }

    private static double used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }
}
