package org.applieddl4j.common.words;

import java.util.Arrays;

/** {@link WordNetwork.Plain}: the strongest value of each component of the vectors. */
final class StrongestPass implements ViewPass {

    /** Below any value; not minus infinity, since there may be no word at all. */
    private static final float LEAST = -1e30f;

    private final WordNetwork.Plain view;
    private int[] where = new int[0];

    StrongestPass(WordNetwork.Plain view) {
        this.view = view;
    }

    @Override
    public void forward(WordBatch batch, float[] vectors, float[] found, int row) {
        int messages = batch.messages();
        where = new int[view.size() * messages];
        for (int component = 0; component < view.size(); component++) {
            int to = (row + component) * messages;
            Arrays.fill(found, to, to + messages, LEAST);
            for (int step = 0; step < batch.steps(); step++) {
                int from = component * batch.columns() + step * messages;
                for (int i = 0; i < messages; i++) {
                    if (vectors[from + i] > found[to + i] && batch.real()[step * messages + i] != 0) {
                        found[to + i] = vectors[from + i];
                        where[component * messages + i] = step;
                    }
                }
            }
            for (int i = 0; i < messages; i++) {
                found[to + i] = found[to + i] == LEAST ? 0 : found[to + i];
            }
        }
    }

    @Override
    public void backward(WordBatch batch, float[] vectors, float[] gradient, int row, float[] vectorGradient) {
        int messages = batch.messages();
        for (int component = 0; component < view.size(); component++) {
            for (int i = 0; i < messages; i++) {
                int step = where[component * messages + i];
                vectorGradient[component * batch.columns() + step * messages + i] +=
                        gradient[(row + component) * messages + i];
            }
        }
    }
}
