package org.applieddl4j.common.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;

/**
 * How the scores of both classes are spread, in bins of equal width.
 *
 * <p>Two humps apart are an easy task; humps that overlap show how many mistakes any threshold must make.
 *
 * @param low lower edge of the first bin
 * @param high upper edge of the last bin, which belongs to it
 * @param negatives examples of the negative class in each bin
 * @param positives examples of the positive class in each bin
 */
public record ScoreHistogram(double low, double high, List<Long> negatives, List<Long> positives) {

    /** Copies the lists. */
    public ScoreHistogram {
        negatives = List.copyOf(negatives);
        positives = List.copyOf(positives);
    }

    /**
     * Counts scores from the lowest to the highest, or from 0 to 1 where all lie in there.
     *
     * @param bins number of bins
     * @throws InputException if there is no bin
     */
    public static ScoreHistogram of(BinaryScores scores, int bins) {
        if (bins < 1) {
            throw new InputException("a histogram of " + bins + " bins has no meaning; give at least one");
        }
        boolean probabilities = scores.areProbabilities();
        double low = probabilities ? 0 : Arrays.stream(scores.scores()).min().orElseThrow();
        double high = probabilities ? 1 : Arrays.stream(scores.scores()).max().orElseThrow();
        double width = (high - low) / bins;
        Long[][] counts = new Long[2][bins];
        Arrays.fill(counts[0], 0L);
        Arrays.fill(counts[1], 0L);
        for (int i = 0; i < scores.size(); i++) {
            int bin = width > 0 ? (int) ((scores.scores()[i] - low) / width) : 0;
            counts[scores.labels()[i]][Math.min(bin, bins - 1)]++;
        }
        return new ScoreHistogram(low, high, List.of(counts[0]), List.of(counts[1]));
    }

    /** The edges between the bins, the outer two included: one more than there are bins. */
    public List<Double> edges() {
        int bins = negatives.size();
        return IntStream.rangeClosed(0, bins)
                .mapToObj(i -> low + (high - low) * i / bins)
                .toList();
    }
}
