package org.applieddl4j.common.data.sound;

import java.util.Arrays;

/**
 * Changes the number of samples a second, block by block, in constant memory.
 *
 * <p>Band-limited interpolation (J. O. Smith, "Digital Audio Resampling"): every output sample is a sum of the input samples around
 * it, weighted by a sinc that is cut off at the lower of both Nyquist frequencies and windowed by a raised cosine. What lies above the new
 * Nyquist frequency is removed, or it would return as another tone.
 */
public final class Resampler {

    /** Zero crossings of the sinc on each side: stop-band below -60 dB, transition of a tenth of the band. */
    private static final int CROSSINGS = 16;

    /** Places of the table between two zero crossings. */
    private static final int PLACES = 512;

    /** A sample more or less must not depend on the last bit of a division. */
    private static final double ROUNDING = 1e-6;

    private static final float[] KERNEL = kernel();

    private final double step;
    private final double cutoff;
    private final int reach;
    private float[] buffer;
    private int filled;

    /** Input position of the next output sample, relative to the start of the buffer. */
    private double next;

    /**
     * @param from samples a second of the input
     * @param to samples a second of the output
     */
    public Resampler(double from, double to) {
        this.step = from / to;
        this.cutoff = Math.min(1, to / from);
        this.reach = (int) Math.ceil(CROSSINGS / cutoff);
        this.buffer = new float[4 * reach + 1];
        this.filled = reach;
        this.next = reach;
    }

    /** A whole recording. */
    public static float[] convert(float[] samples, double from, double to) {
        Resampler resampler = new Resampler(from, to);
        float[] first = resampler.push(samples, samples.length);
        float[] last = resampler.finish();
        float[] all = Arrays.copyOf(first, first.length + last.length);
        System.arraycopy(last, 0, all, first.length, last.length);
        return all;
    }

    /** Takes further input, and gives what output it allows. */
    public float[] push(float[] samples, int length) {
        append(samples, length);
        return drain(filled - reach);
    }

    /** What is left once the input has ended; silence is taken to follow it. */
    public float[] finish() {
        int end = filled;
        append(new float[reach], reach);
        return drain(end);
    }

    private void append(float[] samples, int length) {
        if (filled + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(filled + length, 2 * buffer.length));
        }
        System.arraycopy(samples, 0, buffer, filled, length);
        filled += length;
    }

    /** All output whose position lies before {@code end}; input that nothing needs any more is dropped. */
    private float[] drain(int end) {
        int count = (int) Math.max(0, Math.ceil((end - next) / step - ROUNDING));
        float[] output = new float[count];
        for (int i = 0; i < count; i++) {
            output[i] = interpolated(next + i * step);
        }
        next += count * step;
        int dropped = Math.max(0, Math.min(filled, (int) next - reach));
        System.arraycopy(buffer, dropped, buffer, 0, filled - dropped);
        filled -= dropped;
        next -= dropped;
        return output;
    }

    private float interpolated(double position) {
        int from = Math.max(0, (int) Math.ceil(position - reach));
        int to = Math.min(filled - 1, (int) Math.floor(position + reach));
        double sum = 0;
        for (int i = from; i <= to; i++) {
            double place = Math.abs(position - i) * cutoff * PLACES;
            int low = (int) place;
            if (low < KERNEL.length - 1) {
                sum += buffer[i] * (KERNEL[low] + (place - low) * (KERNEL[low + 1] - KERNEL[low]));
            }
        }
        return (float) (sum * cutoff);
    }

    private static float[] kernel() {
        float[] kernel = new float[CROSSINGS * PLACES + 1];
        for (int i = 0; i < kernel.length; i++) {
            double x = (double) i / PLACES;
            double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
            kernel[i] = (float) (sinc * (0.5 + 0.5 * Math.cos(Math.PI * x / CROSSINGS)));
        }
        return kernel;
    }
}
