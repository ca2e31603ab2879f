package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.chart.Axis;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Line;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.report.cover.Cover.Key;
import org.applieddl4j.common.report.cover.Cover.Tone;

/**
 * What only forecasts show: the best, the median and the worst beside what came, the error at every step, of every series and
 * group, and residuals.
 *
 * @param data series and setting
 * @param results of the run
 */
record ForecastReport(ForecastTask data, Results<ForecastScores, ForecastJudgement> results) {

    /** Periods of the past that a chart shows before a forecast, in forecasts. */
    private static final int PAST = 3;

    List<ReportSection> sections() {
        ForecastScores test = results.headline().test();
        int[] order = order();
        Residuals residuals = new Residuals(test, data.setting().horizon());
        ErrorTables tables = new ErrorTables(data, results.headline().judgement(), test);
        List<ReportSection> sections = new ArrayList<>(List.of(
                new ChartGroup(
                        "Forecasts",
                        "The best, the median and the worst forecast of the test by their error on the scale of MASE, with the"
                                + " 95\u00a0% interval; what came is the thin line.",
                        List.of(
                                chart("Best forecast", order[0]),
                                chart("Median forecast", order[order.length / 2]),
                                chart("Worst forecast", order[order.length - 1]))),
                new ChartGroup(
                        "Error by step",
                        "How the error grows with the distance of what is forecast.",
                        List.of(byStep(), coverage(test))),
                new ChartGroup(
                        "Residuals",
                        "What came minus what was forecast, on the scale of MASE. A forecast without a bias has residuals"
                                + " around 0 at every step.",
                        List.of(residuals.byStep(), residuals.distribution()))));
        tables.byGroup().ifPresent(sections::add);
        sections.add(tables.bySeries());
        sections.add(worst(order, test));
        return sections;
    }

    /** The median forecast of the test beside what came. */
    Optional<Cover> cover(String sentence) {
        int[] order = order();
        if (order.length == 0) {
            return Optional.empty();
        }
        ForecastScores test = results.headline().test();
        int window = order[order.length / 2];
        TimeSeries series = data.series().get(test.targets().windows().series()[window]);
        int origin = test.targets().windows().origin()[window];
        int horizon = data.setting().horizon();
        int past = Math.min(origin, PAST * horizon);
        double[] steps = IntStream.range(0, horizon).mapToDouble(h -> h).toArray();
        double[] before = IntStream.range(0, past).mapToDouble(t -> t - past).toArray();
        return Optional.of(new Cover(
                sentence,
                new Cover.Plot(
                        List.of(
                                new Cover.Band(steps, doubles(test.low()[window]), doubles(test.high()[window])),
                                new Cover.Curve(
                                        before, Arrays.copyOfRange(series.values(), origin - past, origin), Tone.SOFT),
                                new Cover.Curve(steps, doubles(test.targets().actual()[window]), Tone.FAIR),
                                new Cover.Curve(steps, doubles(test.point()[window]), Tone.MAIN)),
                        List.of(
                                new Key(Tone.SOFT, "past"),
                                new Key(Tone.MAIN, "forecast, 95 % band"),
                                new Key(Tone.FAIR, "what came")))));
    }

    /** Test forecasts with an interval, the best first. */
    private int[] order() {
        ForecastScores test = results.headline().test();
        ForecastJudgement judgement = results.headline().judgement();
        double[] errors = IntStream.range(0, test.targets().size())
                .mapToDouble(w -> judgement.score(test, w))
                .toArray();
        return IntStream.range(0, errors.length)
                .filter(w -> test.hasInterval(w) && Double.isFinite(errors[w]))
                .boxed()
                .sorted(Comparator.comparingDouble(w -> errors[w]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Chart chart(String title, int window) {
        ForecastScores test = results.headline().test();
        TimeSeries series = data.series().get(test.targets().windows().series()[window]);
        int origin = test.targets().windows().origin()[window];
        int past = Math.min(origin, PAST * data.setting().horizon());
        return ForecastChart.of(
                title + ": " + series.id(),
                "Given are the values up to step 0; the band should hold 95\u00a0% of what comes.",
                Arrays.copyOfRange(series.values(), origin - past, origin),
                new ForecastPredictor.Forecast(
                        doubles(test.low()[window]), doubles(test.point()[window]), doubles(test.high()[window])),
                doubles(test.targets().actual()[window]));
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private Chart byStep() {
        int horizon = data.setting().horizon();
        double[] steps = IntStream.range(0, horizon).mapToDouble(h -> h + 1).toArray();
        List<Line> lines = new ArrayList<>();
        for (Candidate<ForecastScores, ForecastJudgement> candidate : results.candidates()) {
            lines.add(new Line(
                    new Series(candidate.id(), steps, ForecastMetrics.byStep(candidate.test(), horizon)),
                    Line.Kind.CURVE));
        }
        ForecastBaselines.all(data.series(), data.setting(), data.targets(Part.TEST)).entrySet().stream()
                .filter(entry -> entry.getKey().id().equals("seasonal-naive"))
                .map(Map.Entry::getValue)
                .forEach(scores -> lines.add(new Line(
                        new Series("seasonal naive", steps, ForecastMetrics.byStep(scores, horizon)),
                        Line.Kind.GUIDE)));
        return new Chart(
                "Error by step",
                "The mean absolute error at each step, on the scale of MASE.",
                Axis.linear("Step", 1, horizon),
                Axis.linear(
                        "Scaled error",
                        0,
                        lines.stream()
                                .flatMapToDouble(
                                        line -> Arrays.stream(line.series().y()))
                                .max()
                                .orElse(1)),
                lines);
    }

    private Chart coverage(ForecastScores test) {
        int horizon = data.setting().horizon();
        double[] steps = IntStream.range(0, horizon).mapToDouble(h -> h + 1).toArray();
        double[] shares = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            int inside = 0;
            int known = 0;
            for (int w = 0; w < test.targets().size(); w++) {
                double actual = test.targets().actual()[w][h];
                if (test.hasInterval(w) && !Double.isNaN(actual)) {
                    known++;
                    inside += actual >= test.low()[w][h] && actual <= test.high()[w][h] ? 1 : 0;
                }
            }
            shares[h] = (double) inside / known;
        }
        return new Chart(
                "Coverage by step",
                "The share of test values within their 95\u00a0% interval; the dashed line is what was promised.",
                Axis.linear("Step", 1, horizon),
                Axis.unit("Share inside"),
                List.of(
                        new Line(new Series(results.headline().id(), steps, shares), Line.Kind.CURVE),
                        new Line(
                                new Series("promised", new double[] {1, horizon}, new double[] {0.95, 0.95}),
                                Line.Kind.GUIDE)));
    }

    private ReportTable worst(int[] order, ForecastScores test) {
        ForecastJudgement judgement = results.headline().judgement();
        return ReportTable.worstErrors(
                "The test forecasts with the largest error on the scale of MASE.",
                List.of("series", "forecast from", "scaled error", "values in the interval"),
                IntStream.range(0, order.length)
                        .mapToObj(i -> order[order.length - 1 - i])
                        .limit(ReportTable.WORST_ERRORS)
                        .map(w -> List.of(
                                data.series()
                                        .get(test.targets().windows().series()[w])
                                        .id(),
                                "value " + (test.targets().windows().origin()[w] + 1),
                                String.format(Locale.ROOT, "%.3f", judgement.score(test, w)),
                                judgement.decision(test, w)))
                        .toList());
    }
}
