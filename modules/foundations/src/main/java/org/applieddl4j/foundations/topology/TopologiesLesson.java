package org.applieddl4j.foundations.topology;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.report.PictureGallery.Card;
import org.applieddl4j.foundations.Exercise;
import org.applieddl4j.foundations.Lecture;
import org.applieddl4j.foundations.Lesson;
import org.applieddl4j.foundations.Plot;

/** Three ways to wire neurons, on points that can be looked at. */
public final class TopologiesLesson implements Lesson {

    /** Id of the dataset that is evaluated where its file is at hand. */
    public static final String BREAST_CANCER = "breast-cancer-wisconsin";

    private static final long SEED = 6;
    private static final int FOLDS = 10;
    private static final int IRIS_CENTRES = 10;
    private static final int CANCER_CENTRES = 30;

    private final DatasetStore store;

    /** @param store where the breast cancer data are looked for */
    public TopologiesLesson(DatasetStore store) {
        this.store = store;
    }

    @Override
    public String id() {
        return "topologies";
    }

    @Override
    public List<Exercise> exercises() {
        return List.of(
                Exercise.number("exercise.1", 4 * 8 + 8 + 8 * 3 + 3, 0),
                Exercise.number("exercise.2", Math.exp(-0.5), 5e-3),
                Exercise.word("exercise.3", "no"));
    }

    @Override
    public void teach(Lecture lecture) {
        regions(lecture);
        classics(lecture);
        maps(lecture);
        approximation(lecture);
    }

    private static void regions(Lecture lecture) {
        List<Card> cards = new ArrayList<>();
        String[] names = {lecture.text("moons"), lecture.text("circles")};
        Sample[] samples = {Samples.moons(300, 0.12, SEED), Samples.circles(300, 0.08, SEED)};
        double[][] frames = {{-1.6, 2.6}, {-1.5, 1.5}};
        for (int i = 0; i < samples.length; i++) {
            Sample sample = samples[i];
            FeedForward forward = FeedForward.classifier(sample, 12, 200, SEED);
            RadialBasisNetwork radial = RadialBasisNetwork.fit(sample, 20, false, SEED);
            SelfOrganisingMap map = SelfOrganisingMap.learn(sample.xs(), 8, 6_000, SEED);
            int[] labels = map.labels(sample);
            lecture.printText("printed.two", names[i], forward.accuracy(sample), radial.accuracy(sample));
            cards.add(card(lecture, "forward", sample, forward, frames[i], forward.accuracy(sample)));
            cards.add(card(lecture, "radial", sample, radial, frames[i], radial.accuracy(sample)));
            cards.add(card(
                    lecture,
                    "map",
                    sample,
                    map.classifier(labels),
                    frames[i],
                    map.classifier(labels).accuracy(sample)));
        }
        lecture.pictures("regions", cards);
    }

    private static Card card(
            Lecture lecture, String topology, Sample sample, Classifier classifier, double[] frame, double accuracy) {
        String name = lecture.text(topology);
        return Card.of(
                Drawing.regions(sample, classifier, frame[0], frame[1], name),
                name,
                String.format(Locale.ROOT, "%.1f %%", 100 * accuracy));
    }

