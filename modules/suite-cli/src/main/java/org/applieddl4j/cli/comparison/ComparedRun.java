package org.applieddl4j.cli.comparison;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.TrainingCsv;
import org.applieddl4j.common.report.cover.CoverFile;

/**
 * A run on the page that compares runs.
 *
 * @param record what it found
 * @param headlineMetrics what it is measured by
 * @param command what to type to have it again
 * @param report its own report, relative to the page; empty if there is none
 * @param training how its training went; empty if that is not known
 * @param bundleBytes size of its model file
 * @param predictionMillis median time of a single prediction in milliseconds
 * @param cover the picture that stands for it; empty for runs that have none
 */
public record ComparedRun(
        RunRecord record,
        HeadlineMetrics headlineMetrics,
        String command,
        Optional<String> report,
        List<TrainingCsv.Epoch> training,
        OptionalLong bundleBytes,
        OptionalDouble predictionMillis,
        Optional<CoverFile> cover) {

    public ComparedRun {
        training = List.copyOf(training);
    }

    /** The figure that stands for the run. */
    public MetricValue headline() {
        return record.metrics().get(headlineMetrics.metric());
    }

    /** The same metric of a baseline. */
    public Optional<MetricValue> baseline(Optional<String> id) {
        return id.map(baseline -> record.comparison().get(baseline))
                .map(metrics -> metrics.get(headlineMetrics.metric()));
    }

    /**
     * How far the headline is ahead of the linear baseline, above zero whether more or less of the metric is better; paired on the same
     * examples where the run paired them.
     */
    public Optional<MetricValue> gain() {
        return difference()
                .map(difference -> headlineMetrics.lowerIsBetter()
                        ? new MetricValue(-difference.value(), -difference.high(), -difference.low())
                        : difference);
    }

    private Optional<MetricValue> difference() {
        Optional<MetricValue> paired = headlineMetrics
                .linear()
                .map(id -> record.advantage().get(id))
                .map(metrics -> metrics.get(headlineMetrics.metric()));
        return paired.or(() -> baseline(headlineMetrics.linear()).map(linear -> {
            double gain = headline().value() - linear.value();
            // Wider than a paired interval would be, which errs on the careful side.
            return new MetricValue(
                    gain, headline().low() - linear.high(), headline().high() - linear.low());
        }));
    }

    /** Published figures of the same metric. */
    public List<RunRecord.PublishedFigure> published() {
        return record.published().stream()
                .filter(figure -> figure.metric().equals(headlineMetrics.metric()))
                .toList();
    }
}
