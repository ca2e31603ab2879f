package org.applieddl4j.fastpath;

import java.nio.FloatBuffer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.applieddl4j.common.engine.Engine;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array {@code [n, channels, height, width]}, fetched and stored channel by channel.
 *
 * @param array with its numbers one after another
 * @param examples n
 * @param channels of each
 * @param plane numbers of one map
 * @param numbers of the array, where they are
 */
record NchwChannels(INDArray array, int examples, int channels, int plane, FloatBuffer numbers) {

    static NchwChannels of(INDArray array) {
        INDArray numbers = isPlain(array) ? array : array.dup('c');
        return new NchwChannels(
                numbers,
                (int) array.size(0),
                (int) array.size(1),
                (int) (array.size(2) * array.size(3)),
                new FloatPointer(numbers.data().addressPointer())
                        .capacity(numbers.length())
                        .asBuffer());
    }

    /**
     * Whether the numbers stand one after another in the order of their indices. ND4J's own question says no of any array that has a
     * side of length 1; what is stored in a copy of such an array is lost.
     */
    private static boolean isPlain(INDArray array) {
        long expected = 1;
        for (int dimension = array.rank() - 1; dimension >= 0; dimension--) {
            if (array.size(dimension) > 1 && array.stride(dimension) != expected) {
                return false;
            }
            expected *= array.size(dimension);
        }
        return array.offset() == 0;
    }

    /** Numbers of one channel. */
    int size() {
        return examples * plane;
    }

    /** Fetches a channel, the maps of all examples one after another. */
    void get(int channel, float[] values) {
        for (int i = 0; i < examples; i++) {
            numbers.get((i * channels + channel) * plane, values, i * plane, plane);
        }
    }

    /** Stores a channel. */
    void put(int channel, float[] values) {
        for (int i = 0; i < examples; i++) {
            numbers.put((i * channels + channel) * plane, values, i * plane, plane);
        }
    }

    /** Fetches all channels of one example. */
    void getExample(int example, float[] values) {
        numbers.get(example * channels * plane, values, 0, channels * plane);
    }

    /**
     * Does the same to every part of something, a channel for example, on as many threads as the numeric library has. Parts know
     * nothing of one another, so that the result does not depend on the threads.
     *
     * @param work makes what is done to a part, with room of its own
     */
    static void share(int parts, Supplier<IntConsumer> work) {
        int threads = Math.min(parts, Engine.start().threads());
        if (threads == 1) {
            IntConsumer each = work.get();
            for (int part = 0; part < parts; part++) {
                each.accept(part);
            }
            return;
        }
        IntStream.range(0, threads).parallel().forEach(thread -> {
            IntConsumer each = work.get();
            for (int part = thread; part < parts; part += threads) {
                each.accept(part);
            }
        });
    }
}
