package org.applieddl4j.common.training;

import java.io.Serializable;
import org.applieddl4j.common.engine.NetworkState;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All that a network has learned so far, as plain numbers: what it takes to go on elsewhere, or later.
 *
 * @param parameters weights and biases, in the network's own order
 * @param updater what its updater remembers, such as Adam's moments; empty where it remembers nothing
 * @param steps mini-batches it has learned from
 */
public record TrainingState(float[] parameters, float[] updater, int steps) implements Serializable {

    /** A copy of what a network has learned. */
    public static TrainingState of(Model network) {
        INDArray updater = NetworkState.updaterState(network);
        return new TrainingState(
                floats(network.params()),
                updater == null ? new float[0] : floats(updater),
                NetworkState.iterations(network));
    }

    /**
     * Puts it into a network of the same layers.
     *
     * @throws IllegalArgumentException if the network has another size
     */
    public void into(Model network) {
        INDArray state = NetworkState.updaterState(network);
        long remembered = state == null ? 0 : state.length();
        if (parameters.length != network.numParams() || updater.length != remembered) {
            throw new IllegalArgumentException(parameters.length + " parameters and " + updater.length
                    + " numbers of an updater do not fit a network of " + network.numParams() + " and " + remembered);
        }
        network.params().assign(row(parameters));
        if (state != null) {
            state.assign(row(updater));
        }
        NetworkState.setIterations(network, steps);
    }

    static float[] floats(INDArray array) {
        return array.dup('c').reshape(array.length()).toFloatVector();
    }

    static INDArray row(float[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }
}
