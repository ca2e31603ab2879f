package org.applieddl4j.common.data.sound;

import org.applieddl4j.common.InputException;

/**
 * A recording of one channel.
 *
 * @param samples in {@code [-1, 1]} unless it was recorded louder than that; kept, not copied
 * @param rate samples a second
 */
public record Sound(float[] samples, int rate) {

    /** Samples a second of everything that a network hears: telephone quality, which holds what tells words apart. */
    public static final int RATE = 8_000;

    /** Three steps of 16 bits. */
    private static final float INAUDIBLE = 1e-4f;

    /** @throws InputException if there is no sample, or one is not finite */
    public Sound {
        if (samples.length == 0) {
            throw new InputException("the recording is empty; record it again");
        }
        for (int i = 0; i < samples.length; i++) {
            if (!Float.isFinite(samples[i])) {
                throw new InputException("sample " + i + " of the recording is " + samples[i]
                        + ", not a number; export it again as 16-bit PCM");
            }
        }
    }

    /** How long it is. */
    public double seconds() {
        return (double) samples.length / rate;
    }

    /** Mean square of the samples. */
    public double power() {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return sum / samples.length;
    }

    /** Whether anything can be heard: the last bit of 16 flickers 96 decibels below full scale. */
    public boolean isAudible() {
        for (float sample : samples) {
            if (Math.abs(sample) > INAUDIBLE) {
                return true;
            }
        }
        return false;
    }

    /** The same at {@value #RATE} samples a second. */
    public Sound resampled() {
        return rate == RATE ? this : new Sound(Resampler.convert(samples, rate, RATE), RATE);
    }
}
