package org.applieddl4j.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The suite's networks, layer by layer, with PyTorch's functions. Layers carry the names that Deeplearning4j gives them, since the
 * made-up parameters follow from the names.
 */
final class PyTorchNetwork {

    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.9f;
    private static final float DROPPED = 0.3f;
    private static final int WIDTH = 128;
    private static final int NEAREST = 0;

    /** The second axis; anything but this has DJL swap axes that are in place already. */
    private static final int CHANNELS = -1;

    private final Workload workload;
    private final NDManager manager;
    private final Map<String, NDArray> learned = new LinkedHashMap<>();
    private final Map<String, NDArray> running = new LinkedHashMap<>();

    PyTorchNetwork(Workload workload, NDManager manager) {
        this.workload = workload;
        this.manager = manager;
    }

    /** What is learned, by name; complete after the first pass. */
    Map<String, NDArray> parameters() {
        return learned;
    }

    /** Weight decay of the configuration. */
    float decay() {
        return workload == Workload.MEDICAL ? 1e-4f : 0;
    }

    /** Outputs before their activation function. */
    NDArray scores(NDArray input, boolean training) {
        return switch (workload) {
            case MLP ->
                dense(
                        dropout(hidden(dropout(hidden(input, "0", 15, WIDTH), training), "1", WIDTH, WIDTH), training),
                        "2",
                        WIDTH,
                        workload.outputs());
            case AUTOENCODER ->
                dense(hidden(hidden(hidden(input, "0", 15, 32), "1", 32, 5), "2", 5, 32), "3", 32, workload.outputs());
            case COMPACT -> compact(input, training);
            case RESNET -> resnet(input, training);
            case BAG ->
                dense(dropout(hidden(input, "0", workload.shape()[0], 192), training), "1", 192, workload.outputs());
            case TEXT_CNN -> textCnn(input, training);
            case MEDICAL -> medical(input, training);
            case UNET -> unet(input, training);
        };
    }

    private NDArray compact(NDArray input, boolean training) {
        NDArray x = normal(pool(convolution(input, "0", 1, 32, 3)), "2", 32, training);
        x = convolution(convolution(x, "3", 32, 48, 3), "4", 48, 64, 3);
        x = normal(pool(x), "6", 64, training);
        x = normal(convolution(x, "7", 64, 96, 3), "8", 96, training);
        return dense(Pool.globalAvgPool2d(x), "10", 96, workload.outputs());
    }

    private NDArray resnet(NDArray input, boolean training) {
        NDArray x = normal(pool(convolution(input, "convolution-1", 3, 32, 3)), "normal-1", 32, training);
        x = normal(convolution(x, "convolution-2", 32, 64, 3), "normal-2", 64, training);
        x = pool(block(x, "block-1", 64, training));
        x = normal(pool(convolution(x, "convolution-3", 64, 128, 3)), "normal-3", 128, training);
        x = block(x, "block-2", 128, training);
        return dense(Pool.globalAvgPool2d(x), "classes", 128, workload.outputs());
    }

    private NDArray medical(NDArray input, boolean training) {
        NDArray x = normal(pool(convolution(input, "convolution-1", 1, 32, 3)), "normal-1", 32, training);
        x = block(x, "block-1", 32, training);
        x = normal(pool(convolution(x, "convolution-2", 32, 64, 3)), "normal-2", 64, training);
        x = block(x, "block-2", 64, training);
        x = normal(convolution(x, "convolution-3", 64, 96, 3), "normal-3", 96, training);
        return dense(dropout(Pool.globalAvgPool2d(x), training), "classes", 96, workload.outputs());
    }

    private NDArray block(NDArray input, String name, int maps, boolean training) {
        NDArray x = convolution(input, name + "-convolution-1", maps, maps, 3);
        x = normal(x, name + "-normal-1", maps, training);
        x = convolution(x, name + "-convolution-2", maps, maps, 3);
        return normal(x, name + "-normal-2", maps, training).add(input);
    }

    private NDArray unet(NDArray input, boolean training) {
        NDArray one = twice(input, "down-1", 1, 16, training);
        NDArray two = twice(pool(one), "down-2", 16, 32, training);
        NDArray bottom = twice(pool(two), "bottom", 32, 64, training);
        NDArray up = twice(joined(bottom, two), "up-2", 64 + 32, 32, training);
        up = twice(joined(up, one), "up-1", 32 + 16, 16, training);
        return plainConvolution(up, "score", 16, 1, 1);
    }

    private NDArray twice(NDArray input, String name, int in, int maps, boolean training) {
        NDArray x = convolution(input, name + "-convolution-1", in, maps, 3);
        return normal(convolution(x, name + "-convolution-2", maps, maps, 3), name, maps, training);
    }

