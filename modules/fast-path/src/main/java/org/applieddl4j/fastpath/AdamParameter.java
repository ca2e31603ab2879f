package org.applieddl4j.fastpath;

import java.util.function.IntUnaryOperator;

/**
 * Parameters that are updated together, with their gradient and Adam's two moments, in arrays laid out for the computation.
 *
 * <p>A network keeps all its parameters in one array, in an order of its own; a {@code place} says where there each value of this one
 * lies.
 */
final class AdamParameter {

    private final IntUnaryOperator place;
    private final float[] values;
    private final float[] gradient;
    private final float[] first;
    private final float[] second;

    /**
     * @param size how many values
     * @param place of each value among the network's parameters
     * @param parameters of the network
     * @param state first moments of all its parameters, then second ones
     */
    AdamParameter(int size, IntUnaryOperator place, float[] parameters, float[] state) {
        this.place = place;
        this.values = new float[size];
        this.gradient = new float[size];
        this.first = new float[size];
        this.second = new float[size];
        for (int i = 0; i < size; i++) {
            int at = place.applyAsInt(i);
            values[i] = parameters[at];
            first[i] = state[at];
            second[i] = state[parameters.length + at];
        }
    }

    /** The values themselves. */
    float[] values() {
        return values;
    }

    /** What a step writes before {@link AdamStep#update}. */
    float[] gradient() {
        return gradient;
    }

    float[] first() {
        return first;
    }

    float[] second() {
        return second;
    }

    /** Writes back values and moments. */
    void store(float[] parameters, float[] state) {
        for (int i = 0; i < values.length; i++) {
            int at = place.applyAsInt(i);
            parameters[at] = values[i];
            state[at] = first[i];
            state[parameters.length + at] = second[i];
        }
    }
}
