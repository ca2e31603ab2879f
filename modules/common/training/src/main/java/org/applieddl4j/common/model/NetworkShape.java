package org.applieddl4j.common.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The sizes of what goes through a network, from its configuration alone: nothing is allocated, and no number read, before they
 * are known to fit. Deeplearning4j infers the same sizes when a network is designed, and does not look at them again when one is
 * read from a file.
 */
final class NetworkShape {

    /** Numbers that a layer may make of one example: 128 MiB. */
    private static final long MOST_NUMBERS = 1L << 25;

    private final Map<String, InputType> sizes = new LinkedHashMap<>();

    private NetworkShape() {}

    /**
     * What does not fit, in a few words that go on "the network …"; empty if everything does.
     *
     * @param input shape of one example
     * @param outputs how many numbers the network has to answer to it
     */
    static Optional<String> misfit(Model network, InputType input, long outputs) {
        try {
            InputType output = network instanceof MultiLayerNetwork layers
                    ? new NetworkShape().ofLayers(layers.getLayerWiseConfigurations(), input)
                    : new NetworkShape().ofGraph((ComputationGraph) network, input);
            long given = numbers(output);
            return given == outputs
                    ? Optional.empty()
                    : Optional.of("answers " + given + " numbers, and " + outputs + " are needed");
        } catch (MisfitException e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            return Optional.of("does not take " + describe(input) + " (" + firstLine(e) + ")");
        }
    }

    private InputType ofLayers(MultiLayerConfiguration configuration, InputType input) {
        InputType type = input;
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            NeuralNetConfiguration layer = configuration.getConf(i);
            type = through(layer, configuration.getInputPreProcess(i), type, "layer " + i);
        }
        return type;
    }

    private InputType ofGraph(ComputationGraph graph, InputType input) {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        if (configuration.getNetworkInputs().size() != 1
                || configuration.getNetworkOutputs().size() != 1) {
            throw new MisfitException("has " + configuration.getNetworkInputs().size() + " inputs and "
                    + configuration.getNetworkOutputs().size() + " outputs, and one of each is needed");
        }
        for (int vertex : graph.topologicalSortOrder()) {
            String name = graph.getVertices()[vertex].getVertexName();
            if (configuration.getNetworkInputs().contains(name)) {
                sizes.put(name, input);
            } else {
                sizes.put(name, through(configuration, name));
            }
        }
        return sizes.get(configuration.getNetworkOutputs().get(0));
    }

    private InputType through(ComputationGraphConfiguration configuration, String name) {
        GraphVertex vertex = configuration.getVertices().get(name);
        List<InputType> inputs = new ArrayList<>();
        configuration.getVertexInputs().get(name).forEach(input -> inputs.add(sizes.get(input)));
        if (vertex instanceof LayerVertex layer && inputs.size() == 1) {
            return through(layer.getLayerConf(), layer.getPreProcessor(), inputs.get(0), "layer " + name);
        }
        return bounded(vertex.getOutputType(0, inputs.toArray(new InputType[0])), "vertex " + name);
    }

    private static InputType through(
            NeuralNetConfiguration configuration, InputPreProcessor preprocessor, InputType input, String name) {
        InputType taken = preprocessor == null ? input : preprocessor.getOutputType(input);
        long declared = declaredInput(configuration);
        if (declared >= 0 && declared != width(taken)) {
            throw new MisfitException(
                    "takes " + declared + " numbers in " + name + " and is given " + width(taken) + " there");
        }
        // It has no parameters and answers as many numbers as it is given, and says 0 of itself.
        boolean passes = configuration.getLayer() instanceof LossLayer;
        return bounded(passes ? taken : configuration.getLayer().getOutputType(0, taken), name);
    }

    /** What a layer with parameters says that it takes; −1 for layers that take anything. */
    private static long declaredInput(NeuralNetConfiguration configuration) {
        if (configuration.getLayer().initializer().numParams(configuration) == 0) {
            return -1;
        }
        if (configuration.getLayer() instanceof FeedForwardLayer layer) {
            return layer.getNIn();
        }
        return configuration.getLayer() instanceof SelfAttentionLayer layer ? layer.getNIn() : -1;
    }

    /** What a layer calls its input's size: channels of pictures, components of a step, otherwise all numbers. */
    private static long width(InputType type) {
        if (type instanceof InputType.InputTypeConvolutional pictures) {
            return pictures.getChannels();
        }
        if (type instanceof InputType.InputTypeRecurrent steps) {
            return steps.getSize();
        }
        return numbers(type);
    }

    private static InputType bounded(InputType type, String name) {
        long numbers;
        try {
            numbers = numbers(type);
        } catch (ArithmeticException e) {
            numbers = Long.MAX_VALUE;
        }
        if (numbers < 1 || numbers > MOST_NUMBERS) {
            throw new MisfitException("makes " + (numbers < 1 ? "nothing" : "more than " + MOST_NUMBERS + " numbers")
                    + " of an input in " + name);
        }
        return type;
    }

    /** How many steps there are is not known behind every layer: there it counts as one. */
    private static long numbers(InputType type) {
        if (type instanceof InputType.InputTypeRecurrent steps) {
            return Math.multiplyExact(steps.getSize(), Math.max(1, steps.getTimeSeriesLength()));
        }
        long product = 1;
        for (long size : type.getShape()) {
            if (size < 1) {
                return 0;
            }
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    private static String describe(InputType type) {
        return "an input of " + Arrays.toString(type.getShape());
    }

    static String firstLine(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        String line = message.lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), 200));
    }

    /** Two sizes that do not fit; never seen outside. */
    private static final class MisfitException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MisfitException(String why) {
            super(why);
        }
    }
}
