package org.applieddl4j.common.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.report.RunRecord.CurvePoint;

/**
 * What an experiment found.
 *
 * @param candidates of the first seed on the first fold, the headline first
 * @param spread network → metric → its mean and deviation over seeds and folds; empty for a single run
 * @param curve the headline network trained on ever more of the examples; empty unless asked for
 * @param seed of the first run, and of all intervals
 * @param completion whether the user stopped the run
 * @param imported where the headline network comes from, if it was trained elsewhere
 */
public record Results<S, J extends Judgement<S>>(
        List<Candidate<S, J>> candidates,
        Map<String, Map<String, MeanAndDeviation>> spread,
        List<CurvePoint> curve,
        long seed,
        Completion completion,
        Optional<ImportedNetwork> imported) {

    /** How a run ended. */
    public enum Completion {
        /** Everything that was asked for was trained. */
        COMPLETE,
        /** The user stopped it: what is there is the best so far. */
        INTERRUPTED
    }

    public Results {
        candidates = List.copyOf(candidates);
        curve = List.copyOf(curve);
    }

    /** The network that the run is about. */
    public Candidate<S, J> headline() {
        return candidates.get(0);
    }

    /**
     * What a reader must know of a headline network that was trained elsewhere; nothing of others.
     *
     * @param examples what it was trained on, for example {@code pictures}
     */
    public List<String> elsewhere(String examples) {
        return imported.stream()
                .map(network -> "The network from " + network.source()
                        + " was trained elsewhere: nobody here knows on which " + examples + ". If these test "
                        + examples
                        + " were among them, its figures are worth nothing.")
                .toList();
    }

    /** Something of each candidate by its id, in their order. */
    public <T> Map<String, T> each(Function<Candidate<S, J>, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        candidates.forEach(candidate -> values.put(candidate.id(), value.apply(candidate)));
        return values;
    }
}
