package org.applieddl4j.common.dense;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Trains a chain of dense layers by mini-batches with Adam (Kingma and Ba, 2015), as Deeplearning4j would: from the same parameters and the
 * same state of the updater, without dropout, it comes to the same parameters within rounding.
 *
 * <p>Weights, moments and gradients lie in arrays of the heap, laid out for this. A wide first layer, over features of which a
 * message has a few, keeps a row an input: products with zeros are left out there, forwards and backwards. Every weight is updated in every
 * step all the same, since Adam's moments live on where the gradient is 0.
 */
public final class DenseTrainer {

    /** Inputs of a first layer from which it is worth looking for zeros. */
    private static final int WIDE = 512;

    /** Share of values that are not 0 up to which products by hand are faster than those of whole matrices. */
    private static final double SPARSE = 0.05;

    private final DenseChain chain;
    private final Adam adam;
    private final List<Weights> layers = new ArrayList<>();
    private final float[][] activations;
    private float[] gradient = new float[0];
    private float[] nextGradient = new float[0];
    private int rows;
    private int steps;
    private SplittableRandom random = new SplittableRandom(1);

    /**
     * @param chain of which {@link DenseChain#adam} is present
     * @param parameters of the network, in its order
     * @param state of its updater: first moments, then second ones
     * @param steps that it has learned before
     */
    public DenseTrainer(DenseChain chain, float[] parameters, float[] state, int steps) {
        this.chain = chain;
        this.adam = chain.adam().orElseThrow();
        this.steps = steps;
        this.activations = new float[chain.layers().size() + 1][0];
        for (int i = 0; i < chain.layers().size(); i++) {
            DenseChain.Dense layer = chain.layers().get(i);
            layers.add(new Weights(layer, i == 0 && layer.in() >= WIDE, parameters, state, chain.parameters()));
        }
    }

    /** Seeds what is dropped out. */
    public void seed(long seed) {
        random = new SplittableRandom(seed);
    }

    /** How many steps it has learned. */
    public int steps() {
        return steps;
    }

    /** Writes back what was learned. */
    public void store(float[] parameters, float[] state) {
        layers.forEach(layer -> layer.store(parameters, state, chain.parameters()));
    }

    /**
     * One step.
     *
     * @param features {@code [n, inputs]}, or pictures of as many numbers
     * @param labels {@code [n, outputs]}
     * @param rate of this step
     * @return the mean loss before it
     */
    public double learn(INDArray features, INDArray labels, double rate) {
        rows = (int) features.size(0);
        float[] input = floats(features);
        float[] targets = floats(labels);
        Sparse sparse = layers.get(0).byInput ? Sparse.of(input, rows, chain.inputs(), SPARSE) : null;
        activations[0] = input;
        forward(sparse);
        double loss = loss(targets) / rows;
        backward(sparse);
        update(rate);
        return loss;
    }

    private static float[] floats(INDArray array) {
        return DenseForward.plain(array).data().asFloat();
    }

    private void forward(Sparse sparse) {
        for (int i = 0; i < layers.size(); i++) {
            Weights layer = layers.get(i);
            float[] output = room(activations[i + 1], rows * layer.out);
            activations[i + 1] = output;
            if (i > 0 && layer.keep < 1) {
                dropOut(activations[i], rows * layer.in, layer.keep);
            }
            if (i == 0 && sparse != null) {
                sparse.times(layer.weights, output, layer.out);
            } else if (layer.byInput) {
                Matrices.times(activations[i], layer.weights, output, rows, layer.out, layer.in);
            } else {
                Matrices.timesTransposed(activations[i], layer.weights, output, rows, layer.out, layer.in);
            }
            boolean last = i == layers.size() - 1;
            if (!last) {
                Rows.rectify(output, layer.biases, rows);
            } else if (chain.loss().kind() == DenseChain.Loss.Kind.CROSS_ENTROPY) {
                Rows.softmax(output, layer.biases, rows);
            } else {
                Rows.add(output, layer.biases, rows);
            }
        }
    }

    /** Four decisions from each random number, each in 1/65,536. */
    private void dropOut(float[] values, int count, double keep) {
        int threshold = (int) Math.round(keep * (1 << 16));
        float scale = (float) (1 / keep);
        for (int from = 0; from < count; from += 4) {
            long drawn = random.nextLong();
            int to = Math.min(count, from + 4);
            for (int i = from; i < to; i++) {
                values[i] = (drawn & 0xFFFF) < threshold ? values[i] * scale : 0;
                drawn >>>= 16;
            }
        }
    }

    private double loss(float[] targets) {
        float[] output = activations[layers.size()];
        return chain.loss().kind() == DenseChain.Loss.Kind.CROSS_ENTROPY
                ? Rows.crossEntropy(output, targets, chain.loss().weights(), rows)
                : Rows.squaredError(output, targets, chain.outputs(), rows);
    }

