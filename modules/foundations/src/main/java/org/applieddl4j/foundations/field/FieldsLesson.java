package org.applieddl4j.foundations.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.PrecisionRecallCurve;
import org.applieddl4j.foundations.Exercise;
import org.applieddl4j.foundations.Lecture;
import org.applieddl4j.foundations.Lesson;
import org.applieddl4j.foundations.Plot;
import org.applieddl4j.fraud.CardSimulatorSettings;

/** Rules, a learned weighing of clues, and a deep network, on the same payments with the same metrics. */
public final class FieldsLesson implements Lesson {

    private static final long SEED = 8;

    @Override
    public String id() {
        return "ai-ml-dl";
    }

    @Override
    public List<Exercise> exercises() {
        return List.of(
                Exercise.word("exercise.1", "ai", "ia", "artificial intelligence", "inteligencia artificial"),
                Exercise.number("exercise.2", 15 + 1, 0),
                Exercise.word("exercise.3", "no"));
    }

    @Override
    public void teach(Lecture lecture) {
        ThreeWays ways = new ThreeWays(CardSimulatorSettings.quick(SEED));
        int[] labels = ways.testLabels();
        Map<String, double[]> scores = new LinkedHashMap<>();
        scores.put(lecture.text("rules"), ways.byRules());
        scores.put(lecture.text("logistic"), ways.byLogisticRegression(SEED));
        scores.put(lecture.text("deep"), ways.byDeepNetwork(SEED));
        List<List<String>> rows = new ArrayList<>();
        Plot plot = new Plot().x(0, 1).y(0, 1);
        scores.forEach((name, score) -> {
            BinaryScores binary = BinaryScores.of(labels, score);
            Bootstrap bootstrap = new Bootstrap(SEED);
            MetricValue precision = bootstrap.interval(BinaryMetrics.averagePrecision(binary));
            MetricValue auc = bootstrap.interval(BinaryMetrics.rocAuc(binary));
            lecture.printText("printed.judged", name, precision.value(), auc.value());
            rows.add(List.of(name, interval(precision), interval(auc)));
            List<PrecisionRecallCurve.Point> curve =
                    PrecisionRecallCurve.of(binary).points(0.005);
            plot.curve(
                    name,
                    curve.stream()
                            .mapToDouble(PrecisionRecallCurve.Point::recall)
                            .toArray(),
                    curve.stream()
                            .mapToDouble(PrecisionRecallCurve.Point::precision)
                            .toArray());
        });
        lecture.table("fields", rows, ways.trainingSize(), labels.length);
        lecture.charts("curves", List.of(lecture.chart("curve", plot)));
    }

    private static String interval(MetricValue value) {
        return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", value.value(), value.low(), value.high());
    }
}
