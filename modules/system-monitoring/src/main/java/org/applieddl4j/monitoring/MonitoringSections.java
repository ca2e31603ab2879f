package org.applieddl4j.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.chart.Axis;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Line;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.report.cover.Cover.Tone;

/** What only the report of this use case shows: every stream, and in which ways detectors go wrong. */
final class MonitoringSections {

    /** Points of a curve: as many as a small chart can show. */
    private static final int POINTS = 300;

    private static final double SECONDS_A_DAY = 86_400;

    /** A window is found late in its second half. */
    private static final double LATE = 0.5;

    private MonitoringSections() {}

    static List<ReportSection> of(Results<AnomalyScores, AnomalyJudgement> results) {
        AnomalyScores test = results.headline().test();
        AnomalyJudgement judgement = results.headline().judgement();
        double[] thresholds = judgement.thresholds(test);
        List<Chart> charts = new ArrayList<>();
        for (int s = 0; s < thresholds.length; s++) {
            charts.add(stream(test.streams().get(s), thresholds[s]));
        }
        return List.of(
                anatomy(results),
                new ChartGroup(
                        "Stream by stream",
                        "Each stream after its probationary period. Measurements are scaled to their range; where several rows share a point, the highest score is shown.",
                        charts));
    }

    /** A stream with a fault that was noticed, the first of the test; if there is none, the first stream. */
    static Cover cover(Results<AnomalyScores, AnomalyJudgement> results) {
        AnomalyScores test = results.headline().test();
        double[] thresholds = results.headline().judgement().thresholds(test);
        int found = 0;
        int shown = -1;
        for (int s = 0; s < thresholds.length; s++) {
            AnomalyScores.OfStream scored = test.streams().get(s);
            for (FaultWindow window : scored.stream().windows()) {
                if (firstIn(scored, window, thresholds[s]) >= 0) {
                    found++;
                    shown = shown < 0 ? s : shown;
                }
            }
        }
        int stream = Math.max(0, shown);
        return new Cover(
                test.windows() == 0
                        ? String.format(Locale.ROOT, "%,d rows watched; faults are not labelled.", test.tested())
                        : String.format(
                                Locale.ROOT,
                                "%,d of %,d faults noticed while the values of %,d streams came in.",
                                found,
                                test.windows(),
                                thresholds.length),
                drawing(test.streams().get(stream), thresholds[stream]));
    }

    private static Cover.Plot drawing(AnomalyScores.OfStream scored, double threshold) {
        MetricStream stream = scored.stream();
        int from = scored.probation();
        int points = Math.min(POINTS, stream.rows() - from);
        double[] x = new double[points];
        double[] y = new double[points];
        for (int point = 0; point < points; point++) {
            int row = from + (int) ((long) point * (stream.rows() - from) / points);
            x[point] = days(stream, row);
            y[point] = stream.values()[0][row];
        }
        List<Integer> alarms = alarms(scored, threshold);
        List<Cover.Mark> marks = new ArrayList<>();
        stream.windows()
                .forEach(
                        window -> marks.add(new Cover.Span(days(stream, window.first()), days(stream, window.last()))));
        marks.add(new Cover.Curve(x, y, Tone.MAIN));
        marks.add(new Cover.Dots(
                alarms.stream().mapToDouble(row -> days(stream, row)).toArray(),
                alarms.stream().mapToDouble(row -> stream.values()[0][row]).toArray(),
                4,
                Tone.BAD));
        return new Cover.Plot(
                marks,
                List.of(
                        new Cover.Key(Tone.MAIN, stream.columns().get(0)),
                        new Cover.Key(Tone.BAD, "alarm; shaded: labelled fault")));
    }

    /** In which ways each network's detector goes wrong, at thresholds from elsewhere. */
    private static ReportTable anatomy(Results<AnomalyScores, AnomalyJudgement> results) {
        List<List<String>> rows = new ArrayList<>();
        results.candidates().forEach(candidate -> {
            AnomalyScores test = candidate.test();
            double[] thresholds = candidate.judgement().thresholds(test);
            int missed = 0;
            int late = 0;
            int early = 0;
            int falseAlarms = 0;
            for (int s = 0; s < thresholds.length; s++) {
                AnomalyScores.OfStream scored = test.streams().get(s);
                for (FaultWindow window : scored.stream().windows()) {
                    int row = firstIn(scored, window, thresholds[s]);
                    missed += row < 0 ? 1 : 0;
                    late += row > window.first() + LATE * window.length() ? 1 : 0;
                    early += row >= 0 && row <= window.first() + LATE * window.length() ? 1 : 0;
                }
                falseAlarms += (int) alarms(scored, thresholds[s]).stream()
                        .filter(row -> outside(scored, row))
                        .count();
            }
            rows.add(List.of(candidate.id(), count(early), count(late), count(missed), count(falseAlarms)));
        });
        return new ReportTable(
                "Types of errors",
                "Windows found in their first half, found late, and missed; and alarms outside any window, one per incident. Thresholds were chosen on other streams.",
                List.of("network", "found early", "found late", "missed", "false alarms"),
                rows);
    }

