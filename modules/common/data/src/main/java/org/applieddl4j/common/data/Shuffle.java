package org.applieddl4j.common.data;

import java.util.Random;

/**
 * A seeded random order, by the algorithm of Fisher and Yates in the form of Durstenfeld (CACM 7(7), 1964).
 *
 * <p>{@link Random} is specified to the bit, so a seed gives the same order on every machine and Java version.
 */
final class Shuffle {

    private Shuffle() {}

    static void inPlace(int[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
