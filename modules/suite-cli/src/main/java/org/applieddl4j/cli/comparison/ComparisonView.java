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
 * @param cards the first screen
 * @param main one row per run, with the columns that fit a screen
 * @param table the same with all columns
 * @param gains of every run over its linear baseline
 * @param sections one section per run
 */
public record ComparisonView(
        ComparisonContents contents,
        String summary,
        List<ComparisonCard> cards,
        List<ComparisonRow> main,
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
     * @param training its curve; empty if it is not known, or of one epoch
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
        List<ComparisonCard> cards = new ArrayList<>();
        for (ComparedRun run : contents.runs()) {
            String id = "run-" + (sections.size() + 1);
            sections.add(section(run, id, painter));
            cards.add(ComparisonCard.of(run, id));
        }
        return new ComparisonView(
                contents,
                summary(contents),
                cards,
                contents.runs().stream().map(ComparisonRow::main).toList(),
                contents.runs().stream().map(ComparisonRow::of).toList(),
                gains(contents.runs()),
                sections);
    }

    /** Headings of the table that fits a screen. */
    public List<String> mainColumns() {
        return ComparisonRow.MAIN_COLUMNS;
    }

    /** Headings of the table with all columns. */
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
                "%d of %d %s a linear model on the same test data, by a 95\u00a0%% interval that lies above zero. %d of %d"
                        + " %s real data%s.",
                ahead,
                contents.runs().size(),
                ahead == 1 ? "networks beats" : "networks beat",
                real,
                contents.runs().size(),
                real == 1 ? "uses" : "use",
                contents.failed().isEmpty() ? "" : "; " + contents.failed().size() + " failed");
    }

    private static IntervalPlot gains(List<ComparedRun> runs) {
        List<IntervalPlot.Figure> figures = new ArrayList<>();
        for (ComparedRun run : runs) {
            run.gain()
                    .ifPresent(gain -> figures.add(new IntervalPlot.Figure(
                            ComparisonCard.title(run.record()),
                            run.headlineMetrics().label() + ", "
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
                ComparisonCard.title(record) + ": " + record.network() + " on "
                        + record.dataset().id(),
                text(run),
                figures(run),
                run.training().size() < 2
                        ? Optional.empty()
                        : Optional.of(DrawnChart.of(
                                Charts.validationMetric(validationMetric(run), List.of(validation(run))),
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
                                : "no significant difference from the linear model (" + signed(gain) + ")")
                .orElse("without a linear model to compare with");
        return String.format(
                Locale.ROOT,
                "%s data, %,d training and %,d test examples; %s.",
                record.dataset().kind().equals("real") ? "Real" : "Simulated",
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

    /** Records from before do not name it. */
    private static String validationMetric(ComparedRun run) {
        Object name = run.record().config().get("validationMetric");
        String metric = name == null ? "metric" : name.toString();
        return metric.equals(run.headlineMetrics().metric())
                ? run.headlineMetrics().label()
                : metric.replace('_', ' ');
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
