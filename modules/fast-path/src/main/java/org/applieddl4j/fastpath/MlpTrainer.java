package org.applieddl4j.fastpath;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Fits a multilayer perceptron to mini-batches with Adam (Kingma and Ba, 2015), as Deeplearning4j does: from the same parameters, the same
 * state of the updater and the same dropout masks it comes to the same parameters within rounding.
 *
 * <p>Weights, moments and gradients lie in arrays of the heap, laid out for this. A wide first layer, over features of which a
 * message has a few, keeps one row per input: products with zeros are left out there, forwards and backwards. Every weight is updated in every
 * step all the same, since Adam's moments live on where the gradient is 0.
 */
final class MlpTrainer {

    private final MlpTraining training;
    private final DropoutMask dropout;
    private final float[] classWeights;
    private final List<Weights> layers = new ArrayList<>();
    private final float[][] activations;
    private float[] gradient = new float[0];
    private float[] nextGradient = new float[0];
    private float[] biases = new float[0];
    private int rows;
    private int steps;

    /**
     * @param training what it computes
     * @param parameters of the network, in its order
     * @param state of its updater: first moments, then second ones
     * @param steps taken before
     * @param dropout what is dropped out between layers
     */
    MlpTrainer(MlpTraining training, float[] parameters, float[] state, int steps, DropoutMask dropout) {
        this.training = training;
        this.steps = steps;
        this.dropout = dropout;
        this.classWeights = training.weightPerClass();
        List<MlpSpec.Dense> dense = training.mlp().layers();
        this.activations = new float[dense.size() + 1][0];
        for (int i = 0; i < dense.size(); i++) {
            boolean wide = i == 0 && dense.get(i).in() >= SparseMatrix.WIDE;
            layers.add(new Weights(dense.get(i), training.keep().get(i), wide, parameters, state));
        }
    }

    /** Steps taken, those before this trainer included. */
    int steps() {
        return steps;
    }

    /**
     * Writes back parameters and moments.
     *
     * @param parameters of the network, in its order
     * @param state of its updater: first moments, then second ones
     */
    void store(float[] parameters, float[] state) {
        for (Weights layer : layers) {
            layer.weights.store(parameters, state);
            layer.biases.store(parameters, state);
        }
    }

    /** Whether a batch is one row of features and one of labels per example, without masks. */
    boolean takes(DataSet batch) {
        INDArray features = batch.getFeatures();
        INDArray labels = batch.getLabels();
        return batch.getFeaturesMaskArray() == null
                && batch.getLabelsMaskArray() == null
                && features.length() == features.size(0) * training.mlp().inputs()
                && labels.rank() == 2
                && labels.size(0) == features.size(0)
                && labels.size(1) == training.mlp().outputs();
    }

    /**
     * One step.
     *
     * @param batch features {@code [n, inputs]}, or pictures of as many numbers, and labels {@code [n, outputs]}; it {@linkplain #takes takes}
     *     it
     * @param rate learning rate of this step
     * @return the mean loss before it
     */
    double fit(DataSet batch, double rate) {
        rows = (int) batch.getFeatures().size(0);
        float[] input = MlpInference.floats(batch.getFeatures());
        float[] targets = MlpInference.floats(batch.getLabels());
        SparseMatrix sparse = layers.get(0).byInput
                ? SparseMatrix.of(
                        FloatBuffer.wrap(input), 0, rows, training.mlp().inputs())
                : null;
        activations[0] = input;
        forward(sparse);
        double loss = loss(targets) / rows;
        backward(sparse);
        update(rate);
        return loss;
    }

