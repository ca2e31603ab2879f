package org.applieddl4j.foundations.use;

import java.util.Random;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.RocCurve;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Processing data: an autoencoder squeezes records through fewer numbers than they have and rebuilds them. Records of one
 * kind hang together, so that few numbers are enough; one with a slipped digit or exchanged columns comes back wrong, and its
 * error gives it away. Nobody told the network which records are bad, and some of those it learned from were.
 *
 * @param rocAuc of the error as a score of badness, over new records
 * @param found share of bad records among the tenth with the largest error
 */
record BadRecords(double rocAuc, double found) {

    private static final int RECORDS = 1_500;
    private static final int FIELDS = 8;
    private static final int SQUEEZED = 3;
    private static final double BAD = 0.05;
    private static final int ROUNDS = 400;

    private record Table(double[][] records, int[] bad) {}

    static BadRecords of(long seed) {
        Random random = new Random(seed);
        double[][] mixing = new double[SQUEEZED][FIELDS];
        for (double[] row : mixing) {
            for (int f = 0; f < FIELDS; f++) {
                row[f] = random.nextGaussian();
            }
        }
        Table training = table(mixing, random);
        Table fresh = table(mixing, random);
        MultiLayerNetwork network = Networks.regression(FIELDS, SQUEEZED, FIELDS, seed);
        INDArray records = Networks.array(training.records());
        for (int round = 0; round < ROUNDS; round++) {
            network.fit(records, records);
        }
        double[][] rebuilt = network.output(Networks.array(fresh.records())).toDoubleMatrix();
        double[] errors = new double[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            for (int f = 0; f < FIELDS; f++) {
                double gap = rebuilt[i][f] - fresh.records()[i][f];
                errors[i] += gap * gap;
            }
        }
        double rocAuc = RocCurve.of(BinaryScores.of(fresh.bad(), errors)).auc();
        return new BadRecords(rocAuc, found(errors, fresh.bad()));
    }

    /** Three hidden causes, eight fields that follow from them, a little chance; in one of twenty two fields exchanged. */
    private static Table table(double[][] mixing, Random random) {
        double[][] records = new double[RECORDS][FIELDS];
        int[] bad = new int[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            for (int cause = 0; cause < SQUEEZED; cause++) {
                double strength = random.nextGaussian();
                for (int f = 0; f < FIELDS; f++) {
                    records[i][f] += strength * mixing[cause][f] / 2;
                }
            }
            for (int f = 0; f < FIELDS; f++) {
                records[i][f] += 0.1 * random.nextGaussian();
            }
            if (random.nextDouble() < BAD) {
                bad[i] = 1;
                int one = random.nextInt(FIELDS);
                int other = (one + 1 + random.nextInt(FIELDS - 1)) % FIELDS;
                double kept = records[i][one];
                records[i][one] = records[i][other];
                records[i][other] = kept;
            }
        }
        return new Table(records, bad);
    }

    private static double found(double[] errors, int[] bad) {
        double[] sorted = errors.clone();
        java.util.Arrays.sort(sorted);
        double limit = sorted[RECORDS - RECORDS / 10];
        int found = 0;
        int all = 0;
        for (int i = 0; i < RECORDS; i++) {
            found += bad[i] == 1 && errors[i] >= limit ? 1 : 0;
            all += bad[i];
        }
        return (double) found / all;
    }
}
