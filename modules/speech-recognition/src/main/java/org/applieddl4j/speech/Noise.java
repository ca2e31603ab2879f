package org.applieddl4j.speech;

import java.util.SplittableRandom;
import org.applieddl4j.common.data.sound.EndPointing;
import org.applieddl4j.common.data.sound.Sound;

/** Noise of a colour, and speech within it. */
final class Noise {

    private Noise() {}

    /** Standard normal, near enough: the sum of twelve uniform numbers has bounded tails, which sound has too. */
    static double gaussian(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    /**
     * Noise of mean power 1.
     *
     * @param darkness coefficient of a low-pass filter, in {@code [0, 1)}: 0 is white, 0.95 a rumble
     */
    static float[] coloured(int length, double darkness, SplittableRandom random) {
        float[] noise = new float[length];
        double value = 0;
        double gain = Math.sqrt(1 - darkness * darkness);
        for (int i = 0; i < length; i++) {
            value = darkness * value + gain * uniform(random);
            noise[i] = (float) value;
        }
        return noise;
    }

    /** Uniform with variance 1: three times as quick as a normal number, and the filter makes it one. */
    private static double uniform(SplittableRandom random) {
        return (2 * random.nextDouble() - 1) * Math.sqrt(3);
    }

    /**
     * A recording with noise before, behind and all over it.
     *
     * @param signalToNoise power of the word over that of the noise, in decibels
     * @param around seconds of noise alone on either side
     */
    static Sound added(Sound word, double signalToNoise, double darkness, double around, SplittableRandom random) {
        int edge = (int) (around * word.rate());
        float[] noisy = coloured(word.samples().length + 2 * edge, darkness, random);
        double gain = Math.sqrt(EndPointing.trimmed(word).power() / Math.pow(10, signalToNoise / 10));
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] *= (float) gain;
        }
        for (int i = 0; i < word.samples().length; i++) {
            noisy[edge + i] += word.samples()[i];
        }
        return new Sound(noisy, word.rate());
    }
}