    private void backward(Sparse sparse) {
        float[] outer = activations[layers.size()];
        for (int i = layers.size() - 1; i >= 0; i--) {
            Weights layer = layers.get(i);
            Rows.sums(outer, layer.biasGradient, rows);
            if (i == 0 && sparse != null) {
                Arrays.fill(layer.gradient, 0);
                sparse.transposedTimes(outer, layer.gradient, layer.out);
            } else if (layer.byInput) {
                Matrices.transposedTimes(activations[i], outer, layer.gradient, layer.in, layer.out, rows);
            } else {
                Matrices.transposedTimes(outer, activations[i], layer.gradient, layer.out, layer.in, rows);
            }
            if (i > 0) {
                gradient = room(gradient, rows * layer.in);
                Matrices.times(outer, layer.weights, gradient, rows, layer.in, layer.out);
                Rows.back(gradient, activations[i], (float) (1 / layer.keep), rows * layer.in);
                outer = gradient;
                gradient = nextGradient;
                nextGradient = outer;
            }
        }
    }

    private void update(double rate) {
        steps++;
        double first = 1 - Math.pow(adam.getBeta1(), steps);
        double second = 1 - Math.pow(adam.getBeta2(), steps);
        float scale = (float) (rate * Math.sqrt(second) / first);
        for (Weights layer : layers) {
            step(layer.weights, layer.gradient, layer.first, layer.second, scale);
            step(layer.biases, layer.biasGradient, layer.biasFirst, layer.biasSecond, scale);
        }
    }

    private void step(float[] values, float[] gradients, float[] first, float[] second, float scale) {
        float beta1 = (float) adam.getBeta1();
        float beta2 = (float) adam.getBeta2();
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        float epsilon = (float) adam.getEpsilon();
        for (int i = 0; i < values.length; i++) {
            float g = gradients[i];
            float m = beta1 * first[i] + rest1 * g;
            float v = beta2 * second[i] + rest2 * g * g;
            first[i] = m;
            second[i] = v;
            values[i] -= scale * m / ((float) Math.sqrt(v) + epsilon);
        }
    }

    /** An array of that size, the one that is there if it fits. */
    private static float[] room(float[] there, int size) {
        return there.length == size ? there : new float[size];
    }

    /** What one layer holds. */
    private static final class Weights {

        private final DenseChain.Dense place;
        private final int in;
        private final int out;
        private final double keep;

        /** Whether there is a row an input, {@code [in, out]}, instead of one an output. */
        private final boolean byInput;

        private final float[] weights;
        private final float[] first;
        private final float[] second;
        private final float[] gradient;
        private final float[] biases;
        private final float[] biasFirst;
        private final float[] biasSecond;
        private final float[] biasGradient;

        Weights(DenseChain.Dense place, boolean byInput, float[] parameters, float[] state, int all) {
            this.place = place;
            this.in = place.in();
            this.out = place.out();
            this.keep = place.keep();
            this.byInput = byInput;
            this.weights = laidOut(parameters, place.offset());
            this.first = laidOut(state, place.offset());
            this.second = laidOut(state, all + place.offset());
            this.gradient = new float[weights.length];
            this.biases = Arrays.copyOfRange(parameters, place.biases(), place.biases() + out);
            this.biasFirst = Arrays.copyOfRange(state, place.biases(), place.biases() + out);
            this.biasSecond = Arrays.copyOfRange(state, all + place.biases(), all + place.biases() + out);
            this.biasGradient = new float[out];
        }

        private float[] laidOut(float[] source, int offset) {
            return byInput
                    ? transposed(source, offset, out, in)
                    : Arrays.copyOfRange(source, offset, offset + place.weights());
        }

        void store(float[] parameters, float[] state, int all) {
            put(weights, parameters, place.offset());
            put(first, state, place.offset());
            put(second, state, all + place.offset());
            System.arraycopy(biases, 0, parameters, place.biases(), out);
            System.arraycopy(biasFirst, 0, state, place.biases(), out);
            System.arraycopy(biasSecond, 0, state, all + place.biases(), out);
        }

        private void put(float[] values, float[] target, int offset) {
            float[] ordered = byInput ? transposed(values, 0, in, out) : values;
            System.arraycopy(ordered, 0, target, offset, ordered.length);
        }

        /** {@code [rows, columns]} at an offset, as {@code [columns, rows]}. */
        private static float[] transposed(float[] source, int offset, int rows, int columns) {
            float[] result = new float[rows * columns];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    result[column * rows + row] = source[offset + row * columns + column];
                }
            }
            return result;
        }
    }
}
