package org.applieddl4j.common.words;

import java.util.Optional;
import org.applieddl4j.common.dense.DenseForward;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Some messages, the first word of each, then the second of each, and so on: {@code [steps, messages]}.
 *
 * @param messages how many there are
 * @param steps words of the longest of them
 * @param words in the vocabulary
 * @param real 1 for a word, 0 for what is behind a message's end
 * @param shares of a word in the mean over its message; 0 behind a message's end
 */
record WordBatch(int messages, int steps, int[] words, float[] real, float[] shares) {

    /** {@link #words} and the others have so many values. */
    int columns() {
        return messages * steps;
    }

    /**
     * Reads the input of a network.
     *
     * @param features {@code [n, 1, steps]}
     * @param mask {@code [n, steps]}; empty where nothing is padded
     * @param from first message
     * @param messages that are read
     */
    static WordBatch of(INDArray features, Optional<INDArray> mask, int from, int messages) {
        return of(
                DenseForward.floats(features), mask.map(DenseForward::floats), (int) features.size(2), from, messages);
    }

    /** The same of plain rows: {@code [n, width]}. */
    static WordBatch of(float[] rows, Optional<float[]> mask, int width, int from, int messages) {
        int steps = mask.map(real -> longest(real, width, from, messages)).orElse(width);
        int[] words = new int[steps * messages];
        float[] real = new float[steps * messages];
        float[] shares = new float[steps * messages];
        for (int message = 0; message < messages; message++) {
            int count = 0;
            for (int step = 0; step < steps; step++) {
                int at = (from + message) * width + step;
                boolean there = mask.isEmpty() || mask.get()[at] != 0;
                words[step * messages + message] = (int) rows[at];
                real[step * messages + message] = there ? 1 : 0;
                count += there ? 1 : 0;
            }
            for (int step = 0; step < steps; step++) {
                shares[step * messages + message] = real[step * messages + message] / Math.max(1, count);
            }
        }
        return new WordBatch(messages, steps, words, real, shares);
    }

    /** One step at least, so that there is something to look at. */
    private static int longest(float[] real, int width, int from, int messages) {
        int longest = 1;
        for (int message = from; message < from + messages; message++) {
            for (int step = width; step > longest; step--) {
                if (real[message * width + step - 1] != 0) {
                    longest = step;
                }
            }
        }
        return longest;
    }
}
