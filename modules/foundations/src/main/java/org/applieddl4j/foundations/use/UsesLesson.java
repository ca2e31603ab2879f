package org.applieddl4j.foundations.use;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.applieddl4j.foundations.Exercise;
import org.applieddl4j.foundations.Lecture;
import org.applieddl4j.foundations.Lesson;
import org.applieddl4j.foundations.Plot;

/** Four kinds of use, each as a running miniature. */
public final class UsesLesson implements Lesson {

    private static final long SEED = 7;
    private static final int TRIALS = 50;

    @Override
    public String id() {
        return "uses";
    }

    @Override
    public List<Exercise> exercises() {
        return List.of(
                Exercise.word("exercise.1", "k-means", "kmeans", "k-medias"),
                Exercise.number("exercise.2", 200 * 0.02, 1e-9),
                Exercise.word("exercise.3", "autoencoder", "autocodificador"));
    }

    @Override
    public void teach(Lecture lecture) {
        forecast(lecture);
        Recognition recognition = Recognition.of(SEED);
        lecture.printText("printed.recognition", recognition.withLabels(), recognition.withoutLabels());
        lecture.table(
                "recognition",
                List.of(
                        List.of(lecture.text("with"), share(recognition.withLabels())),
                        List.of(lecture.text("without"), share(recognition.withoutLabels())),
                        List.of(lecture.text("guessing"), share(0.1))));
        BadRecords bad = BadRecords.of(SEED);
        lecture.printText("printed.processing", bad.rocAuc(), bad.found());
        lecture.table(
                "cleaning",
                List.of(
                        List.of(lecture.text("auc"), String.format(Locale.ROOT, "%.3f", bad.rocAuc())),
                        List.of(lecture.text("found"), share(bad.found()))));
        control(lecture);
    }

    private static void forecast(Lecture lecture) {
        Forecast forecast = Forecast.of(SEED);
        double network = forecast.error(forecast.network());
        double naive = forecast.error(forecast.naive());
        lecture.printText("printed.forecast", network, naive);
        double[] steps =
                IntStream.range(0, forecast.actual().length).asDoubleStream().toArray();
        Plot plot = new Plot()
                .x(0, steps.length)
                .y(-4, 4)
                .curve(lecture.text("network"), steps, forecast.network())
                .curve(lecture.text("naive"), steps, forecast.naive())
                .guide(lecture.text("actual"), steps, forecast.actual());
        lecture.charts(
                "forecast",
                List.of(lecture.chart("series", plot)),
                String.format(Locale.ROOT, "%.3f", network),
                String.format(Locale.ROOT, "%.3f", naive));
    }

    private static void control(Lecture lecture) {
        PoleLearner learner = new PoleLearner(SEED);
        double random = learner.randomPolicy(TRIALS);
        double[] means = learner.learn();
        double learned = learner.learnedPolicy(TRIALS);
        lecture.printText("printed.pole", random, learned, PoleLearner.LONGEST);
        Plot plot = new Plot().x(1, Math.max(2, means.length)).y(0, 200).steps(lecture.text("network"), means);
        plot.guide(lecture.text("random"), new double[] {1, Math.max(2, means.length)}, new double[] {random, random});
        lecture.charts(
                "control",
                List.of(lecture.chart("pole", plot)),
                String.format(Locale.ROOT, "%.0f", random),
                String.format(Locale.ROOT, "%.0f", learned),
                PoleLearner.LONGEST);
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }
}
