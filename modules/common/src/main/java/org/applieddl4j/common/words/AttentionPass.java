package org.applieddl4j.common.words;

import java.util.Arrays;
import org.applieddl4j.common.dense.Matrices;

/**
 * {@link WordNetwork.Attention}: scaled dot products between the words of a message, head by head (Vaswani et al. 2017), and the mean over
 * the words. As the mean of sums is the sum of means, what each word is looked at is averaged first, and then values and outputs are
 * computed once a message instead of once a word.
 */
final class AttentionPass implements ViewPass {

    /** Below any score; not minus infinity, since there may be no word at all. */
    private static final float LEAST = -1e30f;

    private final WordNetwork.Attention view;
    private final int width;
    private final Weights weights;
    private final Weights gradients;
    private final int components;
    private final Room room;

    /** A matrix on its way into or out of a product. */
    private float[] matrix = new float[0];

    /** A strip of messages for each component of a head and each word, {@code [heads, head, steps][messages]}. */
    private float[][] queries = new float[0][];

    private float[][] keys = new float[0][];
    private float[][] values = new float[0][];

    /** How much word i looks at word j, {@code [heads, i, j][messages]}. */
    private float[][] looks = new float[0][];

    /** How much the words of a message look at word j on average, {@code [heads, j][messages]}. */
    private float[][] looked = new float[0][];

    /** Values by how much they are looked at, {@code [heads · head][messages]}. */
    private float[][] joined = new float[0][];

    /** 0 for a word, far below any score for what is behind a message's end, {@code [steps][messages]}. */
    private float[][] absent = new float[0][];

    /** Of a word in the mean over its message, {@code [steps][messages]}. */
    private float[][] shares = new float[0][];

    private float[] out = new float[0];
    private float[] row = new float[0];
    private float[] most = new float[0];

    /**
     * The view's matrices.
     *
     * @param queries {@code [heads · head, width]}
     * @param keys of the same shape
     * @param values of the same shape
     * @param outputs {@code [heads · head, size]}
     */
    record Weights(float[] queries, float[] keys, float[] values, float[] outputs) {

        static final Weights NONE = new Weights(new float[0], new float[0], new float[0], new float[0]);
    }

    /** @param gradients where {@link #backward} writes */
    AttentionPass(WordNetwork.Attention view, int width, Weights weights, Weights gradients, Room room) {
        this.view = view;
        this.width = width;
        this.weights = weights;
        this.gradients = gradients;
        this.components = view.heads() * view.head();
        this.room = room;
    }

