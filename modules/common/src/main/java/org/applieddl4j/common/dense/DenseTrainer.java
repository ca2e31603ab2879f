package org.applieddl4j.common.dense;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Trains a chain of dense layers by mini-batches with Adam (Kingma and Ba, 2015), as Deeplearning4j would: from the same parameters and the
 * same state of the updater, without dropout, it comes to the same parameters within rounding.
 *
 * <p>Weights, moments and gradients lie in arrays of the heap, laid out for this. A wide first layer, over features of which a
 * message has a few, keeps a row an input: products with zeros are left out there, forwards and backwards. Every weight is updated in every
 * step all the same, since Adam's moments live on where the gradient is 0.
 */
public final class DenseTrainer implements ArrayTrainer {

    private final DenseChain chain;
    private final Adam adam;
    private final DropOut dropOut;
    private final List<Weights> layers = new ArrayList<>();
    private final float[][] activations;
    private float[] gradient = new float[0];
    private float[] nextGradient = new float[0];
    private float[] biases = new float[0];
    private int rows;
    private int steps;

    /**
     * @param chain of which {@link DenseChain#adam} is present
     * @param parameters of the network, in its order
     * @param state of its updater: first moments, then second ones
     * @param steps that it has learned before
     * @param seed of what is dropped out
     */
    public DenseTrainer(DenseChain chain, float[] parameters, float[] state, int steps, long seed) {
        this.chain = chain;
        this.adam = chain.adam().orElseThrow();
        this.steps = steps;
        this.dropOut = new DropOut(seed);
        this.activations = new float[chain.layers().size() + 1][0];
        for (int i = 0; i < chain.layers().size(); i++) {
            DenseChain.Dense layer = chain.layers().get(i);
            layers.add(new Weights(layer, i == 0 && layer.in() >= Sparse.WIDE, parameters, state));
        }
    }

    /** For a network that is a chain of dense layers, and learns by Adam alone. */
    public static Optional<ArrayTrainer.Maker> of(Model network) {
        return DenseChain.of(network)
                .filter(chain -> chain.adam().isPresent())
                .map(chain ->
                        (parameters, state, steps, seed) -> new DenseTrainer(chain, parameters, state, steps, seed));
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public void store(float[] parameters, float[] state) {
        for (Weights layer : layers) {
            layer.weights.store(parameters, state);
            layer.biases.store(parameters, state);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @param batch features {@code [n, inputs]}, or pictures of as many numbers, and labels {@code [n, outputs]}; no masks
     */
    @Override
    public double learn(DataSet batch, double rate) {
        if (batch.getFeaturesMaskArray() != null || batch.getLabelsMaskArray() != null) {
            throw new IllegalArgumentException("a chain of dense layers has no use for masks");
        }
        rows = (int) batch.getFeatures().size(0);
        float[] input = DenseForward.floats(batch.getFeatures());
        float[] targets = DenseForward.floats(batch.getLabels());
        Sparse sparse = layers.get(0).byInput ? Sparse.of(FloatBuffer.wrap(input), 0, rows, chain.inputs()) : null;
        activations[0] = input;
        forward(sparse);
        double loss = loss(targets) / rows;
        backward(sparse);
        update(rate);
        return loss;
    }

    private void forward(Sparse sparse) {
        for (int i = 0; i < layers.size(); i++) {
            Weights layer = layers.get(i);
            float[] output = room(activations[i + 1], rows * layer.out);
            activations[i + 1] = output;
            if (i > 0 && layer.keep < 1) {
                dropOut.apply(activations[i], rows * layer.in, layer.keep);
            }
            if (i == 0 && sparse != null) {
                sparse.times(layer.weights.values(), output, layer.out);
            } else if (layer.byInput) {
                Matrices.times(activations[i], layer.weights.values(), output, rows, layer.out, layer.in);
            } else {
                Matrices.timesTransposed(activations[i], layer.weights.values(), output, rows, layer.out, layer.in);
            }
            boolean last = i == layers.size() - 1;
            if (!last) {
                Rows.rectify(output, repeated(layer), rows * layer.out);
            } else if (chain.loss().kind() == DenseChain.Loss.Kind.CROSS_ENTROPY) {
                Rows.softmax(output, layer.biases.values(), rows);
            } else {
                Rows.add(output, repeated(layer), rows * layer.out);
            }
        }
    }

    private float[] repeated(Weights layer) {
        int count = rows * layer.out;
        if (biases.length < count) {
            biases = new float[count];
        }
        Rows.repeat(layer.biases.values(), biases, count);
        return biases;
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
            Rows.sums(outer, layer.biases.gradient(), rows);
            if (i == 0 && sparse != null) {
                Arrays.fill(layer.weights.gradient(), 0);
                sparse.transposedTimes(outer, layer.weights.gradient(), layer.out);
            } else if (layer.byInput) {
                Matrices.transposedTimes(activations[i], outer, layer.weights.gradient(), layer.in, layer.out, rows);
            } else {
                Matrices.transposedTimes(outer, activations[i], layer.weights.gradient(), layer.out, layer.in, rows);
            }
            if (i > 0) {
                gradient = room(gradient, rows * layer.in);
                Matrices.times(outer, layer.weights.values(), gradient, rows, layer.in, layer.out);
                Rows.back(gradient, activations[i], (float) (1 / layer.keep), rows * layer.in);
                outer = gradient;
                gradient = nextGradient;
                nextGradient = outer;
            }
        }
    }

    private void update(double rate) {
        steps++;
        AdamStep step = AdamStep.of(adam, steps, rate);
        for (Weights layer : layers) {
            step.update(layer.weights);
            step.update(layer.biases);
        }
    }

    /** An array of that size, the one that is there if it fits. */
    private static float[] room(float[] there, int size) {
        return there.length == size ? there : new float[size];
    }

    /** What one layer holds. */
    private static final class Weights {

        private final int in;
        private final int out;
        private final double keep;

        /** Whether there is a row an input, {@code [in, out]}, instead of one an output. */
        private final boolean byInput;

        private final Learned weights;
        private final Learned biases;

        Weights(DenseChain.Dense layer, boolean byInput, float[] parameters, float[] state) {
            this.in = layer.in();
            this.out = layer.out();
            this.keep = layer.keep();
            this.byInput = byInput;
            IntUnaryOperator place = byInput
                    ? i -> layer.offset() + i % layer.out() * layer.in() + i / layer.out()
                    : i -> layer.offset() + i;
            this.weights = new Learned(layer.weights(), place, parameters, state);
            this.biases = new Learned(out, i -> layer.biases() + i, parameters, state);
        }
    }
}
