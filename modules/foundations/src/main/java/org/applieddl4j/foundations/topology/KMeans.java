package org.applieddl4j.foundations.topology;

import java.util.Random;

/**
 * k-means (S. Lloyd, 1957): every point belongs to its nearest centre, every centre moves into the middle of its points, and
 * again until nothing moves. It needs no labels. It begins with centres far from each other, as k-means++ does (D. Arthur
 * and S. Vassilvitskii, 2007), since from a bad beginning it ends badly.
 */
public final class KMeans {

    private static final int MOST_ROUNDS = 100;

    private KMeans() {}

    /** The centres, {@code [k][features]}. */
    public static double[][] centres(double[][] xs, int k, long seed) {
        double[][] centres = spread(xs, k, new Random(seed));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[][] sums = new double[k][xs[0].length];
            int[] counts = new int[k];
            for (double[] x : xs) {
                int nearest = nearest(centres, x);
                counts[nearest]++;
                for (int f = 0; f < x.length; f++) {
                    sums[nearest][f] += x[f];
                }
            }
            boolean moved = false;
            for (int c = 0; c < k; c++) {
                for (int f = 0; f < xs[0].length && counts[c] > 0; f++) {
                    double middle = sums[c][f] / counts[c];
                    moved |= middle != centres[c][f];
                    centres[c][f] = middle;
                }
            }
            if (!moved) {
                break;
            }
        }
        return centres;
    }

    /** The nearest centre of a point. */
    public static int nearest(double[][] centres, double[] x) {
        int nearest = 0;
        for (int c = 1; c < centres.length; c++) {
            if (squaredDistance(centres[c], x) < squaredDistance(centres[nearest], x)) {
                nearest = c;
            }
        }
        return nearest;
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int f = 0; f < a.length; f++) {
            sum += (a[f] - b[f]) * (a[f] - b[f]);
        }
        return sum;
    }

    /** Each next centre is a point, the likelier the farther it is from the centres there are. */
    private static double[][] spread(double[][] xs, int k, Random random) {
        double[][] centres = new double[k][];
        centres[0] = xs[random.nextInt(xs.length)].clone();
        double[] distances = new double[xs.length];
        for (int c = 1; c < k; c++) {
            double sum = 0;
            for (int i = 0; i < xs.length; i++) {
                double distance = squaredDistance(xs[i], centres[c - 1]);
                distances[i] = c == 1 ? distance : Math.min(distances[i], distance);
                sum += distances[i];
            }
            double drawn = random.nextDouble() * sum;
            int chosen = 0;
            while (chosen < xs.length - 1 && (drawn -= distances[chosen]) > 0) {
                chosen++;
            }
            centres[c] = xs[chosen].clone();
        }
        return centres;
    }
}
