package org.applieddl4j.foundations.use;

import org.applieddl4j.foundations.topology.KMeans;
import org.applieddl4j.foundations.topology.Sample;
import org.applieddl4j.foundations.topology.Samples;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Recognition: noisy digits, once with labels, by a network, and once without, by k-means, whose groups get the name of their
 * most frequent digit only in order to be evaluated.
 *
 * @param withLabels share of new digits that the network names rightly
 * @param withoutLabels the same for the nearest of the groups
 */
record Recognition(double withLabels, double withoutLabels) {

    private static final int DIGITS = 1_000;
    private static final double NOISE = 0.35;
    private static final int GROUPS = 30;
    private static final int ROUNDS = 120;

    static Recognition of(long seed) {
        Sample training = Samples.digits(DIGITS, NOISE, seed);
        Sample test = Samples.digits(DIGITS, NOISE, seed + 1);
        MultiLayerNetwork network = Networks.classifier(training.xs()[0].length, 32, 10, seed);
        for (int round = 0; round < ROUNDS; round++) {
            network.fit(Networks.array(training.xs()), Networks.oneHot(training.labels(), 10));
        }
        int[] named = network.output(Networks.array(test.xs())).argMax(1).toIntVector();
        double[][] centres = KMeans.centres(training.xs(), GROUPS, seed);
        int[] names = names(centres, training);
        int right = 0;
        int grouped = 0;
        for (int i = 0; i < test.size(); i++) {
            right += named[i] == test.labels()[i] ? 1 : 0;
            grouped += names[KMeans.nearest(centres, test.xs()[i])] == test.labels()[i] ? 1 : 0;
        }
        return new Recognition((double) right / test.size(), (double) grouped / test.size());
    }

    private static int[] names(double[][] centres, Sample training) {
        int[][] counts = new int[centres.length][10];
        for (int i = 0; i < training.size(); i++) {
            counts[KMeans.nearest(centres, training.xs()[i])][training.labels()[i]]++;
        }
        int[] names = new int[centres.length];
        for (int c = 0; c < names.length; c++) {
            for (int digit = 1; digit < 10; digit++) {
                names[c] = counts[c][digit] > counts[c][names[c]] ? digit : names[c];
            }
        }
        return names;
    }
}
