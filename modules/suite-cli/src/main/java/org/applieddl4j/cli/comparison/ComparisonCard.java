package org.applieddl4j.cli.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/**
 * A run on the first screen of the page.
 *
 * @param id of its section
 * @param run the run
 * @param title the use case in words
 * @param value the headline metric
 * @param interval its 95 % interval
 * @param verdict how it stands to the linear model
 * @param facts what else is worth a line, name and value
 */
public record ComparisonCard(
        String id, ComparedRun run, String title, String value, String interval, Verdict verdict, List<Fact> facts) {

    /** How a network stands to the linear model. */
    public enum Verdict {
        /** Above zero by the whole interval. */
        AHEAD("Beats the linear model", "ahead"),
        /** The interval contains zero. */
        UNSURE("No significant difference from the linear model", "unsure"),
        /** Below zero by the whole interval. */
        BEHIND("Behind the linear model: take the simpler one", "behind"),
        /** There is nothing to compare with. */
        ALONE("No linear model to compare with", "unsure");

        private final String text;
        private final String style;

        Verdict(String text, String style) {
            this.text = text;
            this.style = style;
        }

        /** In words. */
        public String text() {
            return text;
        }

        /** Its name in the style sheet. */
        public String style() {
            return style;
        }

        static Verdict of(ComparedRun run) {
            return run.gain()
                    .map(gain -> gain.low() > 0 ? AHEAD : gain.high() < 0 ? BEHIND : UNSURE)
                    .orElse(ALONE);
        }
    }

    /**
     * A line of a card.
     *
     * @param name what
     * @param value its value
     */
    public record Fact(String name, String value) {}

    static ComparisonCard of(ComparedRun run, String id) {
        MetricValue headline = run.headline();
        int decimals = decimals(headline.value());
        return new ComparisonCard(
                id,
                run,
                title(run.record()),
                fixed(headline.value(), decimals),
                fixed(headline.low(), decimals) + " to " + fixed(headline.high(), decimals),
                Verdict.of(run),
                facts(run));
    }

    /** {@code fraud-detection} in words. */
    static String title(RunRecord record) {
        String words = record.useCase().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static List<Fact> facts(ComparedRun run) {
        String seconds = seconds(run.record().timing().trainSeconds());
        Optional<Fact> gain = run.gain()
                .map(value -> new Fact(
                        "Gain over linear",
                        String.format(
                                Locale.ROOT, "%+.3f (%+.3f to %+.3f)", value.value(), value.low(), value.high())));
        Optional<Fact> published =
                best(run).map(figure -> new Fact("Best published", fixed(figure.value(), decimals(figure.value()))));
        return List.of(gain, published, Optional.of(new Fact("Training", seconds))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The best published figure, by what is better of the metric. */
    static Optional<PublishedFigure> best(ComparedRun run) {
        Comparator<PublishedFigure> byValue = Comparator.comparingDouble(PublishedFigure::value);
        return run.published().stream().max(run.headlineMetrics().lowerIsBetter() ? byValue.reversed() : byValue);
    }

    static String seconds(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds))
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    private static int decimals(double value) {
        return Math.abs(value) < 10 ? 3 : 1;
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
