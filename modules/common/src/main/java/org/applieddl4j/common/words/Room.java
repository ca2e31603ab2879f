package org.applieddl4j.common.words;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays that are used again: a pass that takes new ones each time spends a third of its time on memory that is not in the processor's
 * cache. What is taken holds whatever it held before.
 */
final class Room {

    private final List<float[]> arrays = new ArrayList<>();
    private int taken;

    /** Everything that was taken may be handed out again, in the same order. */
    void restart() {
        taken = 0;
    }

    /** An array of at least that size. */
    float[] take(int size) {
        if (taken == arrays.size()) {
            arrays.add(new float[size]);
        } else if (arrays.get(taken).length < size) {
            arrays.set(taken, new float[size]);
        }
        return arrays.get(taken++);
    }
}
