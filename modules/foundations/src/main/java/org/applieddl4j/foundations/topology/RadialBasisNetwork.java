package org.applieddl4j.foundations.topology;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A radial-basis-function network (D. Broomhead and D. Lowe, 1988). Each hidden neuron has a centre and fires the more the
 * nearer an input is to it: {@code φ(x) = exp(−‖x − c‖² / 2r²)}. The centres come from k-means, the radius from how far they
 * are apart; the output layer is linear, so its weights are not learned step by step but solved for:
 * {@code W = (ΦᵀΦ + λI)⁻¹ ΦᵀY}.
 *
 * <p>Normalised, the neurons share one among them: {@code φⱼ / Σφ}. Far from all centres a plain network says nothing, a
 * normalised one what the nearest centre says.
 */
public final class RadialBasisNetwork implements Classifier {

    /** Keeps the matrix invertible where two centres fire alike. */
    private static final double RIDGE = 1e-6;

    private final double[][] centres;
    private final double radius;
    private final boolean normalised;
    private final INDArray weights;

    private RadialBasisNetwork(double[][] centres, double radius, boolean normalised, INDArray weights) {
        this.centres = centres;
        this.radius = radius;
        this.normalised = normalised;
        this.weights = weights;
    }

    /**
     * Builds and solves one.
     *
     * @param neurons hidden ones, that is centres
     * @param normalised whether they share one among them
     */
    public static RadialBasisNetwork fit(Sample training, int neurons, boolean normalised, long seed) {
        double[][] centres = KMeans.centres(training.xs(), neurons, seed);
        double radius = radius(centres);
        INDArray phi = activations(centres, radius, normalised, training.xs());
        INDArray targets = Nd4j.zeros(DataType.DOUBLE, training.size(), training.classes());
        for (int i = 0; i < training.size(); i++) {
            targets.putScalar(i, training.labels()[i], 1);
        }
        INDArray square = phi.transpose().mmul(phi);
        square.addi(Nd4j.eye(square.rows()).castTo(DataType.DOUBLE).muli(RIDGE));
        INDArray weights = Nd4j.linalg().solve(square, phi.transpose().mmul(targets));
        return new RadialBasisNetwork(centres, radius, normalised, weights);
    }

    @Override
    public int[] classify(double[][] xs) {
        return activations(centres, radius, normalised, xs)
                .mmul(weights)
                .argMax(1)
                .toIntVector();
    }

    /** So wide that neighbours overlap: the largest distance of two centres over √(2k), as S. Haykin has it. */
    private static double radius(double[][] centres) {
        double largest = 0;
        for (double[] a : centres) {
            for (double[] b : centres) {
                largest = Math.max(largest, KMeans.squaredDistance(a, b));
            }
        }
        return Math.max(1e-6, Math.sqrt(largest) / Math.sqrt(2.0 * centres.length));
    }

    /** {@code Φ}, with a 1 in the last column for the bias; shares sum to 1 already, and need none. */
    private static INDArray activations(double[][] centres, double radius, boolean normalised, double[][] xs) {
        double[][] phi = new double[xs.length][centres.length + (normalised ? 0 : 1)];
        for (int i = 0; i < xs.length; i++) {
            double sum = 0;
            for (int c = 0; c < centres.length; c++) {
                phi[i][c] = Math.exp(-KMeans.squaredDistance(xs[i], centres[c]) / (2 * radius * radius));
                sum += phi[i][c];
            }
            for (int c = 0; c < centres.length && normalised && sum > 0; c++) {
                phi[i][c] /= sum;
            }
            if (!normalised) {
                phi[i][centres.length] = 1;
            }
        }
        return Nd4j.createFromArray(phi);
    }
}
