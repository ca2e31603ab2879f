package org.applieddl4j.onnx;

import static org.applieddl4j.onnx.OnnxGraph.attribute;

import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Activation functions. */
final class ActivationNodes {

    private ActivationNodes() {}

    /**
     * Adds one; of classes, channels or features, that is, over the second dimension where the function looks at several numbers.
     *
     * @throws UnsupportedLayerException if it is none of those that ONNX has
     */
    static String add(OnnxGraph graph, IActivation function, String input) {
        List<String> inputs = List.of(input);
        Class<?> kind = function.getClass();
        if (kind == ActivationIdentity.class) {
            return input;
        }
        if (kind == ActivationReLU.class && function.equals(new ActivationReLU())) {
            return graph.add("Relu", inputs);
        }
        if (kind == ActivationLReLU.class) {
            return graph.add("LeakyRelu", inputs, attribute("alpha", (float) ((ActivationLReLU) function).getAlpha()));
        }
        if (kind == ActivationELU.class) {
            return graph.add("Elu", inputs, attribute("alpha", (float) ((ActivationELU) function).getAlpha()));
        }
        if (kind == ActivationSoftmax.class) {
            return graph.add("Softmax", inputs, attribute("axis", 1));
        }
        if (kind == ActivationHardSigmoid.class) {
            return graph.add("HardSigmoid", inputs, attribute("alpha", 0.2f), attribute("beta", 0.5f));
        }
        if (kind == ActivationHardTanH.class) {
            return clipped(graph, input, -1, 1);
        }
        if (kind == ActivationReLU6.class) {
            return clipped(graph, input, 0, 6);
        }
        if (kind == ActivationSwish.class) {
            return graph.add("Mul", List.of(input, graph.add("Sigmoid", inputs)));
        }
        if (kind == ActivationCube.class) {
            return graph.add("Pow", List.of(input, graph.number(3)));
        }
        return graph.add(plain(function), inputs);
    }

    private static String clipped(OnnxGraph graph, String input, float least, float most) {
        return graph.add("Clip", List.of(input, graph.number(least), graph.number(most)));
    }

    /**
     * Name of a function within a recurrent layer.
     *
     * @throws UnsupportedLayerException if it is none of those that ONNX knows there
     */
    static String ofGate(IActivation function) {
        Class<?> kind = function.getClass();
        if (kind == ActivationHardSigmoid.class) {
            return "HardSigmoid";
        }
        if (kind == ActivationReLU.class && function.equals(new ActivationReLU())) {
            return "Relu";
        }
        LayerNodes.refuse(kind == ActivationSELU.class, "the activation " + function + " in a recurrent layer");
        return plain(function);
    }

    /** Those without a number of their own. */
    private static String plain(IActivation function) {
        Class<?> kind = function.getClass();
        if (kind == ActivationTanH.class) {
            return "Tanh";
        }
        if (kind == ActivationSigmoid.class) {
            return "Sigmoid";
        }
        if (kind == ActivationSoftPlus.class) {
            return "Softplus";
        }
        if (kind == ActivationSoftSign.class) {
            return "Softsign";
        }
        if (kind == ActivationSELU.class) {
            return "Selu";
        }
        throw new UnsupportedLayerException("the activation " + function);
    }
}
