package org.applieddl4j.credit;

import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network with the encoding it was trained with.
 *
 * @param network trained
 * @param encoding from an application to its inputs
 */
record CreditModel(Model network, Encoding encoding) {

    /** Large enough to keep the overhead of a call small, small enough to stay in the cache. */
    private static final int ROWS_A_PASS = 4096;

    /**
     * Scores applications.
     *
     * @param rows a value a field
     * @return probability of a default of each, not calibrated
     */
    double[] scores(List<double[]> rows) {
        return encodedScores(encoding.encode(rows));
    }

    /** @param encoded row-major {@code [n, width]} */
    double[] encodedScores(float[] encoded) {
        int width = encoding.width();
        int n = encoded.length / width;
        double[] scores = new double[n];
        for (int from = 0; from < n; from += ROWS_A_PASS) {
            int rows = Math.min(ROWS_A_PASS, n - from);
            float[] slice = Arrays.copyOfRange(encoded, from * width, (from + rows) * width);
            float[] output =
                    NetworkOutput.of(network, Nd4j.createFromArray(slice).reshape(rows, width));
            int members = output.length / rows;
            for (int row = 0; row < rows; row++) {
                for (int member = 0; member < members; member++) {
                    scores[from + row] += output[row * members + member] / (double) members;
                }
            }
        }
        return scores;
    }
}
