package org.applieddl4j.common.training;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.applieddl4j.common.engine.Engine;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/**
 * An array {@code [n, channels, height, width]}, fetched and stored channel by channel.
 *
 * @param array with its numbers one after another
 * @param examples n
 * @param channels of each
 * @param plane numbers of one map
 */
record Maps(INDArray array, int examples, int channels, int plane) {

    static Maps of(INDArray array) {
        boolean plain = Shape.hasDefaultStridesForShape(array) && array.ordering() == 'c' && array.offset() == 0;
        return new Maps(plain ? array : array.dup('c'), (int) array.size(0), (int) array.size(1), (int)
                (array.size(2) * array.size(3)));
    }

    /** Numbers of one channel. */
    int size() {
        return examples * plane;
    }

    /** Fetches a channel, the maps of all examples one after another. */
    void get(int channel, float[] values) {
        FloatPointer start = new FloatPointer(array.data().addressPointer());
        for (int i = 0; i < examples; i++) {
            start.position(((long) i * channels + channel) * plane).get(values, i * plane, plane);
        }
    }

    /** Stores a channel. */
    void put(int channel, float[] values) {
        FloatPointer start = new FloatPointer(array.data().addressPointer());
        for (int i = 0; i < examples; i++) {
            start.position(((long) i * channels + channel) * plane).put(values, i * plane, plane);
        }
    }

    /** Fetches all channels of one example. */
    void getExample(int example, float[] values) {
        new FloatPointer(array.data().addressPointer())
                .position((long) example * channels * plane)
                .get(values, 0, channels * plane);
    }

    /**
     * Does the same for every channel, on as many threads as the numeric library has. Channels know nothing of one another, so that
     * the result does not depend on the threads.
     *
     * @param work makes what is done to a channel, with room of its own
     */
    static void forChannels(int channels, Supplier<IntConsumer> work) {
        int threads = Math.min(channels, Engine.start().threads());
        if (threads == 1) {
            IntConsumer each = work.get();
            for (int channel = 0; channel < channels; channel++) {
                each.accept(channel);
            }
            return;
        }
        IntStream.range(0, threads).parallel().forEach(thread -> {
            IntConsumer each = work.get();
            for (int channel = thread; channel < channels; channel += threads) {
                each.accept(channel);
            }
        });
    }
}
