package org.applieddl4j.common.data.sound;

import java.util.Arrays;

/**
 * Finds where a word begins and ends in a short recording.
 *
 * <p>The level of every ten milliseconds is compared with the noise floor, the level that a tenth of the recording stays below. A fixed
 * distance from the loudest place would cut off soft ends in a quiet room and keep the noise of a loud one; whether a network carries over
 * to other people's recordings depends on it more than on anything else.
 */
public final class EndPointing {

    /** Samples of a frame: 10 ms. */
    public static final int FRAME = Sound.RATE / 100;

    /** How far above the noise floor speech begins, in decibels. */
    private static final double ABOVE_FLOOR = 9;

    /** Softer than that below the loudest frames, nothing is heard as part of a word, however quiet the room. */
    private static final double FAINTEST = 36;

    /** In a very noisy room, what is that near to the loudest frames is speech all the same. */
    private static final double LOUD = 12;

    private static final double FLOOR_SHARE = 0.10;
    private static final double PEAK_SHARE = 0.95;

    /** Frames in a row: a click is shorter. */
    private static final int SHORTEST = 3;

    /** Frames kept on either side: the onset of an f is below any threshold. */
    private static final int MARGIN = 4;

    /** Of digital silence, which has no logarithm. */
    private static final double SILENCE = 1e-12;

    private EndPointing() {}

    /**
     * The stretch that holds the word; the whole recording where nothing stands out.
     *
     * @param sound at {@value Sound#RATE} samples a second
     */
    public static Sound trimmed(Sound sound) {
        double[] levels = levels(sound.samples());
        if (levels.length < SHORTEST) {
            return sound;
        }
        double threshold = threshold(levels);
        int first = levels.length;
        int last = -1;
        int run = 0;
        for (int i = 0; i < levels.length; i++) {
            run = levels[i] >= threshold ? run + 1 : 0;
            if (run >= SHORTEST) {
                first = Math.min(first, i - run + 1);
                last = i;
            }
        }
        if (last < 0) {
            return sound;
        }
        int from = Math.max(0, first - MARGIN) * FRAME;
        int to = Math.min(sound.samples().length, (last + 1 + MARGIN) * FRAME);
        return new Sound(Arrays.copyOfRange(sound.samples(), from, to), sound.rate());
    }

    /** Level of every whole frame in decibels. */
    public static double[] levels(float[] samples) {
        double[] levels = new double[samples.length / FRAME];
        for (int i = 0; i < levels.length; i++) {
            double sum = 0;
            for (int at = i * FRAME; at < (i + 1) * FRAME; at++) {
                sum += (double) samples[at] * samples[at];
            }
            levels[i] = level(sum / FRAME);
        }
        return levels;
    }

    /** Decibels of a power. */
    static double level(double power) {
        return 10 * Math.log10(power + SILENCE);
    }

    private static double threshold(double[] levels) {
        double[] sorted = levels.clone();
        Arrays.sort(sorted);
        double floor = sorted[(int) (FLOOR_SHARE * (sorted.length - 1))];
        double peak = sorted[(int) (PEAK_SHARE * (sorted.length - 1))];
        return Math.min(peak - LOUD, Math.max(floor + ABOVE_FLOOR, peak - FAINTEST));
    }
}
