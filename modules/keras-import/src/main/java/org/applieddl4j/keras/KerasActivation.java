package org.applieddl4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * Keras's activation functions by their names, as far as ND4J has the same. Its {@code gelu} is an approximation, which is off by
 * 0.0003, and its {@code hard_sigmoid} the one of Keras 2 only.
 */
final class KerasActivation {

    private static final Map<String, Activation> SAME = Map.ofEntries(
            Map.entry("linear", Activation.IDENTITY),
            Map.entry("relu", Activation.RELU),
            Map.entry("relu6", Activation.RELU6),
            Map.entry("softmax", Activation.SOFTMAX),
            Map.entry("sigmoid", Activation.SIGMOID),
            Map.entry("tanh", Activation.TANH),
            Map.entry("elu", Activation.ELU),
            Map.entry("selu", Activation.SELU),
            Map.entry("softplus", Activation.SOFTPLUS),
            Map.entry("softsign", Activation.SOFTSIGN),
            Map.entry("swish", Activation.SWISH),
            Map.entry("silu", Activation.SWISH),
            Map.entry("mish", Activation.MISH));

    /** The slope below zero of {@code leaky_relu} by its name. */
    private static final double LEAKY_SLOPE = 0.2;

    private KerasActivation() {}

    /** The function that an option names; empty where there is none of its kind here. */
    static Optional<IActivation> of(JsonNode option) {
        if (option.isMissingNode() || option.isNull()) {
            return Optional.of(Activation.IDENTITY.getActivationFunction());
        }
        String name = option.asText();
        if (name.equals("leaky_relu")) {
            return Optional.of(new ActivationLReLU(LEAKY_SLOPE));
        }
        return Optional.ofNullable(SAME.get(name)).map(Activation::getActivationFunction);
    }
}
