package org.applieddl4j.foundations.topology;

import java.util.Arrays;
import java.util.Random;

/**
 * A self-organising map (T. Kohonen, Biological Cybernetics 43, 1982): units in a grid, each with a prototype. An input's
 * best unit, and less so the units around it on the grid, move their prototypes towards the input; neighbourhood and steps
 * shrink. In the end neighbours on the grid are alike, and units stand for categories that nobody named.
 */
public final class SelfOrganisingMap {

    private final int side;
    private final double[][] prototypes;

    private SelfOrganisingMap(int side, double[][] prototypes) {
        this.side = side;
        this.prototypes = prototypes;
    }

    /**
     * Learns a map; labels are not looked at.
     *
     * @param side units along each edge of the grid
     * @param steps inputs to learn from, drawn with repetition
     */
    public static SelfOrganisingMap learn(double[][] xs, int side, int steps, long seed) {
        Random random = new Random(seed);
        double[][] prototypes = new double[side * side][];
        for (int u = 0; u < prototypes.length; u++) {
            prototypes[u] = xs[random.nextInt(xs.length)].clone();
        }
        for (int step = 0; step < steps; step++) {
            double done = (double) step / steps;
            double rate = 0.5 * (1 - done) + 0.01;
            double reach = side / 2.0 * Math.pow(0.5 / (side / 2.0), done);
            double[] x = xs[random.nextInt(xs.length)];
            int best = KMeans.nearest(prototypes, x);
            for (int u = 0; u < prototypes.length; u++) {
                double across = u % side - best % side;
                double down = u / side - best / side;
                double pull = rate * Math.exp(-(across * across + down * down) / (2 * reach * reach));
                for (int f = 0; f < x.length; f++) {
                    prototypes[u][f] += pull * (x[f] - prototypes[u][f]);
                }
            }
        }
        return new SelfOrganisingMap(side, prototypes);
    }

    /** Units along each edge. */
    public int side() {
        return side;
    }

    /** What a unit stands for. */
    public double[] prototype(int unit) {
        return prototypes[unit].clone();
    }

    /** The unit that an input is mapped onto. */
    public int unit(double[] x) {
        return KMeans.nearest(prototypes, x);
    }

    /**
     * The U-matrix (A. Ultsch, 1990): how far each unit's prototype is from those of its neighbours on the grid, on
     * average. Ridges part categories.
     */
    public double[] uMatrix() {
        double[] heights = new double[prototypes.length];
        for (int u = 0; u < prototypes.length; u++) {
            double sum = 0;
            int neighbours = 0;
            for (int[] move : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
                int column = u % side + move[0];
                int row = u / side + move[1];
                if (column >= 0 && column < side && row >= 0 && row < side) {
                    sum += Math.sqrt(KMeans.squaredDistance(prototypes[u], prototypes[row * side + column]));
                    neighbours++;
                }
            }
            heights[u] = sum / neighbours;
        }
        return heights;
    }

    /** The most frequent label among the inputs of each unit; −1 where none came. Labels are only looked at afterwards. */
    public int[] labels(Sample sample) {
        int[][] counts = new int[prototypes.length][sample.classes()];
        for (int i = 0; i < sample.size(); i++) {
            counts[unit(sample.xs()[i])][sample.labels()[i]]++;
        }
        int[] labels = new int[prototypes.length];
        for (int u = 0; u < labels.length; u++) {
            labels[u] = -1;
            for (int c = 0; c < sample.classes(); c++) {
                if (counts[u][c] > (labels[u] < 0 ? 0 : counts[u][labels[u]])) {
                    labels[u] = c;
                }
            }
        }
        return labels;
    }

    /** Says of a point what its unit was named; 0 where the unit has no name. */
    public Classifier classifier(int[] labels) {
        return xs ->
                Arrays.stream(xs).mapToInt(x -> Math.max(0, labels[unit(x)])).toArray();
    }
}
