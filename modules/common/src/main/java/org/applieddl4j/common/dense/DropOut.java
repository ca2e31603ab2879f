package org.applieddl4j.common.dense;

import java.util.SplittableRandom;

/** Drops values out while a network learns, and scales those that stay, so that their sum is the same on average. */
public final class DropOut {

    /** Decisions are made in 1/65,536. */
    private static final int BITS = 16;

    private static final int A_NUMBER = 4;

    private final SplittableRandom random;

    public DropOut(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * Four decisions from each random number.
     *
     * @param values changed in place
     * @param keep share that stays
     */
    public void apply(float[] values, int count, double keep) {
        int threshold = (int) Math.round(keep * (1 << BITS));
        int mask = (1 << BITS) - 1;
        float scale = (float) (1 / keep);
        for (int from = 0; from < count; from += A_NUMBER) {
            long drawn = random.nextLong();
            int to = Math.min(count, from + A_NUMBER);
            for (int i = from; i < to; i++) {
                values[i] = (drawn & mask) < threshold ? values[i] * scale : 0;
                drawn >>>= BITS;
            }
        }
    }
}
