package org.applieddl4j.cli.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.TrainingCsv;
import org.applieddl4j.common.report.chart.ChartPainter;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.chart.DrawnChart;
import org.applieddl4j.common.report.chart.Series;

/**
 * The contents of the page as its template shows them.
 *
 * @param contents what is compared
 * @param summary one sentence
 * @param table one row per run
 * @param gains of every run over its linear baseline
 * @param sections one section per run
 */
public record ComparisonView(
        ComparisonContents contents,
        String summary,
        List<ComparisonRow> table,
        IntervalPlot gains,
        List<Section> sections) {

    /**
     * A run of its own.
     *
     * @param id of its place on the page
     * @param run the run
     * @param title use case and dataset
     * @param text one sentence
     * @param figures every network, baseline and published figure by the metric that stands for the run
     * @param training its curves; empty if they are not known
     */
    public record Section(
            String id,
            ComparedRun run,
            String title,
            String text,
            IntervalPlot figures,
            Optional<DrawnChart> training) {}

    static ComparisonView of(ComparisonContents contents, ChartPainter painter) {
        List<Section> sections = new ArrayList<>();
        for (ComparedRun run : contents.runs()) {
            sections.add(section(run, "run-" + (sections.size() + 1), painter));
        }
        return new ComparisonView(
                contents,
                summary(contents),
                contents.runs().stream().map(ComparisonRow::of).toList(),
                gains(contents.runs()),
                sections);
    }

    /** Headings of the table. */
    public List<String> columns() {
        return ComparisonRow.COLUMNS;
    }

    private static String summary(ComparisonContents contents) {
        long ahead = contents.runs().stream()
                .filter(run -> run.gain().filter(gain -> gain.low() > 0).isPresent())
                .count();
        long real = contents.runs().stream()
                .filter(run -> run.record().dataset().kind().equals("real"))
                .count();
        return String.format(
                Locale.ROOT,
                "%d %s, %d on real data; %d of them ahead of a linear model by more than the 95\u00a0%% interval%s.",
                contents.runs().size(),
                contents.runs().size() == 1 ? "run" : "runs",
                real,
                ahead,
                contents.failed().isEmpty() ? "" : "; " + contents.failed().size() + " failed");
    }

    private static IntervalPlot gains(List<ComparedRun> runs) {
        List<IntervalPlot.Figure> figures = new ArrayList<>();
        for (ComparedRun run : runs) {
            run.gain()
                    .ifPresent(gain -> figures.add(new IntervalPlot.Figure(
                            run.record().useCase(),
                            run.headlineMetrics().metric().replace('_', ' ') + ", "
                                    + run.record().network() + " on "
                                    + run.record().dataset().id(),
                            gain,
                            gain.low() > 0)));
        }
        return IntervalPlot.aroundZero(figures);
    }

    private static Section section(ComparedRun run, String id, ChartPainter painter) {
        RunRecord record = run.record();
        return new Section(
                id,
                run,
                record.useCase() + ": " + record.network() + " on "
                        + record.dataset().id(),
                text(run),
                figures(run),
                run.training().isEmpty()
                        ? Optional.empty()
                        : Optional.of(DrawnChart.of(
                                Charts.validationMetric("metric, " + record.useCase(), List.of(validation(run))),
                                id + "-training",
                                painter)));
    }

    private static String text(ComparedRun run) {
        RunRecord record = run.record();
        String verdict = run.gain()
                .map(gain -> gain.low() > 0
                        ? "ahead of the linear model by " + signed(gain)
                        : gain.high() < 0
                                ? "behind the linear model by " + signed(gain) + ": take the simpler one"
                                : "not told apart from the linear model (" + signed(gain) + ")")
                .orElse("without a linear model to compare with");
        return String.format(
                Locale.ROOT,
                "%s data, %,d training and %,d test examples; %s.",
                record.dataset().kind().equals("real") ? "Real" : "Generated",
                record.dataset().splits().train(),
                record.dataset().splits().test(),
                verdict);
    }

    private static String signed(MetricValue gain) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", gain.value(), gain.low(), gain.high());
    }

    private static IntervalPlot figures(ComparedRun run) {
        List<IntervalPlot.Figure> figures = new ArrayList<>();
        String metric = run.headlineMetrics().metric();
        for (Map.Entry<String, Map<String, MetricValue>> row :
                run.record().comparison().entrySet()) {
            MetricValue value = row.getValue().get(metric);
            if (value != null) {
                figures.add(new IntervalPlot.Figure(
                        row.getKey(),
                        role(run, row.getKey()),
                        value,
                        row.getKey().equals(run.record().network())));
            }
        }
        for (RunRecord.PublishedFigure figure : run.published()) {
            figures.add(new IntervalPlot.Figure(
                    figure.source(),
                    "published",
                    new MetricValue(figure.value(), figure.value(), figure.value()),
                    false));
        }
        return IntervalPlot.of(figures);
    }

    private static String role(ComparedRun run, String id) {
        if (run.headlineMetrics().linear().filter(id::equals).isPresent()) {
            return "linear baseline";
        }
        return run.record().baselines().containsKey(id) ? "baseline" : "network";
    }

    private static Series validation(ComparedRun run) {
        return new Series(
                run.record().network(),
                run.training().stream().mapToDouble(TrainingCsv.Epoch::epoch).toArray(),
                run.training().stream()
                        .mapToDouble(TrainingCsv.Epoch::validationMetric)
                        .toArray());
    }
}
