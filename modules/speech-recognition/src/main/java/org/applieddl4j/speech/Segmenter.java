package org.applieddl4j.speech;

import java.util.Arrays;
import java.util.function.Consumer;
import org.applieddl4j.common.data.sound.EndPointing;
import org.applieddl4j.common.data.sound.Sound;

/**
 * Cuts a recording of any length into stretches of sound that stand out of the noise, in constant memory.
 *
 * <p>A stretch begins where the level has been above the threshold for 30 ms and ends where it has been below for 200 ms. The threshold lies
 * above the noise floor of the seconds around: five before, one after. A stretch that is longer than what a network sees is given window by
 * window, each three quarters of a window further back than it is long.
 */
final class Segmenter {

    private static final int FRAME = EndPointing.FRAME;

    /** Frames whose level decides what is noise. */
    private static final int BEFORE = 500;

    private static final int AHEAD = 100;
    private static final int ONSET = 3;
    private static final int HANG = 20;
    private static final int MARGIN = 5;
    private static final int SHORTEST = 8;
    private static final int STEP = WordFeatures.FRAMES / 4;
    private static final double ABOVE_FLOOR = 9;
    private static final double FAINTEST = 36;

    /** Below that, in decibels under full scale, is no speech: the last bit of 16 flickers at -96. */
    private static final double INAUDIBLE = -65;

    private static final double FLOOR_SHARE = 0.10;
    private static final double PEAK_SHARE = 0.97;

    /** Frames kept: those that decide, and those that a window may still need. */
    private static final int KEPT = BEFORE + AHEAD + WordFeatures.FRAMES + 2 * HANG;

    private final Consumer<Stretch> taker;
    private final float[] samples = new float[KEPT * FRAME];
    private final double[] levels = new double[KEPT];
    private final float[] partial = new float[FRAME];
    private int partialLength;

    /** Frames that have come, and frames that were decided about. */
    private long arrived;

    private long decided;
    private int loud;
    private int quiet;
    private long start = -1;
    private long window = -1;

    /**
     * Something to listen to.
     *
     * @param start where it begins, in seconds
     * @param sound at {@value Sound#RATE} samples a second
     */
    record Stretch(double start, Sound sound) {

        double end() {
            return start + sound.seconds();
        }
    }

    /** @param taker is given the stretches in their order */
    Segmenter(Consumer<Stretch> taker) {
        this.taker = taker;
    }

    /** Takes further samples. */
    void push(float[] block, int length) {
        for (int i = 0; i < length; i++) {
            partial[partialLength++] = block[i];
            if (partialLength == FRAME) {
                arrive();
            }
        }
    }

    /** Ends the recording. */
    void finish() {
        while (decided < arrived) {
            decide();
        }
        if (start >= 0) {
            close(decided);
        }
    }

    /** Seconds that have come. */
    double seconds() {
        return (double) (arrived * FRAME + partialLength) / Sound.RATE;
    }

    private void arrive() {
        int slot = (int) (arrived % KEPT);
        System.arraycopy(partial, 0, samples, slot * FRAME, FRAME);
        levels[slot] = EndPointing.levels(partial)[0];
        partialLength = 0;
        arrived++;
        if (arrived - decided > AHEAD) {
            decide();
        }
    }

    private void decide() {
        long frame = decided++;
        boolean above = levels[(int) (frame % KEPT)] >= threshold(frame);
        loud = above ? loud + 1 : 0;
        quiet = above ? 0 : quiet + 1;
        if (start < 0) {
            if (loud >= ONSET) {
                start = Math.max(0, frame - loud + 1 - MARGIN);
                window = start;
            }
            return;
        }
        if (quiet >= HANG) {
            close(frame - quiet + 1 + MARGIN);
        } else if (frame - window >= WordFeatures.FRAMES + MARGIN) {
            give(window, window + WordFeatures.FRAMES);
            window += STEP;
        }
    }

    private void close(long end) {
        if (window == start) {
            if (end - start >= SHORTEST + 2 * MARGIN) {
                give(start, end);
            }
        } else if (end - window > STEP) {
            give(Math.max(window, end - WordFeatures.FRAMES), end);
        }
        start = -1;
        loud = 0;
        quiet = 0;
    }

    private void give(long from, long to) {
        int frames = (int) (Math.min(to, arrived) - from);
        float[] sound = new float[frames * FRAME];
        for (int i = 0; i < frames; i++) {
            System.arraycopy(samples, (int) ((from + i) % KEPT) * FRAME, sound, i * FRAME, FRAME);
        }
        taker.accept(new Stretch((double) from * FRAME / Sound.RATE, new Sound(sound, Sound.RATE)));
    }

    private double threshold(long frame) {
        long from = Math.max(0, frame - BEFORE);
        int count = (int) (Math.min(arrived, frame + AHEAD) - from);
        double[] around = new double[count];
        for (int i = 0; i < count; i++) {
            around[i] = levels[(int) ((from + i) % KEPT)];
        }
        Arrays.sort(around);
        double floor = around[(int) (FLOOR_SHARE * (count - 1))];
        double peak = around[(int) (PEAK_SHARE * (count - 1))];
        return Math.max(INAUDIBLE, Math.max(floor + ABOVE_FLOOR, peak - FAINTEST));
    }
}
