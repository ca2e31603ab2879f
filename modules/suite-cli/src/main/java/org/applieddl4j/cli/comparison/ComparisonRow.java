package org.applieddl4j.cli.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord;

/**
 * The row of a run in every table that compares runs, on the page as in CSV and Markdown.
 *
 * @param cells one per column, see {@link #COLUMNS}
 */
public record ComparisonRow(List<Cell> cells) {

    /** Headings, in the order of the cells. */
    static final List<String> COLUMNS = List.of(
            "use case",
            "dataset",
            "data",
            "network",
            "parameters",
            "metric",
            "value",
            "low",
            "high",
            "trivial baseline",
            "linear baseline",
            "gain over linear",
            "best published",
            "published by",
            "training seconds",
            "examples/s",
            "prediction ms",
            "bundle kB",
            "peak memory MB");

    /**
     * @param text for a person
     * @param number to sort by and for programs; empty for words, and where a figure is not known
     */
    public record Cell(String text, Optional<Double> number) {

        static Cell words(String text) {
            return new Cell(text, Optional.empty());
        }

        static Cell number(double value, int decimals) {
            return new Cell(String.format(Locale.ROOT, "%,." + decimals + "f", value), Optional.of(value));
        }

        static Cell number(Optional<Double> value, int decimals) {
            return value.map(known -> number(known, decimals)).orElse(words("–"));
        }
    }

    /** Headings of the table that fits a screen. */
    static final List<String> MAIN_COLUMNS = List.of(
            "use case", "data", "network", "metric", "value", "linear", "gain", "published", "training seconds");

    /** What a person looks for first. */
    static ComparisonRow main(ComparedRun run) {
        RunRecord record = run.record();
        return new ComparisonRow(List.of(
                Cell.words(ComparisonCard.title(record)),
                Cell.words(record.dataset().id() + (record.dataset().kind().equals("real") ? "" : " (simulated)")),
                Cell.words(record.network()),
                Cell.words(run.headlineMetrics().label()),
                Cell.number(run.headline().value(), 3),
                Cell.number(run.baseline(run.headlineMetrics().linear()).map(MetricValue::value), 3),
                Cell.number(run.gain().map(MetricValue::value), 3),
                Cell.number(ComparisonCard.best(run).map(RunRecord.PublishedFigure::value), 3),
                Cell.number(record.timing().trainSeconds(), 1)));
    }

    static ComparisonRow of(ComparedRun run) {
        RunRecord record = run.record();
        MetricValue headline = run.headline();
        Optional<RunRecord.PublishedFigure> published = ComparisonCard.best(run);
        return new ComparisonRow(Stream.of(
                        Cell.words(record.useCase()),
                        Cell.words(record.dataset().id()),
                        Cell.words(record.dataset().kind()),
                        Cell.words(record.network()),
                        Cell.number(record.parameters(), 0),
                        Cell.words(run.headlineMetrics().metric()),
                        Cell.number(headline.value(), 3),
                        Cell.number(headline.low(), 3),
                        Cell.number(headline.high(), 3),
                        Cell.number(
                                run.baseline(run.headlineMetrics().trivial()).map(MetricValue::value), 3),
                        Cell.number(run.baseline(run.headlineMetrics().linear()).map(MetricValue::value), 3),
                        Cell.number(run.gain().map(MetricValue::value), 3),
                        Cell.number(published.map(RunRecord.PublishedFigure::value), 3),
                        Cell.words(
                                published.map(RunRecord.PublishedFigure::source).orElse("–")),
                        Cell.number(record.timing().trainSeconds(), 1),
                        Cell.number(record.timing().examplesPerSecond(), 0),
                        Cell.number(optional(run.predictionMillis()), 2),
                        Cell.number(
                                run.bundleBytes().isPresent()
                                        ? Optional.of(run.bundleBytes().getAsLong() / 1e3)
                                        : Optional.empty(),
                                0),
                        Cell.number(
                                record.resources()
                                        .flatMap(RunRecord.Resources::peakResidentBytes)
                                        .map(bytes -> bytes / 1e6),
                                0))
                .toList());
    }

    private static Optional<Double> optional(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
