package org.applieddl4j.medical;

import java.util.random.RandomGenerator;

/**
 * Fully developed speckle: the echo of very many scatterers within the width of the pulse.
 *
 * <p>Their echoes add up with random phases, so that the sum is a complex number with normal real and imaginary part, and
 * its magnitude, the envelope that a scanner shows, has a Rayleigh distribution: mean over standard deviation is
 * √(π / (4 − π)) ≈ 1.91 wherever the tissue is uniform (Burckhardt 1978, "Speckle in ultrasound B-mode scans", IEEE
 * Transactions on Sonics and Ultrasonics 25; Wagner et al. 1983, "Statistics of speckle in ultrasound B-scans", the same
 * journal, 30). The pulse is longer across the beam than along it, and blurs the field with it: grains are wider than
 * tall.
 */
final class SpeckleField {

    /** Standard deviation of the pulse in millimetres, along the beam and across it. */
    private static final double AXIAL = 0.7;

    private static final double LATERAL = 1.2;

    private final int side;
    private final double[] alongKernel;
    private final double[] acrossKernel;

    /** @param side of the field in pixels, over {@value UltrasoundSettings#MILLIMETRES} mm */
    SpeckleField(int side) {
        this.side = side;
        double pixelsAMillimetre = (double) side / UltrasoundSettings.MILLIMETRES;
        this.alongKernel = kernel(AXIAL * pixelsAMillimetre);
        this.acrossKernel = kernel(LATERAL * pixelsAMillimetre);
    }

    /**
     * The envelope of the echo.
     *
     * @param amplitude root of the scattered power at each pixel, {@code [side · side]}
     * @return {@code [side · side]}, on the scale of the amplitude: its mean square is that of the amplitude
     */
    double[] envelope(double[] amplitude, RandomGenerator random) {
        double[] real = blurred(noise(amplitude, random));
        double[] imaginary = blurred(noise(amplitude, random));
        double[] envelope = new double[amplitude.length];
        for (int i = 0; i < envelope.length; i++) {
            envelope[i] = Math.hypot(real[i], imaginary[i]) / Math.sqrt(2);
        }
        return envelope;
    }

    private static double[] noise(double[] amplitude, RandomGenerator random) {
        double[] noise = new double[amplitude.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = amplitude[i] * random.nextGaussian();
        }
        return noise;
    }

    private double[] blurred(double[] field) {
        double[] across = new double[field.length];
        double[] both = new double[field.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double sum = 0;
                for (int k = 0; k < acrossKernel.length; k++) {
                    sum += acrossKernel[k] * field[y * side + inside(x + k - acrossKernel.length / 2)];
                }
                across[y * side + x] = sum;
            }
        }
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double sum = 0;
                for (int k = 0; k < alongKernel.length; k++) {
                    sum += alongKernel[k] * across[inside(y + k - alongKernel.length / 2) * side + x];
                }
                both[y * side + x] = sum;
            }
        }
        return both;
    }

    /** Beyond the edge the field is mirrored, so that speckle at the edge is as bright as elsewhere. */
    private int inside(int at) {
        int mirrored = at < 0 ? -at - 1 : at;
        return mirrored < side ? mirrored : 2 * side - 1 - mirrored;
    }

    /** A Gaussian whose squares sum to 1: noise of unit power keeps it. */
    private static double[] kernel(double sigma) {
        int reach = Math.max(1, (int) Math.ceil(2.5 * sigma));
        double[] kernel = new double[2 * reach + 1];
        double squares = 0;
        for (int i = 0; i < kernel.length; i++) {
            double distance = (i - reach) / sigma;
            kernel[i] = Math.exp(-distance * distance / 2);
            squares += kernel[i] * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= Math.sqrt(squares);
        }
        return kernel;
    }
}
