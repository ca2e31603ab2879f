package org.applieddl4j.common.data.sound;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * How strong each band of pitch is at each moment, in decibels.
 *
 * <p>Conventions, since every library has others: no pre-emphasis; periodic Hann windows of {@value #WINDOW} samples (32 ms) every
 * {@value #HOP} (10 ms), the first starting at sample 0; power spectrum {@code |X|² / WINDOW}; {@value #BANDS} triangles of height 1, evenly
 * spaced on the mel scale {@code 2595 · log10(1 + f/700)} (O'Shaughnessy 1987, as HTK has it) from 60 Hz to 4 kHz; {@code 10 · log10}, floored
 * at 80 dB below the loudest value and counted from there, so that the level of a recording does not matter: values in {@code [0, 80]}. MFCC
 * are their orthonormal DCT-II over the bands, without liftering.
 */
public final class MelSpectrogram {

    /** Samples of a window. */
    public static final int WINDOW = 256;

    /** Samples from one window to the next. */
    public static final int HOP = 80;

    /** Bands of pitch. */
    public static final int BANDS = 40;

    /** Decibels below the loudest value that are told apart. */
    public static final double RANGE = 80;

    private static final double LOWEST = 60;
    private static final double HIGHEST = Sound.RATE / 2.0;
    private static final int BINS = WINDOW / 2 + 1;
    private static final double[] HANN = hann();
    private static final double[][] COSINES = cosines();

    private final double[][] filters;

    /**
     * @param warp factor on all frequencies: above 1 the bands hear what a longer vocal tract would have said lower (Jaitly and Hinton
     *     2013, "Vocal Tract Length Perturbation"); 1 changes nothing
     */
    public MelSpectrogram(double warp) {
        this.filters = filters(warp);
    }

    /** Number of whole windows in so many samples. */
    public static int frames(int samples) {
        return samples < WINDOW ? 0 : 1 + (samples - WINDOW) / HOP;
    }

    /**
     * The spectrogram.
     *
     * @param samples at {@value Sound#RATE} samples a second; shorter ones than a window are taken to be followed by silence
     * @return {@code [frames][BANDS]}
     */
    public double[][] decibels(float[] samples) {
        double[][] bands = powers(samples);
        double most = 0;
        for (double[] frame : bands) {
            for (double power : frame) {
                most = Math.max(most, power);
            }
        }
        double top = 10 * Math.log10(Math.max(most, Double.MIN_NORMAL));
        for (double[] frame : bands) {
            for (int band = 0; band < BANDS; band++) {
                double level = 10 * Math.log10(Math.max(frame[band], Double.MIN_NORMAL)) - top;
                frame[band] = most == 0 ? 0 : Math.max(0, RANGE + level);
            }
        }
        return bands;
    }

    /** Mel-frequency cepstral coefficients of a frame (Davis and Mermelstein 1980). */
    public static double[] cepstrum(double[] frame, int coefficients) {
        double[] cepstrum = new double[coefficients];
        for (int k = 0; k < coefficients; k++) {
            for (int band = 0; band < BANDS; band++) {
                cepstrum[k] += COSINES[k][band] * frame[band];
            }
        }
        return cepstrum;
    }

    private double[][] powers(float[] samples) {
        int frames = Math.max(1, frames(samples.length));
        double[][] bands = new double[frames][BANDS];
        // Two real windows in one complex transform: the spectrum of each is the even or the odd part of the result.
        for (int frame = 0; frame < frames; frame += 2) {
            double[][] parts = {new double[WINDOW], new double[WINDOW]};
            fill(samples, frame, parts[0]);
            if (frame + 1 < frames) {
                fill(samples, frame + 1, parts[1]);
            }
            FastFourierTransformer.transformInPlace(parts, DftNormalization.STANDARD, TransformType.FORWARD);
            for (int part = 0; part < 2 && frame + part < frames; part++) {
                filter(spectrum(parts, part == 0 ? 1 : -1), bands[frame + part]);
            }
        }
        return bands;
    }

    private static void fill(float[] samples, int frame, double[] window) {
        int from = frame * HOP;
        for (int i = 0; i < WINDOW && from + i < samples.length; i++) {
            window[i] = HANN[i] * samples[from + i];
        }
    }

    /** Power spectrum of the real part (sign 1) or of the imaginary part (sign -1). */
    private static double[] spectrum(double[][] parts, int sign) {
        double[] power = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            int mirror = (WINDOW - bin) % WINDOW;
            double real = (parts[0][bin] + sign * parts[0][mirror]) / 2;
            double imaginary = (parts[1][bin] - sign * parts[1][mirror]) / 2;
            power[bin] = (real * real + imaginary * imaginary) / WINDOW;
        }
        return power;
    }

    private void filter(double[] power, double[] bands) {
        for (int band = 0; band < BANDS; band++) {
            double sum = 0;
            double[] filter = filters[band];
            int first = (int) filter[0];
            for (int i = 1; i < filter.length; i++) {
                sum += filter[i] * power[first + i - 1];
            }
            bands[band] = sum;
        }
    }

    /** Of each band its first bin, then its weights. */
    private static double[][] filters(double warp) {
        double[][] filters = new double[BANDS][];
        double low = mel(LOWEST);
        double step = (mel(HIGHEST) - low) / (BANDS + 1);
        for (int band = 0; band < BANDS; band++) {
            double left = warp * hertz(low + band * step);
            double centre = warp * hertz(low + (band + 1) * step);
            double right = warp * hertz(low + (band + 2) * step);
            int first = (int) Math.min(BINS - 1, Math.ceil(left * WINDOW / Sound.RATE));
            int last = (int) Math.max(first, Math.min(BINS - 1, Math.floor(right * WINDOW / Sound.RATE)));
            filters[band] = new double[last - first + 2];
            filters[band][0] = first;
            for (int bin = first; bin <= last; bin++) {
                double frequency = (double) bin * Sound.RATE / WINDOW;
                filters[band][bin - first + 1] = Math.max(
                        0, Math.min((frequency - left) / (centre - left), (right - frequency) / (right - centre)));
            }
        }
        return filters;
    }

    private static double mel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }

    private static double hertz(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }

    private static double[] hann() {
        double[] window = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
        }
        return window;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[BANDS][BANDS];
        for (int k = 0; k < BANDS; k++) {
            for (int band = 0; band < BANDS; band++) {
                cosines[k][band] =
                        Math.sqrt((k == 0 ? 1.0 : 2.0) / BANDS) * Math.cos(Math.PI * k * (band + 0.5) / BANDS);
            }
        }
        return cosines;
    }
}
