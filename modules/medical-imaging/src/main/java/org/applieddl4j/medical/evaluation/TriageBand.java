package org.applieddl4j.medical.evaluation;

import java.util.Locale;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ScoreOrder;
import org.applieddl4j.common.evaluation.ThresholdChoice;

/**
 * When a classifier decides alone and when a person has to look: below one threshold an example counts as normal, from
 * another on as suspicious, between them it needs review.
 *
 * <p>A classifier that may abstain trades how much it answers for how often it is right (Chow 1970, "On optimum
 * recognition error and reject tradeoff", IEEE Transactions on Information Theory 16). The band here promises an error of
 * each class, not of all answers together, so that the promise does not hang on how many of the examples are ill.
 *
 * @param normalBelow examples with a lower score count as normal
 * @param suspiciousFrom examples with this score or a higher one count as suspicious; not below {@code normalBelow}
 */
public record TriageBand(double normalBelow, double suspiciousFrom) {

    /** What becomes of an example. */
    public enum Decision {
        /** Nothing found. */
        NORMAL,
        /** A person decides. */
        NEEDS_REVIEW,
        /** Something found. */
        SUSPICIOUS;

        /** In words. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** @throws InputException if the two are no numbers or in the wrong order */
    public TriageBand {
        if (!(normalBelow <= suspiciousFrom)) {
            throw new InputException("a band from " + normalBelow + " to " + suspiciousFrom
                    + " sorts nothing; choose it on the validation split");
        }
    }

    /**
     * The narrowest band that keeps two promises on the validation split: at most a share of the ill count as normal, and
     * at most the same share of the well as suspicious. Where one threshold keeps both, the band is empty and lies in the
     * middle of those that do.
     *
     * @param validation never the test split
     * @param mostWrong share of each class, in {@code [0, 1)}
     * @throws InputException if only one class is there or the share is out of range
     */
    public static TriageBand choose(BinaryScores validation, double mostWrong) {
        if (!(mostWrong >= 0 && mostWrong < 1)) {
            throw new InputException("an error of " + mostWrong + " cannot be promised; give a share in [0, 1)");
        }
        double normal = ThresholdChoice.byRecall(validation, 1 - mostWrong).threshold();
        double suspicious = lowestThatSpares(validation, mostWrong);
        if (suspicious < normal) {
            double middle = (suspicious + normal) / 2;
            return new TriageBand(middle, middle);
        }
        return new TriageBand(normal, suspicious);
    }

    /** The lowest threshold that flags at most a share of the negatives: just above the first negative too many. */
    private static double lowestThatSpares(BinaryScores validation, double mostWrong) {
        ScoreOrder order = new ScoreOrder(validation);
        double most = mostWrong * validation.negatives();
        double lowest = Math.nextUp(order.score(0));
        int wrong = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            wrong += 1 - order.label(rank);
            if (wrong > most) {
                return lowest;
            }
            if (order.endsTie(rank)) {
                lowest = order.score(rank);
            }
        }
        return lowest;
    }

    /** What becomes of a score. */
    public Decision decide(double score) {
        if (score >= suspiciousFrom) {
            return Decision.SUSPICIOUS;
        }
        return score < normalBelow ? Decision.NORMAL : Decision.NEEDS_REVIEW;
    }

    /** How the band does on a split that it was not chosen on. */
    public TriageOutcome judge(BinaryScores test) {
        long[][] counts = new long[2][Decision.values().length];
        for (int i = 0; i < test.size(); i++) {
            counts[test.labels()[i]][decide(test.scores()[i]).ordinal()]++;
        }
        return new TriageOutcome(row(counts[0]), row(counts[1]));
    }

    private static TriageOutcome.Counts row(long[] counts) {
        return new TriageOutcome.Counts(counts[0], counts[1], counts[2]);
    }
}
