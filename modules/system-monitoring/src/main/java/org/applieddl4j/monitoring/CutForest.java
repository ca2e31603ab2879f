package org.applieddl4j.monitoring;

import com.amazon.randomcutforest.RandomCutForest;

/**
 * Random Cut Forest (S. Guha, N. Mishra, G. Roy, O. Schrijvers 2016, "Robust random cut forest based anomaly detection on streams",
 * ICML) as its authors publish it, with its own settings: the peer that such streams are usually watched with. It sees the last rows
 * of all sensors as one point, and a row is scored before it is taken in. Its scores are not bounded, and of all streams the same.
 *
 * @param trees how many
 * @param rows that make a point
 * @param seed of the cuts
 */
record CutForest(int trees, int rows, long seed) implements Detector {

    /** Points that a tree holds: the library's own number. */
    private static final int SAMPLE = 256;

    /** Two hours of a row every five minutes, as many as the networks see. */
    static CutForest ofDefaults(long seed) {
        return new CutForest(50, RecentValues.LAGS, seed);
    }

    @Override
    public double[] scores(MetricStream stream, int warmUp) {
        int sensors = stream.values().length;
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(sensors * rows)
                .shingleSize(rows)
                .internalShinglingEnabled(true)
                .sampleSize(SAMPLE)
                .numberOfTrees(trees)
                .randomSeed(seed ^ stream.name().hashCode())
                .parallelExecutionEnabled(false)
                .build();
        double[] scores = new double[stream.rows()];
        float[] row = new float[sensors];
        for (int i = 0; i < scores.length; i++) {
            boolean whole = true;
            for (int sensor = 0; sensor < sensors; sensor++) {
                row[sensor] = (float) stream.values()[sensor][i];
                whole &= Float.isFinite(row[sensor]);
            }
            if (whole) {
                scores[i] = i < warmUp ? 0 : forest.getAnomalyScore(row);
                forest.update(row);
            }
        }
        return scores;
    }
}