    @Override
    public void forward(WordBatch batch, float[] vectors, float[] found, int from) {
        int messages = batch.messages();
        int steps = batch.steps();
        matrix = room.take(components * batch.columns());
        out = room.take(view.size() * messages);
        row = room.take(messages);
        most = room.take(messages);
        queries = project(weights.queries, batch, vectors);
        keys = project(weights.keys, batch, vectors);
        values = project(weights.values, batch, vectors);
        absent = strips(batch.real(), steps, messages);
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < messages; i++) {
                absent[step][i] = (1 - absent[step][i]) * LEAST;
            }
        }
        shares = strips(batch.shares(), steps, messages);
        looks = room.takeStrips(view.heads() * steps * steps, messages);
        looked = room.takeStrips(view.heads() * steps, messages);
        joined = room.takeStrips(components, messages);
        for (int head = 0; head < view.heads(); head++) {
            for (int step = 0; step < steps; step++) {
                Arrays.fill(looked[head * steps + step], 0, messages, 0);
            }
            for (int step = 0; step < steps; step++) {
                look(batch, head, step);
            }
            join(batch, head);
        }
        Lanes.join(joined, matrix, components, messages);
        Matrices.transposedTimes(weights.outputs, matrix, out, view.size(), messages, components);
        System.arraycopy(out, 0, found, from * messages, view.size() * messages);
    }

    private float[][] project(float[] weights, WordBatch batch, float[] vectors) {
        Matrices.times(weights, vectors, matrix, components, batch.columns(), width);
        return strips(matrix, components * batch.steps(), batch.messages());
    }

    private float[][] strips(float[] matrix, int rows, int messages) {
        float[][] strips = room.takeStrips(rows, messages);
        Lanes.split(matrix, strips, rows, messages);
        return strips;
    }

    /** Where the looks of a word begin. */
    private static int start(WordBatch batch, int head, int step) {
        return (head * batch.steps() + step) * batch.steps();
    }

    /** The strip of a head's component of a step among queries, keys or values. */
    private int at(WordBatch batch, int head, int component, int step) {
        return (head * view.head() + component) * batch.steps() + step;
    }

    private void look(WordBatch batch, int head, int step) {
        int messages = batch.messages();
        int start = start(batch, head, step);
        for (int other = 0; other < batch.steps(); other++) {
            float[] look = looks[start + other];
            Arrays.fill(look, 0, messages, 0);
            for (int component = 0; component < view.head(); component++) {
                Lanes.addProduct(
                        queries[at(batch, head, component, step)],
                        keys[at(batch, head, component, other)],
                        look,
                        messages);
            }
        }
        softmax(batch, start);
        for (int other = 0; other < batch.steps(); other++) {
            Lanes.addProduct(looks[start + other], shares[step], looked[head * batch.steps() + other], messages);
        }
    }

    private float scale() {
        return (float) (1 / Math.sqrt(view.head()));
    }

    /** Over the words that are there. */
    private void softmax(WordBatch batch, int start) {
        int messages = batch.messages();
        Arrays.fill(most, 0, messages, LEAST);
        for (int step = 0; step < batch.steps(); step++) {
            Lanes.add(absent[step], looks[start + step], messages);
            Lanes.keepMost(looks[start + step], most, messages);
        }
        float scale = scale();
        Arrays.fill(row, 0, messages, 0);
        for (int step = 0; step < batch.steps(); step++) {
            float[] look = looks[start + step];
            for (int i = 0; i < messages; i++) {
                look[i] = (float) Math.exp(scale * (look[i] - most[i]));
            }
            Lanes.add(look, row, messages);
        }
        for (int i = 0; i < messages; i++) {
            row[i] = 1 / row[i];
        }
        for (int step = 0; step < batch.steps(); step++) {
            Lanes.product(looks[start + step], row, looks[start + step], messages);
        }
    }

    private void join(WordBatch batch, int head) {
        int messages = batch.messages();
        for (int component = 0; component < view.head(); component++) {
            float[] sum = joined[head * view.head() + component];
            Arrays.fill(sum, 0, messages, 0);
            for (int step = 0; step < batch.steps(); step++) {
                Lanes.addProduct(
                        looked[head * batch.steps() + step], values[at(batch, head, component, step)], sum, messages);
            }
        }
    }

    @Override
    public void backward(WordBatch batch, float[] vectors, float[] gradient, int from, float[] vectorGradient) {
        int messages = batch.messages();
        int steps = batch.steps();
        System.arraycopy(gradient, from * messages, out, 0, view.size() * messages);
        Lanes.join(joined, matrix, components, messages);
        Matrices.timesTransposed(matrix, out, gradients.outputs, components, view.size(), messages);
        Matrices.times(weights.outputs, out, matrix, components, messages, view.size());
        Gradients back = new Gradients(
                strips(matrix, components, messages),
                room.takeStrips(components * steps, messages),
                room.takeStrips(components * steps, messages),
                room.takeStrips(components * steps, messages),
                room.takeStrips(steps, messages),
                room.take(messages));
        for (int i = 0; i < components * steps; i++) {
            Arrays.fill(back.queries[i], 0, messages, 0);
            Arrays.fill(back.keys[i], 0, messages, 0);
        }
        for (int head = 0; head < view.heads(); head++) {
            backThroughMean(batch, head, back);
            for (int step = 0; step < steps; step++) {
                backThroughLook(batch, head, step, back);
            }
        }
        learn(batch, vectors, back.queries, gradients.queries, weights.queries, vectorGradient);
        learn(batch, vectors, back.keys, gradients.keys, weights.keys, vectorGradient);
        learn(batch, vectors, back.values, gradients.values, weights.values, vectorGradient);
    }

    /** With respect to what the forward pass kept under the same names; {@code looks} of one head, {@code score} of two words. */
    private record Gradients(
            float[][] joined, float[][] queries, float[][] keys, float[][] values, float[][] looks, float[] score) {}

    /** Gradients of the values, and of how much each word is looked at. */
    private void backThroughMean(WordBatch batch, int head, Gradients back) {
        int messages = batch.messages();
        for (int step = 0; step < batch.steps(); step++) {
            Arrays.fill(back.looks[step], 0, messages, 0);
            for (int component = 0; component < view.head(); component++) {
                float[] of = back.joined[head * view.head() + component];
                int at = at(batch, head, component, step);
                Lanes.addProduct(of, values[at], back.looks[step], messages);
                Lanes.product(of, looked[head * batch.steps() + step], back.values[at], messages);
            }
        }
    }

    /** Through the softmax of one word's looks, to its query and to the keys of all. */
    private void backThroughLook(WordBatch batch, int head, int step, Gradients back) {
        int messages = batch.messages();
        int start = start(batch, head, step);
        Arrays.fill(row, 0, messages, 0);
        for (int other = 0; other < batch.steps(); other++) {
            Lanes.addProduct(looks[start + other], back.looks[other], row, messages);
        }
        for (int other = 0; other < batch.steps(); other++) {
            score(looks[start + other], back.looks[other], shares[step], back.score, messages);
            for (int component = 0; component < view.head(); component++) {
                int own = at(batch, head, component, step);
                int at = at(batch, head, component, other);
                Lanes.addProduct(back.score, keys[at], back.queries[own], messages);
                Lanes.addProduct(back.score, queries[own], back.keys[at], messages);
            }
        }
    }

    private void score(float[] look, float[] gradient, float[] share, float[] score, int messages) {
        float scale = scale();
        for (int i = 0; i < messages; i++) {
            score[i] = look[i] * (gradient[i] - row[i]) * share[i] * scale;
        }
    }

    private void learn(
            WordBatch batch,
            float[] vectors,
            float[][] gradient,
            float[] into,
            float[] matrixOf,
            float[] vectorGradient) {
        int columns = batch.columns();
        Lanes.join(gradient, matrix, components * batch.steps(), batch.messages());
        Matrices.timesTransposed(matrix, vectors, into, components, width, columns);
        Matrices.addTransposedTimes(matrixOf, matrix, vectorGradient, width, columns, components);
    }
}
