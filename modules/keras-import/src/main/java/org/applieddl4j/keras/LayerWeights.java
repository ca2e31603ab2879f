package org.applieddl4j.keras;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.applieddl4j.keras.SavedModel.Weights;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays of one layer, in the order in which Keras made them. */
final class LayerWeights {

    private final LayerSpec layer;
    private final Deque<Weights> left;

    LayerWeights(LayerSpec layer, List<Weights> all) {
        this.layer = layer;
        this.left = new ArrayDeque<>(all);
    }

    /**
     * The next array.
     *
     * @param what to call it in a message
     * @param shape that the configuration asks for
     * @throws org.applieddl4j.common.InputException if it is missing, or has another shape
     */
    INDArray next(String what, long... shape) {
        Weights weights = left.poll();
        if (weights == null) {
            throw layer.refused("has no " + what + " in the file; save the whole model once more");
        }
        long[] actual = Arrays.stream(weights.shape()).asLongStream().toArray();
        if (!Arrays.equals(actual, shape)) {
            throw layer.refused(
                    "has a " + what + " of " + Arrays.toString(actual) + ", where its configuration asks for "
                            + Arrays.toString(shape) + "; save the whole model once more");
        }
        for (float value : weights.values()) {
            if (!Float.isFinite(value)) {
                throw layer.refused("has a " + what + " with numbers that are not finite; train it again");
            }
        }
        return Nd4j.create(weights.values(), actual, 'c');
    }

    /** How many dimensions the next array has; 0 where there is none. */
    int nextRank() {
        return left.isEmpty() ? 0 : left.peek().shape().length;
    }

    /** @throws org.applieddl4j.common.InputException if there are arrays that the configuration does not ask for */
    void requireNoMore() {
        if (!left.isEmpty()) {
            throw layer.refused("has " + left.size()
                    + " more arrays in the file than its configuration asks for; save the whole model once more");
        }
    }
}
