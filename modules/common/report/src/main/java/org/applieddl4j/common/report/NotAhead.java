package org.applieddl4j.common.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MetricMeaning.Better;
import org.applieddl4j.common.evaluation.MetricValue;

/**
 * A simpler model that the network of a run is not ahead of by the headline metric: by the 95 % interval of the difference on the
 * same test examples, or where nothing was paired by intervals that do not overlap. Then the network has not earned its complexity.
 *
 * @param model id of the simpler model
 * @param metric the headline metric
 * @param network what the network reaches
 * @param simpler what the simpler model reaches
 * @param offer what to do about it
 */
public record NotAhead(String model, String metric, double network, double simpler, String offer) {

    /**
     * A model that a network has to be ahead of.
     *
     * @param id in the comparison of the run
     * @param offer what to do where the network is not ahead of it
     */
    public record Simpler(String id, String offer) {}

    /**
     * The best of the simpler models that the network is not ahead of.
     *
     * @param models those of the run
     * @param metric the headline metric
     * @param figures of the run, the paired differences included
     * @return empty where the network is ahead of all that have the metric
     */
    public static Optional<NotAhead> of(List<Simpler> models, String metric, RunRecord.Figures figures) {
        MetricValue network = figures.metrics().get(metric);
        boolean lower = Metrics.of(metric).better() == Better.LOWER;
        Comparator<NotAhead> byValue = Comparator.comparingDouble(NotAhead::simpler);
        return models.stream()
                .filter(model -> value(figures, model, metric).isPresent())
                .filter(model -> !isAhead(network, model, metric, figures, lower))
                .map(model -> new NotAhead(
                        model.id(),
                        metric,
                        network.value(),
                        value(figures, model, metric).orElseThrow().value(),
                        model.offer()))
                .max(lower ? byValue.reversed() : byValue);
    }

    private static boolean isAhead(
            MetricValue network, Simpler model, String metric, RunRecord.Figures figures, boolean lower) {
        MetricValue paired =
                figures.advantage().getOrDefault(model.id(), Map.of()).get(metric);
        if (paired != null) {
            return lower ? paired.high() < 0 : paired.low() > 0;
        }
        MetricValue other = value(figures, model, metric).orElseThrow();
        return lower ? network.high() < other.low() : network.low() > other.high();
    }

    private static Optional<MetricValue> value(RunRecord.Figures figures, Simpler model, String metric) {
        return Optional.ofNullable(
                figures.comparison().getOrDefault(model.id(), Map.of()).get(metric));
    }

    /** One sentence for whoever uses the network. */
    public String sentence() {
        int decimals = Numbers.decimals(Math.max(Math.abs(network), Math.abs(simpler)));
        return "This network is not ahead of the simpler model '" + model + "' beyond chance ("
                + Metrics.of(metric).label() + " " + Numbers.fixed(network, decimals) + " against "
                + Numbers.fixed(simpler, decimals) + "): " + offer;
    }
}