    private void classics(Lecture lecture) {
        Sample iris = Samples.iris();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                "Iris",
                lecture.text("feedforward"),
                Evaluation.crossValidated(
                        iris.standardised(), FOLDS, SEED, training -> FeedForward.classifier(training, 8, 100, SEED)),
                "–"));
        for (boolean normalised : new boolean[] {false, true}) {
            double accuracy = Evaluation.crossValidated(
                    iris,
                    iris.size(),
                    SEED,
                    training -> RadialBasisNetwork.fit(training, IRIS_CENTRES, normalised, SEED));
            rows.add(row(
                    "Iris", normalised ? lecture.text("normalised") : "RBF", accuracy, normalised ? "0.987" : "0.973"));
        }
        Optional<Path> cancer =
                store.locate(DatasetManifest.load(BREAST_CANCER)).map(dataset -> dataset.file("cancer.csv"));
        if (cancer.isPresent()) {
            Sample cells = Samples.breastCancer(cancer.get());
            for (boolean normalised : new boolean[] {false, true}) {
                double accuracy = Evaluation.crossValidated(
                        cells,
                        FOLDS,
                        SEED,
                        training -> RadialBasisNetwork.fit(training, CANCER_CENTRES, normalised, SEED));
                rows.add(row(
                        lecture.text("cancer"),
                        normalised ? lecture.text("normalised") : "RBF",
                        accuracy,
                        normalised ? "0.940" : "0.943"));
            }
        }
        rows.forEach(row -> lecture.print("%s", String.join("  ", row)));
        lecture.table("classics", rows);
        if (cancer.isEmpty()) {
            lecture.say("cancer.missing", BREAST_CANCER);
        }
    }

    private static List<String> row(String data, String network, double accuracy, String published) {
        return List.of(data, network, String.format(Locale.ROOT, "%.3f", accuracy), published);
    }

    private static void maps(Lecture lecture) {
        Sample iris = Samples.iris().standardised();
        SelfOrganisingMap flowers = SelfOrganisingMap.learn(iris.xs(), 10, 8_000, SEED);
        Sample digits = Samples.digits(600, 0.15, SEED);
        SelfOrganisingMap numbers = SelfOrganisingMap.learn(digits.xs(), 10, 8_000, SEED);
        int[] flowerLabels = flowers.labels(iris);
        int[] digitLabels = numbers.labels(digits);
        lecture.printText(
                "printed.map",
                flowers.classifier(flowerLabels).accuracy(iris),
                numbers.classifier(digitLabels).accuracy(digits));
        lecture.pictures(
                "maps",
                List.of(
                        Card.of(
                                Drawing.uMatrix(flowers, flowerLabels, lecture.text("maps.iris")),
                                lecture.text("maps.iris")),
                        Card.of(
                                Drawing.uMatrix(numbers, digitLabels, lecture.text("maps.digits")),
                                lecture.text("maps.digits")),
                        Card.of(
                                Drawing.prototypes(
                                        numbers,
                                        Samples.DIGIT_WIDTH,
                                        Samples.DIGIT_HEIGHT,
                                        lecture.text("maps.prototypes")),
                                lecture.text("maps.prototypes"))));
    }

    private static void approximation(Lecture lecture) {
        double[] xs =
                IntStream.rangeClosed(0, 80).mapToDouble(i -> -2 + i / 20.0).toArray();
        double[] ys = Arrays.stream(xs).map(TopologiesLesson::wave).toArray();
        double[][] rows = Arrays.stream(xs).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        int[] hidden = {1, 2, 4, 8, 16, 32};
        double[] errors = new double[hidden.length];
        Plot curves = new Plot().x(-2, 2).y(-2, 2).guide("f", xs, ys);
        for (int i = 0; i < hidden.length; i++) {
            FeedForward network = FeedForward.function(xs, ys, hidden[i], 1_000, SEED);
            double[] fitted = Arrays.stream(network.outputs(rows))
                    .mapToDouble(row -> row[0])
                    .toArray();
            double sum = 0;
            for (int k = 0; k < xs.length; k++) {
                sum += (fitted[k] - ys[k]) * (fitted[k] - ys[k]);
            }
            errors[i] = Math.sqrt(sum / xs.length);
            lecture.printText("printed.hidden", hidden[i], errors[i]);
            if (i % 2 == 0) {
                curves.curve(hidden[i] + "", xs, fitted);
            }
        }
        Plot falling = new Plot()
                .logX(1, 40)
                .logY(1e-3, 2)
                .points("RMSE", Arrays.stream(hidden).asDoubleStream().toArray(), errors);
        lecture.charts("approximation", List.of(lecture.chart("fits", curves), lecture.chart("falling", falling)));
    }

    private static double wave(double x) {
        return Math.sin(3 * x) + 0.3 * x;
    }
}
