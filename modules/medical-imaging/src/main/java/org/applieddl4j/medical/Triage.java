package org.applieddl4j.medical;

import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.experiment.image.PreparedNetwork;
import org.applieddl4j.medical.evaluation.TriageBand;
import org.applieddl4j.medical.evaluation.TriageOutcome;

/**
 * Sorts images into normal, needs review and suspicious.
 *
 * <p>The band's thresholds are those of an error, and may lie on one side of a half. So an image may be below the band, although
 * a finding is its most probable class. Saying both would be a contradiction: such an image needs review.
 *
 * @param negative classes in which nothing was found
 * @param band thresholds on the probability of any other class
 */
record Triage(NegativeClasses negative, TriageBand band) {

    TriageBand.Decision decide(double[] probabilities) {
        TriageBand.Decision decision = band.decide(negative.finding(probabilities));
        boolean nothing = negative.places().contains(PreparedNetwork.mostProbable(probabilities));
        boolean contradicted =
                nothing ? decision == TriageBand.Decision.SUSPICIOUS : decision == TriageBand.Decision.NORMAL;
        return contradicted ? TriageBand.Decision.NEEDS_REVIEW : decision;
    }

    /** What becomes of test images. */
    TriageOutcome outcome(ClassScores test) {
        long[][] counts = new long[2][TriageBand.Decision.values().length];
        for (int i = 0; i < test.size(); i++) {
            int found = negative.places().contains(test.label(i)) ? 0 : 1;
            counts[found][decide(test.probabilities(i)).ordinal()]++;
        }
        return new TriageOutcome(counts(counts[0]), counts(counts[1]));
    }

    private static TriageOutcome.Counts counts(long[] row) {
        return new TriageOutcome.Counts(row[0], row[1], row[2]);
    }
}
