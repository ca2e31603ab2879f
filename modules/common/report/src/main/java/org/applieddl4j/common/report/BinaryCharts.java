package org.applieddl4j.common.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.CalibrationCurve;
import org.applieddl4j.common.evaluation.CostCurve;
import org.applieddl4j.common.evaluation.DecisionCurve;
import org.applieddl4j.common.evaluation.PrecisionRecallCurve;
import org.applieddl4j.common.evaluation.RocBand;
import org.applieddl4j.common.evaluation.RocCurve;
import org.applieddl4j.common.report.chart.Band;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.Series;

/** The charts that every two-class task shows, drawn from probabilities on the test split. */
public final class BinaryCharts {

    /** Finer than a pixel of the chart. */
    private static final double RESOLUTION = 0.002;

    /** Of the prevalence: treating everybody does boundless harm as one hesitates ever more, which nobody needs to see. */
    private static final double LEAST_BENEFIT = -0.2;

    private BinaryCharts() {}

    /**
     * ROC, precision–recall and calibration of every network, then the headline's score distribution.
     *
     * @param networks probabilities on the test split by the network's id, the headline first; at least one
     * @param negative what the negative class is called
     * @param positive what the positive class is called
     */
    public static List<Chart> of(Map<String, BinaryScores> networks, String negative, String positive) {
        List<Series> roc = new ArrayList<>();
        List<Series> precisionRecall = new ArrayList<>();
        List<Series> calibration = new ArrayList<>();
        networks.forEach((id, scores) -> {
            roc.add(roc(id, scores));
            precisionRecall.add(precisionRecall(id, scores));
            calibration.add(calibration(id, scores));
        });
        BinaryScores headline = networks.values().iterator().next();
        // Ordered, so that the same run draws the same page.
        Map<String, double[]> byClass = new LinkedHashMap<>();
        byClass.put(negative, scoresOf(headline, 0));
        byClass.put(positive, scoresOf(headline, 1));
        double prevalence = (double) headline.positives() / headline.size();
        return List.of(
                Charts.precisionRecall(precisionRecall, prevalence),
                Charts.roc(roc),
                Charts.calibration(calibration),
                Charts.scoreDistribution(byClass));
    }

    /**
     * The charts of a diagnosis: {@link #of}, the headline's ROC curve within its interval, and the decision curve.
     *
     * @param prevalence for the decision curve: share of positive cases in the population, in {@code (0, 1)}
     * @param seed of the interval
     */
    public static List<Chart> diagnostic(
            Map<String, BinaryScores> networks, String negative, String positive, double prevalence, long seed) {
        String headline = networks.keySet().iterator().next();
        List<Series> others = networks.entrySet().stream()
                .skip(1)
                .map(network -> roc(network.getKey(), network.getValue()))
                .toList();
        List<Chart> charts = new ArrayList<>(of(networks, negative, positive));
        charts.replaceAll(chart -> chart.title().equals("ROC curve")
                ? Charts.rocWithin(band(headline, networks.get(headline), seed), others)
                : chart);
        charts.add(decision(networks, prevalence));
        return charts;
    }

    private static Band band(String id, BinaryScores scores, long seed) {
        List<RocBand.Point> points = RocBand.of(scores, seed);
        return Band.of(
                id,
                points.stream().mapToDouble(RocBand.Point::falsePositiveRate).toArray(),
                points.stream()
                        .mapToDouble(point -> point.truePositiveRate().value())
                        .toArray(),
                points.stream()
                        .mapToDouble(point -> point.truePositiveRate().low())
                        .toArray(),
                points.stream()
                        .mapToDouble(point -> point.truePositiveRate().high())
                        .toArray());
    }

    private static Chart decision(Map<String, BinaryScores> networks, double prevalence) {
        List<Series> curves = new ArrayList<>();
        networks.forEach((id, scores) ->
                curves.add(benefit(id, DecisionCurve.of(scores, prevalence), DecisionCurve.Point::model)));
        Series everybody = benefit(
                "treat everybody",
                DecisionCurve.of(networks.values().iterator().next(), prevalence),
                DecisionCurve.Point::everybody);
        return Charts.decision(curves, everybody, LEAST_BENEFIT * prevalence, prevalence);
    }

    private static Series benefit(String name, DecisionCurve curve, ToDoubleFunction<DecisionCurve.Point> value) {
        List<DecisionCurve.Point> drawn = curve.points().stream()
                .filter(point -> value.applyAsDouble(point) >= LEAST_BENEFIT * curve.prevalence())
                .toList();
        return new Series(
                name,
                drawn.stream().mapToDouble(DecisionCurve.Point::threshold).toArray(),
                drawn.stream().mapToDouble(value).toArray());
    }

    /**
     * What the mistakes cost at every threshold.
     *
     * @param curve on the test split
     * @param unit what the cost is counted in
     * @param chosen the threshold that was chosen on validation
     */
    public static Chart cost(CostCurve curve, String unit, double chosen) {
        // The first point, no alert at all, lies beyond the highest score and off the axis.
        List<CostCurve.Point> points =
                curve.points().stream().filter(point -> point.threshold() <= 1).toList();
        Series series = new Series(
                "expected cost",
                points.stream().mapToDouble(CostCurve.Point::threshold).toArray(),
                points.stream().mapToDouble(CostCurve.Point::meanCost).toArray());
        return Charts.thresholdCost(series, unit, chosen);
    }

    /** The ROC curve of one model. */
    public static Series roc(String id, BinaryScores scores) {
        List<RocCurve.Point> points = RocCurve.of(scores).points(RESOLUTION);
        return new Series(
                id,
                points.stream().mapToDouble(RocCurve.Point::falsePositiveRate).toArray(),
                points.stream().mapToDouble(RocCurve.Point::truePositiveRate).toArray());
    }

    private static Series precisionRecall(String id, BinaryScores scores) {
        List<PrecisionRecallCurve.Point> points =
                PrecisionRecallCurve.of(scores).points(RESOLUTION);
        return new Series(
                id,
                points.stream().mapToDouble(PrecisionRecallCurve.Point::recall).toArray(),
                points.stream()
                        .mapToDouble(PrecisionRecallCurve.Point::precision)
                        .toArray());
    }

    /** The bins that hold an example: mean probability against share of positives. */
    static Series calibration(String id, BinaryScores scores) {
        List<CalibrationCurve.Bin> filled = CalibrationCurve.of(scores).bins().stream()
                .filter(bin -> bin.count() > 0)
                .toList();
        return new Series(
                id,
                filled.stream()
                        .mapToDouble(CalibrationCurve.Bin::meanProbability)
                        .toArray(),
                filled.stream().mapToDouble(CalibrationCurve.Bin::positiveShare).toArray());
    }

    private static double[] scoresOf(BinaryScores scores, int label) {
        return IntStream.range(0, scores.size())
                .filter(i -> scores.labels()[i] == label)
                .mapToDouble(i -> scores.scores()[i])
                .toArray();
    }
}
