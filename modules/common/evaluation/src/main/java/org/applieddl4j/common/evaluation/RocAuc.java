package org.applieddl4j.common.evaluation;

/**
 * The area under the ROC curve, computed without drawing it.
 *
 * <p>It is the probability that a positive example, drawn at random, has a higher score than a negative one, a tie
 * counting one half: the Mann–Whitney statistic <i>U</i> divided by the number of such pairs (Hanley and McNeil 1982,
 * "The meaning and use of the area under a receiver operating characteristic (ROC) curve", Radiology 143).
 */
final class RocAuc implements WeightedMetric {

    private final ScoreOrder order;

    RocAuc(ScoreOrder order) {
        this.order = order;
    }

    @Override
    public int units() {
        return order.size();
    }

    @Override
    public double value(int[] counts) {
        long positives = 0;
        long negatives = 0;
        double pairsWon = 0;
        long tiedPositives = 0;
        long tiedNegatives = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            int count = counts[order.example(rank)];
            if (order.label(rank) == 1) {
                tiedPositives += count;
            } else {
                tiedNegatives += count;
            }
            if (order.endsTie(rank)) {
                // Every negative of this tie loses to the positives above it and draws with those beside it.
                pairsWon += tiedNegatives * (positives + 0.5 * tiedPositives);
                positives += tiedPositives;
                negatives += tiedNegatives;
                tiedPositives = 0;
                tiedNegatives = 0;
            }
        }
        return pairsWon / ((double) positives * negatives);
    }
}