    private static String count(int number) {
        return Integer.toString(number);
    }

    private static int firstIn(AnomalyScores.OfStream scored, FaultWindow window, double threshold) {
        for (int row = Math.max(window.first(), scored.probation()); row <= window.last(); row++) {
            if (scored.scores()[row] >= threshold) {
                return row;
            }
        }
        return -1;
    }

    private static List<Integer> alarms(AnomalyScores.OfStream scored, double threshold) {
        return new AlarmGrouping(threshold, AlarmGrouping.COOL_DOWN).alarms(scored);
    }

    private static boolean outside(AnomalyScores.OfStream scored, int row) {
        return scored.stream().windows().stream().noneMatch(window -> window.contains(row));
    }

    private static Chart stream(AnomalyScores.OfStream scored, double threshold) {
        MetricStream stream = scored.stream();
        int from = scored.probation();
        int rows = stream.rows() - from;
        int points = Math.min(POINTS, rows);
        double[] x = new double[points];
        double[] value = new double[points];
        double[] score = new double[points];
        double[] values = stream.values()[0];
        double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
        for (int point = 0; point < points; point++) {
            int first = from + (int) ((long) point * rows / points);
            int end = from + (int) ((long) (point + 1) * rows / points);
            x[point] = days(stream, first);
            value[point] = high > low ? (values[first] - low) / (high - low) : 0.5;
            score[point] = Arrays.stream(scored.scores(), first, end).max().orElse(0);
        }
        List<Integer> alarms = alarms(scored, threshold);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(new Series(stream.columns().get(0), x, value), Line.Kind.CURVE));
        lines.add(new Line(new Series("score", x, score), Line.Kind.CURVE));
        if (!stream.windows().isEmpty()) {
            lines.add(new Line(windows(stream), Line.Kind.AREA));
        }
        lines.add(new Line(
                new Series(
                        "alarm",
                        alarms.stream().mapToDouble(row -> days(stream, row)).toArray(),
                        alarms.stream().mapToDouble(row -> 1).toArray()),
                Line.Kind.DOTS));
        return new Chart(
                stream.name(),
                String.format(
                        Locale.ROOT,
                        "%d windows, %d alarms from a score of %.3f on.",
                        stream.windows().size(),
                        alarms.size(),
                        threshold),
                Axis.linear("Days", x[0], x[points - 1]),
                Axis.unit("Measurement, score"),
                lines);
    }

    private static double days(MetricStream stream, int row) {
        return (stream.seconds()[row] - stream.seconds()[0]) / SECONDS_A_DAY;
    }

    /** The outline of the windows: 1 inside, 0 outside. */
    private static Series windows(MetricStream stream) {
        double[] x = new double[4 * stream.windows().size()];
        double[] y = new double[x.length];
        for (int i = 0; i < stream.windows().size(); i++) {
            FaultWindow window = stream.windows().get(i);
            Arrays.fill(x, 4 * i, 4 * i + 2, days(stream, window.first()));
            Arrays.fill(x, 4 * i + 2, 4 * i + 4, days(stream, window.last()));
            y[4 * i + 1] = 1;
            y[4 * i + 2] = 1;
        }
        return new Series("labelled fault", x, y);
    }

    /** Whether a score means what it says: the share of ordinary excesses on the test that are smaller. */
    static Chart reliability(Map<String, AnomalyScores> tests) {
        List<Line> lines = new ArrayList<>();
        tests.forEach((id, test) -> lines.add(new Line(reliability(id, test), Line.Kind.POINTS)));
        lines.add(new Line(new Series("perfect", new double[] {0, 1}, new double[] {0, 1}), Line.Kind.GUIDE));
        return new Chart(
                "Reliability of the score",
                "A score of 0.9 means that 90\u00a0% of the deviations in normal operation are smaller. The plot shows the observed share on test rows outside anomaly windows; above the diagonal, the score is too low.",
                Axis.unit("Score"),
                Axis.unit("Share of ordinary excesses that are smaller"),
                lines);
    }

    private static Series reliability(String id, AnomalyScores test) {
        double[] ordinary = test.streams().stream()
                .flatMapToDouble(scored -> java.util.stream.IntStream.range(scored.probation(), scored.scores().length)
                        .filter(row -> scored.scores()[row] > 0 && outside(scored, row))
                        .mapToDouble(row -> scored.scores()[row]))
                .sorted()
                .toArray();
        double[] x = new double[ordinary.length == 0 ? 0 : 19];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double level = 0.05 * (i + 1);
            x[i] = level;
            y[i] = (double) Arrays.stream(ordinary)
                            .filter(score -> score < level)
                            .count()
                    / ordinary.length;
        }
        return new Series(id, x, y);
    }
}
