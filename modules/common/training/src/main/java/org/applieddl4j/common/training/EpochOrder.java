package org.applieddl4j.common.training;

import java.util.Random;

/**
 * The order of examples in an epoch, and its mini-batches.
 *
 * <p>The order follows from the seed and the epoch alone, so that a resumed training sees the same batches as an
 * uninterrupted one.
 */
public final class EpochOrder {

    private final int[] order;
    private final int batchSize;
    private final long seed;

    /**
     * @param examples how many there are
     * @param batchSize examples in a mini-batch; the last one may be smaller
     * @param seed of the training
     * @param epoch the first is 1
     */
    public EpochOrder(int examples, int batchSize, long seed, int epoch) {
        this.seed = epochSeed(seed, epoch);
        this.order = shuffled(examples, new Random(this.seed));
        this.batchSize = batchSize;
    }

    /** A seed for everything random in one epoch; neighbouring epochs must not get neighbouring streams. */
    public static long epochSeed(long seed, int epoch) {
        return (seed + 1) * 0x9E3779B97F4A7C15L + epoch * 0xBF58476D1CE4E5B9L;
    }

    static long batches(int examples, int batchSize) {
        return (examples + batchSize - 1L) / batchSize;
    }

    int examples() {
        return order.length;
    }

    /** A seed for everything random in one mini-batch. */
    public long batchSeed(int number) {
        return seed + (number + 1) * 0x94D049BB133111EBL;
    }

    /** How many mini-batches there are. */
    public int batches() {
        return (int) batches(order.length, batchSize);
    }

    /**
     * Indices of the examples of a mini-batch.
     *
     * @param number the first is 0
     */
    public int[] batch(int number) {
        int from = number * batchSize;
        return java.util.Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize));
    }

    private static int[] shuffled(int examples, Random random) {
        int[] order = new int[examples];
        for (int i = 0; i < examples; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
