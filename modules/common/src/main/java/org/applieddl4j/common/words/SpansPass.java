package org.applieddl4j.common.words;

import java.util.Arrays;
import org.applieddl4j.common.dense.Matrices;

/**
 * {@link WordNetwork.Spans}: a convolution as one product of matrices, the weights of each position in the span with every word; what
 * belongs together is then summed up.
 */
final class SpansPass implements ViewPass {

    private final WordNetwork.Spans view;
    private final int width;
    private final Weights weights;
    private final Weights gradients;
    private final Room room;

    /** Of each position, map, word and message, {@code [span, maps, steps, messages]}; on the way back, their gradient. */
    private float[] parts = new float[0];

    /** At which step a map's strongest answer stood; -1 where it was silent all along. */
    private int[] where = new int[0];

    private float[] sum = new float[0];
    private float[] part = new float[0];

    /**
     * The view's parameters.
     *
     * @param kernels {@code [span · maps, width]}
     * @param biases of the maps
     */
    record Weights(float[] kernels, float[] biases) {}

    /** @param gradients where {@link #backward} writes */
    SpansPass(WordNetwork.Spans view, int width, Weights weights, Weights gradients, Room room) {
        this.view = view;
        this.width = width;
        this.weights = weights;
        this.gradients = gradients;
        this.room = room;
    }

    /** As many zeros before a message as behind it, the odd one behind it. */
    private int before() {
        return (view.span() - 1) / 2;
    }

    /** Where a map's answers begin at a position. */
    private int row(WordBatch batch, int position, int map) {
        return (position * view.maps() + map) * batch.columns();
    }

    @Override
    public void forward(WordBatch batch, float[] vectors, float[] found, int row) {
        int messages = batch.messages();
        int maps = view.maps();
        parts = room.take(view.rows() * batch.columns());
        Matrices.times(weights.kernels, vectors, parts, view.rows(), batch.columns(), width);
        where = new int[maps * messages];
        sum = room.take(messages);
        part = room.take(messages);
        Arrays.fill(where, -1);
        for (int map = 0; map < maps; map++) {
            int to = (row + map) * messages;
            Arrays.fill(found, to, to + messages, 0);
            for (int step = 0; step < batch.steps(); step++) {
                Arrays.fill(sum, 0, messages, weights.biases[map]);
                for (int position = 0; position < view.span(); position++) {
                    int other = step + position - before();
                    if (other >= 0 && other < batch.steps()) {
                        System.arraycopy(parts, row(batch, position, map) + other * messages, part, 0, messages);
                        Lanes.add(part, sum, messages);
                    }
                }
                keepStronger(batch, step, found, to, map * messages);
            }
        }
    }

    /** Answers start at 0: those below are rectified to it. */
    private void keepStronger(WordBatch batch, int step, float[] found, int to, int at) {
        int messages = batch.messages();
        float[] real = batch.real();
        for (int i = 0; i < messages; i++) {
            if (sum[i] > found[to + i] && real[step * messages + i] != 0) {
                found[to + i] = sum[i];
                where[at + i] = step;
            }
        }
    }

    @Override
    public void backward(WordBatch batch, float[] vectors, float[] gradient, int row, float[] vectorGradient) {
        int messages = batch.messages();
        int columns = batch.columns();
        Arrays.fill(parts, 0, view.rows() * columns, 0);
        for (int map = 0; map < view.maps(); map++) {
            float sum = 0;
            for (int i = 0; i < messages; i++) {
                int step = where[map * messages + i];
                if (step >= 0) {
                    float value = gradient[(row + map) * messages + i];
                    sum += value;
                    spread(batch, map, step, i, value);
                }
            }
            gradients.biases[map] = sum;
        }
        Matrices.timesTransposed(parts, vectors, gradients.kernels, view.rows(), width, columns);
        Matrices.addTransposedTimes(weights.kernels, parts, vectorGradient, width, columns, view.rows());
    }

    private void spread(WordBatch batch, int map, int step, int message, float value) {
        for (int position = 0; position < view.span(); position++) {
            int other = step + position - before();
            if (other >= 0 && other < batch.steps()) {
                parts[row(batch, position, map) + other * batch.messages() + message] = value;
            }
        }
    }
}