    private void forward(SparseMatrix sparse) {
        for (int i = 0; i < layers.size(); i++) {
            Weights layer = layers.get(i);
            float[] output = sized(activations[i + 1], rows * layer.out);
            activations[i + 1] = output;
            if (i > 0 && layer.keep < 1) {
                dropout.apply(activations[i], rows, layer.in, layer.keep);
            }
            if (i == 0 && sparse != null) {
                sparse.times(layer.weights.values(), output, layer.out);
            } else if (layer.byInput) {
                MatrixProducts.times(activations[i], layer.weights.values(), output, rows, layer.out, layer.in);
            } else {
                MatrixProducts.timesTransposed(
                        activations[i], layer.weights.values(), output, rows, layer.out, layer.in);
            }
            boolean last = i == layers.size() - 1;
            if (!last) {
                RowKernels.rectify(output, repeated(layer), rows * layer.out);
            } else if (training.mlp().output() == MlpSpec.Output.SOFTMAX) {
                RowKernels.softmax(output, layer.biases.values(), rows);
            } else {
                RowKernels.add(output, repeated(layer), rows * layer.out);
            }
        }
    }

    private float[] repeated(Weights layer) {
        int count = rows * layer.out;
        if (biases.length < count) {
            biases = new float[count];
        }
        RowKernels.repeat(layer.biases.values(), biases, count);
        return biases;
    }

    private double loss(float[] targets) {
        float[] output = activations[layers.size()];
        if (training.mlp().output() == MlpSpec.Output.IDENTITY) {
            return RowKernels.squaredError(output, targets, training.mlp().outputs(), rows);
        }
        return training.classWeights().isPresent()
                ? RowKernels.weightedCrossEntropy(output, targets, classWeights, rows)
                : RowKernels.crossEntropy(output, targets, training.mlp().outputs(), rows);
    }

    private void backward(SparseMatrix sparse) {
        float[] outer = activations[layers.size()];
        for (int i = layers.size() - 1; i >= 0; i--) {
            Weights layer = layers.get(i);
            RowKernels.sums(outer, layer.biases.gradient(), rows);
            if (i == 0 && sparse != null) {
                Arrays.fill(layer.weights.gradient(), 0);
                sparse.transposedTimes(outer, layer.weights.gradient(), layer.out);
            } else if (layer.byInput) {
                MatrixProducts.transposedTimes(
                        activations[i], outer, layer.weights.gradient(), layer.in, layer.out, rows);
            } else {
                MatrixProducts.transposedTimes(
                        outer, activations[i], layer.weights.gradient(), layer.out, layer.in, rows);
            }
            if (i > 0) {
                gradient = sized(gradient, rows * layer.in);
                MatrixProducts.times(outer, layer.weights.values(), gradient, rows, layer.in, layer.out);
                RowKernels.back(gradient, activations[i], (float) (1 / layer.keep), rows * layer.in);
                outer = gradient;
                gradient = nextGradient;
                nextGradient = outer;
            }
        }
    }

    private void update(double rate) {
        steps++;
        AdamStep step = AdamStep.of(training.adam(), steps, rate);
        for (Weights layer : layers) {
            step.update(layer.weights);
            step.update(layer.biases);
        }
    }

    /** An array of that size, the one that is there if it fits. */
    private static float[] sized(float[] there, int size) {
        return there.length == size ? there : new float[size];
    }

    /** What one layer holds. */
    private static final class Weights {

        private final int in;
        private final int out;
        private final double keep;

        /** Whether there is one row per input, {@code [in, out]}, instead of one per output. */
        private final boolean byInput;

        private final AdamParameter weights;
        private final AdamParameter biases;

        Weights(MlpSpec.Dense layer, double keep, boolean byInput, float[] parameters, float[] state) {
            this.in = layer.in();
            this.out = layer.out();
            this.keep = keep;
            this.byInput = byInput;
            IntUnaryOperator place = byInput
                    ? i -> layer.offset() + i % layer.out() * layer.in() + i / layer.out()
                    : i -> layer.offset() + i;
            this.weights = new AdamParameter(layer.weights(), place, parameters, state);
            this.biases = new AdamParameter(out, i -> layer.biases() + i, parameters, state);
        }
    }
}
