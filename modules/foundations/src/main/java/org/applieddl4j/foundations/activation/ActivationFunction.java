package org.applieddl4j.foundations.activation;

import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a neuron makes of its weighted sum. Values and derivatives come from ND4J's own functions, the ones that every
 * network of the suite uses; only the step is written here, because nobody trains with it.
 */
public enum ActivationFunction {
    /** 1 from 0 on, else 0; its slope is 0 wherever it has one. */
    STEP(null),
    /** {@code σ(z) = 1 / (1 + e⁻ᶻ)}, between 0 and 1. */
    SIGMOID(Activation.SIGMOID),
    /** {@code (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)}, between −1 and 1. */
    TANH(Activation.TANH),
    /** {@code max(0, z)}. */
    RELU(Activation.RELU),
    /** {@code z} above 0, {@code 0.01 z} below. */
    LEAKY_RELU(Activation.LEAKYRELU),
    /** {@code z} above 0, {@code eᶻ − 1} below. */
    ELU(Activation.ELU),
    /** {@code ln(1 + eᶻ)}, a smooth ReLU. */
    SOFTPLUS(Activation.SOFTPLUS),
    /** {@code z · Φ(z)}, the ReLU of transformers. */
    GELU(Activation.GELU);

    private final Activation activation;

    ActivationFunction(Activation activation) {
        this.activation = activation;
    }

    /** The function at each place. */
    public double[] values(double... z) {
        if (activation == null) {
            return java.util.Arrays.stream(z).map(each -> each >= 0 ? 1 : 0).toArray();
        }
        return function().getActivation(array(z), false).toDoubleVector();
    }

    /** Its derivative at each place. */
    public double[] derivatives(double... z) {
        if (activation == null) {
            return new double[z.length];
        }
        INDArray places = array(z);
        // What comes back through the function is the derivative times what came in, here 1.
        return function().backprop(places, Nd4j.onesLike(places)).getFirst().toDoubleVector();
    }

    private IActivation function() {
        return activation.getActivationFunction();
    }

    private static INDArray array(double[] z) {
        return Nd4j.createFromArray(z).castTo(DataType.DOUBLE).reshape(1, z.length);
    }

    /** For layers. */
    Activation activation() {
        return activation;
    }
}
