package org.applieddl4j.forecasting.markets;

import java.util.ArrayList;
import java.util.List;

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation: D. Bailey, J. Borwein, M. López de Prado, Q. Zhu,
 * Journal of Computational Finance 20(4), 2017. Time is cut into blocks; in every split of them into halves, the configuration with
 * the best Sharpe ratio in one half is ranked in the other. The probability is the share of splits in which it is not above the
 * median there.
 */
final class BacktestOverfitting {

    /** As the authors took. */
    static final int BLOCKS = 16;

    private final double[][] sums;
    private final double[][] squares;
    private final int days;

    private BacktestOverfitting(double[][] sums, double[][] squares, int days) {
        this.sums = sums;
        this.squares = squares;
        this.days = days;
    }

    /**
     * The probability, from 0 to 1.
     *
     * @param returns {@code [configuration][day]}, two configurations at least
     * @param blocks even; days that fill no block are left out at the start
     */
    static double probability(double[][] returns, int blocks) {
        int days = returns[0].length / blocks;
        double[][] sums = new double[returns.length][blocks];
        double[][] squares = new double[returns.length][blocks];
        int skipped = returns[0].length - days * blocks;
        for (int c = 0; c < returns.length; c++) {
            for (int day = skipped; day < returns[c].length; day++) {
                int block = (day - skipped) / days;
                sums[c][block] += returns[c][day];
                squares[c][block] += returns[c][day] * returns[c][day];
            }
        }
        return new BacktestOverfitting(sums, squares, days).share(blocks);
    }

    private double share(int blocks) {
        int splits = 0;
        int overfitted = 0;
        for (int[] half : halves(blocks)) {
            boolean[] inside = new boolean[blocks];
            for (int block : half) {
                inside[block] = true;
            }
            int best = 0;
            double[] outside = new double[sums.length];
            double highest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < sums.length; c++) {
                double in = ratio(c, inside, true);
                outside[c] = ratio(c, inside, false);
                if (in > highest) {
                    highest = in;
                    best = c;
                }
            }
            splits++;
            overfitted += logit(outside, best) <= 0 ? 1 : 0;
        }
        return (double) overfitted / splits;
    }

    /** Of the relative rank {@code rank / (N + 1)}, where rank N is the best; of equal ones the mean rank. */
    private static double logit(double[] outside, int best) {
        double rank = 0.5;
        for (double other : outside) {
            rank += other < outside[best] ? 1 : other == outside[best] ? 0.5 : 0;
        }
        double relative = rank / (outside.length + 1);
        return Math.log(relative / (1 - relative));
    }

    private double ratio(int configuration, boolean[] inside, boolean wanted) {
        double sum = 0;
        double square = 0;
        int n = 0;
        for (int block = 0; block < inside.length; block++) {
            if (inside[block] == wanted) {
                sum += sums[configuration][block];
                square += squares[configuration][block];
                n += days;
            }
        }
        double mean = sum / n;
        double variance = square / n - mean * mean;
        return variance <= 1e-18 ? 0 : mean / Math.sqrt(variance);
    }

    private static List<int[]> halves(int blocks) {
        List<int[]> found = new ArrayList<>();
        choose(0, blocks, new int[blocks / 2], 0, found);
        return found;
    }

    private static void choose(int from, int blocks, int[] chosen, int taken, List<int[]> found) {
        if (taken == chosen.length) {
            found.add(chosen.clone());
            return;
        }
        for (int block = from; block <= blocks - (chosen.length - taken); block++) {
            chosen[taken] = block;
            choose(block + 1, blocks, chosen, taken + 1, found);
        }
    }
}
