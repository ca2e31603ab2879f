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

    private float[] queries = new float[0];
    private float[] keys = new float[0];
    private float[] values = new float[0];

    /** How much word i looks at word j, {@code [heads, i, j, messages]}. */
    private float[] looks = new float[0];

    /** How much the words of a message look at word j on average, {@code [heads, j, messages]}. */
    private float[] looked = new float[0];

    /** Values by how much they are looked at, {@code [heads · head, messages]}. */
    private float[] joined = new float[0];

    private float[] out = new float[0];
    private float[] joinedGradient = new float[0];
    private float[] queryGradient = new float[0];
    private float[] keyGradient = new float[0];
    private float[] valueGradient = new float[0];
    private float[] scoreGradient = new float[0];
    private float[] lookGradient = new float[0];
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
        int columns = batch.columns();
        queries = room.take(components * columns);
        keys = room.take(components * columns);
        values = room.take(components * columns);
        Matrices.times(weights.queries, vectors, queries, components, columns, width);
        Matrices.times(weights.keys, vectors, keys, components, columns, width);
        Matrices.times(weights.values, vectors, values, components, columns, width);
        looks = room.take(view.heads() * batch.steps() * columns);
        looked = room.take(view.heads() * columns);
        joined = room.take(components * messages);
        row = room.take(messages);
        most = room.take(messages);
        Arrays.fill(looked, 0, view.heads() * columns, 0);
        for (int head = 0; head < view.heads(); head++) {
            for (int step = 0; step < batch.steps(); step++) {
                look(batch, head, step);
            }
            join(batch, head);
        }
        out = room.take(view.size() * messages);
        Matrices.transposedTimes(weights.outputs, joined, out, view.size(), messages, components);
        System.arraycopy(out, 0, found, from * messages, view.size() * messages);
    }

    private int start(WordBatch batch, int head, int step) {
        return (head * batch.steps() + step) * batch.columns();
    }

    /** Where a head's component of a step begins among queries, keys or values. */
    private int at(WordBatch batch, int head, int component, int step) {
        return (head * view.head() + component) * batch.columns() + step * batch.messages();
    }

    private void look(WordBatch batch, int head, int step) {
        int messages = batch.messages();
        int start = start(batch, head, step);
        Arrays.fill(looks, start, start + batch.columns(), 0);
        for (int other = 0; other < batch.steps(); other++) {
            for (int component = 0; component < view.head(); component++) {
                Lanes.addProduct(
                        queries,
                        at(batch, head, component, step),
                        keys,
                        at(batch, head, component, other),
                        looks,
                        start + other * messages,
                        messages);
            }
        }
        softmax(batch, start);
        for (int other = 0; other < batch.steps(); other++) {
            Lanes.addProduct(
                    looks,
                    start + other * messages,
                    batch.shares(),
                    step * messages,
                    looked,
                    head * batch.columns() + other * messages,
                    messages);
        }
    }

    private float scale() {
        return (float) (1 / Math.sqrt(view.head()));
    }

    /** Over the words that are there. */
    private void softmax(WordBatch batch, int start) {
        int messages = batch.messages();
        float[] real = batch.real();
        float scale = scale();
        Arrays.fill(most, 0, messages, LEAST);
        for (int at = 0; at < batch.columns(); at += messages) {
            for (int i = 0; i < messages; i++) {
                most[i] = Math.max(most[i], real[at + i] != 0 ? looks[start + at + i] : LEAST);
            }
        }
        Arrays.fill(row, 0, messages, 0);
        for (int at = 0; at < batch.columns(); at += messages) {
            for (int i = 0; i < messages; i++) {
                float value = real[at + i] != 0 ? (float) Math.exp(scale * (looks[start + at + i] - most[i])) : 0;
                looks[start + at + i] = value;
                row[i] += value;
            }
        }
        for (int i = 0; i < messages; i++) {
            row[i] = row[i] > 0 ? 1 / row[i] : 0;
        }
        for (int at = 0; at < batch.columns(); at += messages) {
            Lanes.product(looks, start + at, row, 0, looks, start + at, messages);
        }
    }

    private void join(WordBatch batch, int head) {
        int messages = batch.messages();
        for (int component = 0; component < view.head(); component++) {
            int to = (head * view.head() + component) * messages;
            Arrays.fill(joined, to, to + messages, 0);
            for (int step = 0; step < batch.steps(); step++) {
                Lanes.addProduct(
                        looked,
                        head * batch.columns() + step * messages,
                        values,
                        at(batch, head, component, step),
                        joined,
                        to,
                        messages);
            }
        }
    }

    @Override
    public void backward(WordBatch batch, float[] vectors, float[] gradient, int from, float[] vectorGradient) {
        int messages = batch.messages();
        int columns = batch.columns();
        System.arraycopy(gradient, from * messages, out, 0, view.size() * messages);
        Matrices.timesTransposed(joined, out, gradients.outputs, components, view.size(), messages);
        joinedGradient = room.take(components * messages);
        Matrices.times(weights.outputs, out, joinedGradient, components, messages, view.size());
        queryGradient = room.take(components * columns);
        keyGradient = room.take(components * columns);
        valueGradient = room.take(components * columns);
        lookGradient = room.take(columns);
        scoreGradient = room.take(columns);
        Arrays.fill(queryGradient, 0, components * columns, 0);
        Arrays.fill(keyGradient, 0, components * columns, 0);
        for (int head = 0; head < view.heads(); head++) {
            backThroughMean(batch, head);
            for (int step = 0; step < batch.steps(); step++) {
                backThroughLook(batch, head, step);
            }
        }
        learn(vectors, columns, queryGradient, gradients.queries, weights.queries, vectorGradient);
        learn(vectors, columns, keyGradient, gradients.keys, weights.keys, vectorGradient);
        learn(vectors, columns, valueGradient, gradients.values, weights.values, vectorGradient);
    }

    /** Gradients of the values, and of how much each word is looked at. */
    private void backThroughMean(WordBatch batch, int head) {
        int messages = batch.messages();
        Arrays.fill(lookGradient, 0, batch.columns(), 0);
        for (int component = 0; component < view.head(); component++) {
            int of = (head * view.head() + component) * messages;
            for (int step = 0; step < batch.steps(); step++) {
                int at = at(batch, head, component, step);
                int look = head * batch.columns() + step * messages;
                Lanes.addProduct(joinedGradient, of, values, at, lookGradient, step * messages, messages);
                Lanes.product(joinedGradient, of, looked, look, valueGradient, at, messages);
            }
        }
    }

    /** Through the softmax of one word's looks, to its query and to the keys of all. */
    private void backThroughLook(WordBatch batch, int head, int step) {
        int messages = batch.messages();
        int start = start(batch, head, step);
        Arrays.fill(row, 0, messages, 0);
        for (int at = 0; at < batch.columns(); at += messages) {
            Lanes.addProduct(looks, start + at, lookGradient, at, row, 0, messages);
        }
        float scale = scale();
        for (int at = 0; at < batch.columns(); at += messages) {
            for (int i = 0; i < messages; i++) {
                scoreGradient[at + i] = looks[start + at + i]
                        * (lookGradient[at + i] - row[i])
                        * batch.shares()[step * messages + i]
                        * scale;
            }
        }
        for (int component = 0; component < view.head(); component++) {
            int own = at(batch, head, component, step);
            for (int other = 0; other < batch.steps(); other++) {
                int at = at(batch, head, component, other);
                Lanes.addProduct(scoreGradient, other * messages, keys, at, queryGradient, own, messages);
                Lanes.addProduct(scoreGradient, other * messages, queries, own, keyGradient, at, messages);
            }
        }
    }

    private void learn(
            float[] vectors, int columns, float[] gradient, float[] into, float[] matrix, float[] vectorGradient) {
        Matrices.timesTransposed(gradient, vectors, into, components, width, columns);
        Matrices.addTransposedTimes(matrix, gradient, vectorGradient, width, columns, components);
    }
}
