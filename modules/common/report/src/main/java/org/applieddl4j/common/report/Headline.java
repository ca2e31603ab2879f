package org.applieddl4j.common.report;

import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MetricMeaning.Better;
import org.applieddl4j.common.evaluation.MetricValue;

/**
 * The main figure of a report, and whether training a network was worth it.
 *
 * @param label readable name of the metric
 * @param value the figure
 * @param interval its 95 % interval
 * @param verdict the comparison with the linear baseline, or with a simpler one that the network is not ahead of; empty if there is
 *     none
 */
record Headline(String label, String value, String interval, Optional<Verdict> verdict) {

    /** Differences are smaller than what they are differences of. */
    private static final int PAIRED_DECIMALS = 4;

    /** How the comparison with the linear baseline came out. */
    enum Outcome {
        /** Better, and the intervals do not overlap. */
        AHEAD,
        /** Better, but within the intervals. */
        UNSURE,
        /** Not better. */
        BEHIND
    }

    /**
     * @param outcome decides the colour
     * @param title a few words
     * @param text one sentence with the figures
     */
    record Verdict(Outcome outcome, String title, String text) {}

    static Headline of(ReportContents contents) {
        RunRecord run = contents.run();
        MetricValue value = run.metrics().get(contents.headlineMetric());
        int decimals = Numbers.decimals(Math.abs(value.value()));
        return new Headline(
                Metrics.of(contents.headlineMetric()).label(),
                Numbers.fixed(value.value(), decimals),
                Numbers.interval(value, decimals),
                behindBaseline(contents)
                        .or(() -> contents.linearBaseline()
                                .filter(linear -> !linear.equals(run.network()))
                                .filter(linear -> run.comparison().containsKey(linear))
                                .map(linear -> run.comparison().get(linear).get(contents.headlineMetric()))
                                .map(linear -> verdict(
                                        contents.headlineMetric(), value, linear, paired(contents), decimals))));
    }

    /** A model that learned nothing and is as good weighs more than a linear one that is not. */
    private static Optional<Verdict> behindBaseline(ReportContents contents) {
        return contents.run()
                .notAhead()
                .filter(simpler -> !contents.linearBaseline().equals(Optional.of(simpler.model())))
                .map(simpler -> new Verdict(Outcome.BEHIND, "Not ahead of a simple baseline", simpler.sentence()));
    }

    /** The paired difference to the linear baseline, which settles more than two intervals side by side. */
    private static Optional<MetricValue> paired(ReportContents contents) {
        return contents.linearBaseline()
                .map(linear -> contents.run().advantage().getOrDefault(linear, Map.of()))
                .map(differences -> differences.get(contents.headlineMetric()));
    }

    private static Verdict verdict(
            String metric, MetricValue network, MetricValue linear, Optional<MetricValue> paired, int decimals) {
        boolean lower = Metrics.of(metric).better() == Better.LOWER;
        String figures = Numbers.fixed(network.value(), decimals) + " against "
                + Numbers.fixed(linear.value(), decimals) + " for the linear model";
        boolean better = lower ? network.value() < linear.value() : network.value() > linear.value();
        if (!better
                && paired.filter(difference -> difference.low() <= 0 && difference.high() >= 0)
                        .isPresent()) {
            return new Verdict(
                    Outcome.UNSURE,
                    "No significant difference from the linear baseline",
                    figures + "; the difference on the same examples has the 95\u00a0% interval "
                            + Numbers.fixed(paired.get().low(), PAIRED_DECIMALS) + " to "
                            + Numbers.fixed(paired.get().high(), PAIRED_DECIMALS) + ". Take the simpler model.");
        }
        if (!better) {
            return new Verdict(
                    Outcome.BEHIND, "Does not beat the linear baseline", figures + "; take the simpler model.");
        }
        if (paired.isPresent()) {
            return pairedVerdict(lower, figures, paired.get());
        }
        boolean apart = lower ? network.high() < linear.low() : network.low() > linear.high();
        return apart
                ? new Verdict(
                        Outcome.AHEAD,
                        "Beats the linear baseline",
                        figures + "; the 95\u00a0% intervals do not overlap.")
                : new Verdict(
                        Outcome.UNSURE,
                        "Ahead of the linear baseline, within the intervals",
                        figures
                                + "; the 95\u00a0% intervals overlap, so this test split alone does not settle it; the simpler model may do.");
    }

    private static Verdict pairedVerdict(boolean lower, String figures, MetricValue paired) {
        boolean apart = lower ? paired.high() < 0 : paired.low() > 0;
        String difference = figures + "; the difference on the same examples has the 95\u00a0% interval "
                + Numbers.fixed(paired.low(), PAIRED_DECIMALS) + " to " + Numbers.fixed(paired.high(), PAIRED_DECIMALS);
        return apart
                ? new Verdict(Outcome.AHEAD, "Beats the linear baseline", difference + ".")
                : new Verdict(
                        Outcome.UNSURE,
                        "Ahead of the linear baseline, within the interval",
                        difference + ", so this test split alone does not settle it; the simpler model may do.");
    }
}
