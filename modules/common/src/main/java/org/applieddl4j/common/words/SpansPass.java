package org.applieddl4j.common.words;

import java.util.Arrays;
import org.applieddl4j.common.dense.Matrices;

/**
 * {@link WordNetwork.Spans}: a convolution as a product of matrices for each position in the span, its weights with every word; what
 * belongs together is then summed up.
 */
final class SpansPass implements ViewPass {

    private final WordNetwork.Spans view;
    private final int width;
    private final float[][] weights;
    private final float[] biases;
    private final float[][] weightGradients;
    private final float[] biasGradient;
    private final Room room;

    /** Of each position, map, word and message, {@code [span][maps, steps, messages]}; on the way back, their gradient. */
    private final float[][] parts;

    /** At which step a map's strongest answer stood; -1 where it was silent all along. */
    private int[] where = new int[0];

    private float[] sum = new float[0];

    /**
     * @param weights {@code [span][width, maps]}
     * @param biases of the maps
     * @param weightGradients where {@link #backward} writes; empty in inference
     * @param biasGradient where {@link #backward} writes; empty in inference
     */
    SpansPass(
            WordNetwork.Spans view,
            int width,
            float[][] weights,
            float[] biases,
            float[][] weightGradients,
            float[] biasGradient,
            Room room) {
        this.view = view;
        this.width = width;
        this.weights = weights;
        this.biases = biases;
        this.weightGradients = weightGradients;
        this.biasGradient = biasGradient;
        this.room = room;
        this.parts = new float[view.span()][0];
    }

    /** As many zeros before a message as behind it, the odd one behind it. */
    private int before() {
        return (view.span() - 1) / 2;
    }

    @Override
    public void forward(WordBatch batch, float[] vectors, float[] found, int row) {
        int messages = batch.messages();
        int maps = view.maps();
        for (int position = 0; position < view.span(); position++) {
            parts[position] = room.take(maps * batch.columns());
            Matrices.transposedTimes(weights[position], vectors, parts[position], maps, batch.columns(), width);
        }
        where = new int[maps * messages];
        sum = room.take(messages);
        Arrays.fill(where, -1);
        for (int map = 0; map < maps; map++) {
            int to = (row + map) * messages;
            Arrays.fill(found, to, to + messages, 0);
            for (int step = 0; step < batch.steps(); step++) {
                Arrays.fill(sum, 0, messages, biases[map]);
                for (int position = 0; position < view.span(); position++) {
                    int other = step + position - before();
                    if (other >= 0 && other < batch.steps()) {
                        Lanes.add(parts[position], map * batch.columns() + other * messages, sum, 0, messages);
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
        for (float[] part : parts) {
            Arrays.fill(part, 0, view.maps() * columns, 0);
        }
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
            biasGradient[map] = sum;
        }
        for (int position = 0; position < view.span(); position++) {
            float[] part = parts[position];
            Matrices.timesTransposed(vectors, part, weightGradients[position], width, view.maps(), columns);
            Matrices.addTimes(weights[position], part, vectorGradient, width, columns, view.maps());
        }
    }

    private void spread(WordBatch batch, int map, int step, int message, float value) {
        for (int position = 0; position < view.span(); position++) {
            int other = step + position - before();
            if (other >= 0 && other < batch.steps()) {
                parts[position][map * batch.columns() + other * batch.messages() + message] = value;
            }
        }
    }
}