    private static NDArray joined(NDArray small, NDArray large) {
        long[] size = {large.getShape().get(2), large.getShape().get(3)};
        NDArray larger = small.getNDArrayInternal().interpolation(size, NEAREST, false);
        return NDArrays.concat(new NDList(larger, large), 1);
    }

    private NDArray textCnn(NDArray words, boolean training) {
        NDArray embedded = embedded(words);
        NDList pooled = new NDList();
        for (int span = 2; span <= 4; span++) {
            NDArray weights = convolutionOverWords("over-" + span + "_W", span);
            NDArray bias = bias("over-" + span, WIDTH);
            // As many zeros on the right as on the left, and the odd one on the right.
            int left = (span - 1) / 2;
            int right = span - 1 - left;
            NDArray padded = padded(embedded, left, right);
            NDArray x = Activation.relu(Conv1d.conv1d(padded, weights, bias).singletonOrThrow());
            pooled.add(x.max(new int[] {2}));
        }
        return dense(dropout(NDArrays.concat(pooled, 1), training), "intents", 3 * WIDTH, workload.outputs());
    }

    /** Deeplearning4j computes with the numbers of this parameter in the order {@code [span, in, out]}, whatever its shape says. */
    private NDArray convolutionOverWords(String name, int span) {
        return learned.computeIfAbsent(name, key -> {
            float[] values = MadeUp.parameter(key, WIDTH * WIDTH * span, WIDTH * span);
            NDArray kernels = manager.create(values, new Shape(span, WIDTH, WIDTH))
                    .transpose(2, 1, 0)
                    .duplicate();
            kernels.setRequiresGradient(true);
            return kernels;
        });
    }

    private NDArray padded(NDArray x, int left, int right) {
        long n = x.getShape().get(0);
        NDList parts = new NDList();
        if (left > 0) {
            parts.add(x.getManager().zeros(new Shape(n, WIDTH, left)));
        }
        parts.add(x);
        if (right > 0) {
            parts.add(x.getManager().zeros(new Shape(n, WIDTH, right)));
        }
        return NDArrays.concat(parts, 2);
    }

    /** {@code [n, width, words]}. */
    private NDArray embedded(NDArray words) {
        NDArray table = weights("embeddings_W", 1, new Shape(Workload.VOCABULARY, WIDTH));
        return Embedding.embedding(words, table, ai.djl.ndarray.types.SparseFormat.DENSE)
                .singletonOrThrow()
                .transpose(0, 2, 1);
    }

    private NDArray hidden(NDArray x, String name, int in, int out) {
        return Activation.relu(dense(x, name, in, out));
    }

    private NDArray dense(NDArray x, String name, int in, int out) {
        NDArray weights = learned.computeIfAbsent(name + "_W", key -> {
            // PyTorch keeps a row an output, Deeplearning4j a column.
            NDArray rows = manager.create(MadeUp.parameter(key, in * out, in), new Shape(in, out))
                    .transpose()
                    .duplicate();
            rows.setRequiresGradient(true);
            return rows;
        });
        return Linear.linear(x, weights, bias(name, out)).singletonOrThrow();
    }

    private NDArray convolution(NDArray x, String name, int in, int maps, int side) {
        return Activation.relu(plainConvolution(x, name, in, maps, side));
    }

    private NDArray plainConvolution(NDArray x, String name, int in, int maps, int side) {
        NDArray weights = weights(name + "_W", in * side * side, new Shape(maps, in, side, side));
        Shape padding = new Shape(side / 2, side / 2);
        return Conv2d.conv2d(x, weights, bias(name, maps), new Shape(1, 1), padding)
                .singletonOrThrow();
    }

    private static NDArray pool(NDArray x) {
        return Pool.maxPool2d(x, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
    }

    private NDArray normal(NDArray x, String name, int maps, boolean training) {
        NDArray gamma = weights(name + "_gamma", 1, new Shape(maps));
        NDArray beta = weights(name + "_beta", 1, new Shape(maps));
        return BatchNorm.batchNorm(
                        x,
                        statistics(name + "_mean", maps),
                        statistics(name + "_var", maps),
                        gamma,
                        beta,
                        CHANNELS,
                        MOMENTUM,
                        EPSILON,
                        training)
                .singletonOrThrow();
    }

    private static NDArray dropout(NDArray x, boolean training) {
        return training ? Dropout.dropout(x, DROPPED, true).singletonOrThrow() : x;
    }

    private NDArray bias(String name, int out) {
        return weights(name + "_b", 1, new Shape(out));
    }

    private NDArray weights(String name, int inputs, Shape shape) {
        return learned.computeIfAbsent(name, key -> {
            NDArray values = manager.create(MadeUp.parameter(key, (int) shape.size(), inputs), shape);
            values.setRequiresGradient(true);
            return values;
        });
    }

    private NDArray statistics(String name, int maps) {
        return running.computeIfAbsent(name, key -> manager.create(MadeUp.parameter(key, maps, 1), new Shape(maps)));
    }
}
