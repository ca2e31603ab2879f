package org.applieddl4j.fastpath;

import java.util.SplittableRandom;

/** Masks from a generator of its own, sixteen bits per value. */
final class RandomDropout implements DropoutMask {

    /** Decisions are made in 1/65,536. */
    private static final int BITS = 16;

    private static final int PER_NUMBER = 4;

    private final SplittableRandom random;

    RandomDropout(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Four decisions come from each random number.
     */
    @Override
    public void apply(float[] values, int rows, int columns, double keep) {
        int count = rows * columns;
        int threshold = (int) Math.round(keep * (1 << BITS));
        int mask = (1 << BITS) - 1;
        float scale = (float) (1 / keep);
        for (int from = 0; from < count; from += PER_NUMBER) {
            long drawn = random.nextLong();
            int to = Math.min(count, from + PER_NUMBER);
            for (int i = from; i < to; i++) {
                values[i] = (drawn & mask) < threshold ? values[i] * scale : 0;
                drawn >>>= BITS;
            }
        }
    }
}
