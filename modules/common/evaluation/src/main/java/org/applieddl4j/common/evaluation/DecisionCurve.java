package org.applieddl4j.common.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.InputException;

/**
 * Whether acting on a model does more good than harm: decision curve analysis of Vickers and Elkin 2006, "Decision curve
 * analysis: a novel method for evaluating prediction models" (Medical Decision Making 26).
 *
 * <p>Somebody who treats from a probability p<sub>t</sub> on says with it how much a missed positive case weighs against a
 * negative case treated for nothing: (1 − p<sub>t</sub>) to p<sub>t</sub>. In units of positive cases treated, per person,
 *
 * <pre>net benefit = sens · &pi; − (1 − spec) · (1 − &pi;) · p_t / (1 − p_t)</pre>
 *
 * <p>which at the data's own prevalence &pi; is TP / n − FP / n · p<sub>t</sub> / (1 − p<sub>t</sub>). A model is worth
 * having at a p<sub>t</sub> where it lies above both treating everybody and treating nobody, whose net benefit is 0.
 */
public final class DecisionCurve {

    private static final int PERCENT = 100;

    private final double prevalence;
    private final List<Point> points;

    private DecisionCurve(double prevalence, List<Point> points) {
        this.prevalence = prevalence;
        this.points = List.copyOf(points);
    }

    /**
     * A place of the curve.
     *
     * @param threshold probability from which on one treats, in {@code (0, 1)}
     * @param model net benefit of treating whom the model flags
     * @param everybody net benefit of treating everybody
     */
    public record Point(double threshold, double model, double everybody) {}

    /** The curve at the data's own prevalence. */
    public static DecisionCurve of(BinaryScores probabilities) {
        return of(probabilities, (double) probabilities.positives() / probabilities.size());
    }

    /**
     * The curve for a population of another prevalence, at every whole percent from 1 to 99.
     *
     * @param probabilities in {@code [0, 1]}; both classes must be there
     * @param prevalence share of positive cases in the population, in {@code (0, 1)}
     * @throws InputException if a class is missing, a score is no probability, or the prevalence is out of range
     */
    public static DecisionCurve of(BinaryScores probabilities, double prevalence) {
        probabilities.requireBothClasses("a decision curve").requireProbabilities("a decision curve");
        if (!(prevalence > 0 && prevalence < 1)) {
            throw new InputException(
                    "a prevalence of " + prevalence + " leaves nothing to find; give a share in (0, 1)");
        }
        List<Point> points = new ArrayList<>();
        for (int percent = 1; percent < PERCENT; percent++) {
            double threshold = percent / (double) PERCENT;
            ConfusionCounts counts = ConfusionCounts.at(probabilities, threshold);
            points.add(new Point(
                    threshold,
                    netBenefit(counts.sensitivity(), counts.specificity(), prevalence, threshold),
                    netBenefit(1, 0, prevalence, threshold)));
        }
        return new DecisionCurve(prevalence, points);
    }

    /**
     * The net benefit of one decision rule.
     *
     * @param sensitivity share of positive cases that it flags
     * @param specificity share of the negative cases that it leaves alone
     * @param prevalence share of positive cases in the population
     * @param threshold probability from which on one treats, in {@code [0, 1)}
     */
    public static double netBenefit(double sensitivity, double specificity, double prevalence, double threshold) {
        return sensitivity * prevalence - (1 - specificity) * (1 - prevalence) * threshold / (1 - threshold);
    }

    /** For which the curve was drawn. */
    public double prevalence() {
        return prevalence;
    }

    /** By rising threshold. */
    public List<Point> points() {
        return points;
    }
}
