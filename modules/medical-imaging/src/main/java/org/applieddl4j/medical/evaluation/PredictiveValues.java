package org.applieddl4j.medical.evaluation;

import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.ConfusionCounts;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WilsonInterval;

/**
 * What a finding is worth where the disease has a stated prevalence: of the flagged, how many are positive (positive
 * predictive value); of the others, how many are negative (negative predictive value).
 *
 * <p>Sensitivity and specificity belong to the test, predictive values to the test in a population. A dataset of a
 * clinic's archive holds many more positive cases than a screening does, so they are computed by Bayes' theorem from the
 * prevalence &pi; of the population in question, not read off the dataset:
 *
 * <pre>
 * PPV = sens · &pi; / (sens · &pi; + (1 − spec) · (1 − &pi;))
 * NPV = spec · (1 − &pi;) / (spec · (1 − &pi;) + (1 − sens) · &pi;)
 * </pre>
 *
 * <p>Intervals are those of Mercaldo, Lau and Zhou 2007, "Confidence intervals for predictive values with an emphasis to
 * case-control studies" (Statistics in Medicine 26): normal on the logit scale, with shares adjusted by half the square
 * of the normal quantile (Agresti and Coull 1998), so that they have a width where all or none were treated rightly. The
 * prevalence counts as known.
 *
 * @param prevalence share of positive cases in the population, in {@code (0, 1)}
 * @param positive of the flagged, the share that is positive
 * @param negative of those not flagged, the share that is negative
 */
public record PredictiveValues(double prevalence, MetricValue positive, MetricValue negative) {

    private static final double Z = WilsonInterval.Z;

    /** @throws InputException if the prevalence is not above 0 and below 1 */
    public PredictiveValues {
        if (!(prevalence > 0 && prevalence < 1)) {
            throw new InputException(
                    "a prevalence of " + prevalence + " leaves nothing to find; give a share in (0, 1)");
        }
    }

    /**
     * Carries what was counted on a test split over to a population.
     *
     * @param counts at the operating point; both classes must be there
     * @param prevalence share of positive cases in the population, in {@code (0, 1)}
     * @throws InputException if a class is missing or the prevalence out of range
     */
    public static PredictiveValues of(ConfusionCounts counts, double prevalence) {
        long ill = counts.truePositives() + counts.falseNegatives();
        long well = counts.trueNegatives() + counts.falsePositives();
        if (ill == 0 || well == 0) {
            throw new InputException("predictive values need ill and well examples; there are " + ill + " and " + well);
        }
        Share sensitivity = new Share(counts.truePositives(), ill);
        Share specificity = new Share(counts.trueNegatives(), well);
        double odds = prevalence / (1 - prevalence);
        return new PredictiveValues(
                prevalence, value(sensitivity, specificity, odds), value(specificity, sensitivity, 1 / odds));
    }

    /**
     * By symmetry both values are the same function: the odds of being what was said are those before the test, times
     * {@code found / (1 − spared)}.
     */
    private static MetricValue value(Share found, Share spared, double oddsBefore) {
        double right = found.plain() * oddsBefore;
        double wrong = 1 - spared.plain();
        // Where nobody was flagged the value is that of nothing, by the convention of ConfusionCounts.
        double value = right + wrong == 0 ? 0 : right / (right + wrong);
        double logit = Math.log(found.adjusted() * oddsBefore / (1 - spared.adjusted()));
        double deviation = Math.sqrt((1 - found.adjusted()) / (found.adjusted() * found.adjustedTotal())
                + spared.adjusted() / ((1 - spared.adjusted()) * spared.adjustedTotal()));
        double low = logistic(logit - Z * deviation);
        double high = logistic(logit + Z * deviation);
        return new MetricValue(value, Math.min(value, low), Math.max(value, high));
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** A share of examples, as counted and adjusted. */
    private record Share(long hits, long total) {

        double plain() {
            return (double) hits / total;
        }

        double adjusted() {
            return (hits + Z * Z / 2) / adjustedTotal();
        }

        double adjustedTotal() {
            return total + Z * Z;
        }
    }
}
