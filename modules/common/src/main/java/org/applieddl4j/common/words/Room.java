package org.applieddl4j.common.words;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays that are used again: a pass that takes new ones each time spends a quarter of its time on memory that is not in the processor's
 * cache. What is taken holds whatever it held before.
 */
final class Room {

    private final List<float[]> arrays = new ArrayList<>();
    private final List<float[][]> strips = new ArrayList<>();
    private int taken;
    private int takenStrips;

    /** Everything that was taken may be handed out again, in the same order. */
    void restart() {
        taken = 0;
        takenStrips = 0;
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

    /** So many arrays of at least that size. */
    float[][] takeStrips(int count, int size) {
        if (takenStrips == strips.size()) {
            strips.add(new float[count][size]);
        } else if (strips.get(takenStrips).length < count || strips.get(takenStrips)[0].length < size) {
            strips.set(takenStrips, new float[count][size]);
        }
        return strips.get(takenStrips++);
    }
}
