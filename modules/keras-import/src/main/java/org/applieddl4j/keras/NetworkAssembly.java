package org.applieddl4j.keras;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network that is being built: its parts in the order in which they compute, and their parameters, which are set once all are there.
 */
final class NetworkAssembly {

    /** A layer that gives more numbers of one example than this takes gigabytes for a batch. */
    private static final long MOST_NUMBERS = 50_000_000;

    /** @param layer one of the two is there */
    private record Part(String name, Optional<Layer> layer, Optional<GraphVertex> vertex, List<String> inputs) {

        boolean isReshaped() {
            return vertex.filter(kind -> kind instanceof PreprocessorVertex || kind instanceof ReshapeVertex)
                    .isPresent();
        }

        /** Whether it may write over what it is given. */
        boolean writesOverItsInput() {
            return layer.filter(kind -> kind instanceof ActivationLayer || kind instanceof PReLULayer)
                    .isPresent();
        }

        Part with(Layer other) {
            return new Part(name, Optional.of(other), Optional.empty(), inputs);
        }

        Part reading(String other) {
            return new Part(name, layer, vertex, List.of(other));
        }
    }

    private record Parameter(String vertex, String key, INDArray values) {

        /** Of two columns the second, the first being zero. */
        Parameter besideZeros() {
            INDArray column = values.reshape(values.length(), 1);
            return new Parameter(vertex, key, Nd4j.hstack(Nd4j.zeros(column.shape()), column));
        }
    }

    private final String input;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();

    NetworkAssembly(String input) {
        this.input = input;
    }

    /** What the network reads: pictures with their channels first, steps with their numbers first, or numbers. */
    Flow input(InputType type) {
        return new Flow(input, type);
    }

    /** Adds a layer of Deeplearning4j's, and gives it the size of its input. */
    Flow add(LayerSpec spec, Layer layer, Flow from) {
        layer.setNIn(from.type(), true);
        return add(spec, layer, from, layer.getOutputType(0, from.type()));
    }

    /** Adds a layer that knows the size of its input, and gives what Deeplearning4j does not say. */
    Flow add(LayerSpec spec, Layer layer, Flow from, InputType type) {
        layer.setLayerName(spec.name());
        add(new Part(spec.name(), Optional.of(layer), Optional.empty(), List.of(from.vertex())));
        return sized(spec, new Flow(spec.name(), type));
    }

    /** Adds a part without parameters; {@code suffix} tells it from others of the same layer. */
    Flow add(LayerSpec spec, String suffix, GraphVertex vertex, Flow... from) {
        String name = spec.name() + suffix;
        List<Flow> flows = List.of(from);
        InputType type = vertex.getOutputType(0, flows.stream().map(Flow::type).toArray(InputType[]::new));
        add(new Part(
                name,
                Optional.empty(),
                Optional.of(vertex),
                flows.stream().map(Flow::vertex).toList()));
        return sized(spec, new Flow(name, type));
    }

    /** Adds what gives an input another shape. */
    Flow add(LayerSpec spec, InputPreProcessor processor, Flow from) {
        return add(spec, "", new PreprocessorVertex(processor), from);
    }

    private void add(Part part) {
        if (part.name().equals(input) || parts.putIfAbsent(part.name(), part) != null) {
            throw new InputException("has two layers called '" + part.name() + "'; give them other names");
        }
    }

    private static Flow sized(LayerSpec spec, Flow flow) {
        if (flow.size() < 1 || flow.size() > MOST_NUMBERS) {
            throw spec.refused("would give " + flow.size() + " numbers of one example; train a smaller network");
        }
        return flow;
    }

    /** What a parameter of a layer is to be; it may have another shape with as many numbers in the same order. */
    void parameter(LayerSpec layer, String key, INDArray values) {
        parameters.add(new Parameter(layer.name(), key, values));
    }

    /** @param output what the network answers */
    ComputationGraph build(Flow output) {
        String end = asOutput(output);
        copySharedInputs(end);
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .weightInit(WeightInit.ZERO)
                .graphBuilder()
                .addInputs(input)
                .setOutputs(end);
        for (Part part : parts.values()) {
            String[] from = part.inputs().toArray(String[]::new);
            part.layer().ifPresent(layer -> builder.addLayer(part.name(), layer, from));
            part.vertex().ifPresent(vertex -> builder.addVertex(part.name(), vertex, from));
        }
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        for (Parameter parameter : parameters) {
            INDArray target = graph.getLayer(parameter.vertex()).getParam(parameter.key());
            target.assign(parameter.values().dup('c').reshape('c', target.shape()));
        }
        return graph;
    }

    /**
     * A last dense layer or activation with a softmax becomes one with a loss, which explanations and further training can begin at. One
     * output with a sigmoid is the probability of the second of two classes: the softmax over 0 and the same sum.
     */
    private String asOutput(Flow output) {
        Part last = parts.get(output.vertex());
        if (last == null || !output.isVector() || last.layer().isEmpty()) {
            return output.vertex();
        }
        if (last.layer().get() instanceof ActivationLayer activation && isSoftmax(activation)) {
            Part before = parts.get(last.inputs().get(0));
            if (before != null
                    && before.layer().orElse(null) instanceof DenseLayer dense
                    && isLinear(dense)
                    && readers(before.name()) == 1) {
                dense.setActivationFn(activation.getActivationFn());
                parts.remove(last.name());
                parts.put(before.name(), before.with(output(dense)));
                return before.name();
            }
            parts.put(last.name(), last.with(loss(activation)));
        } else if (last.layer().get() instanceof DenseLayer dense && isSoftmax(dense)) {
            parts.put(last.name(), last.with(output(dense)));
        } else if (last.layer().get() instanceof DenseLayer dense && isProbability(dense)) {
            dense.setNOut(2);
            dense.setActivationFn(Activation.SOFTMAX.getActivationFunction());
            parts.put(last.name(), last.with(output(dense)));
            parameters.replaceAll(
                    parameter -> parameter.vertex().equals(last.name()) ? parameter.besideZeros() : parameter);
        }
        return last.name();
    }

    private static boolean isProbability(DenseLayer dense) {
        return dense.getNOut() == 1 && dense.getActivationFn() instanceof ActivationSigmoid;
    }

    private static boolean isSoftmax(BaseLayer layer) {
        return layer.getActivationFn() instanceof ActivationSoftmax;
    }

    private static boolean isSoftmax(ActivationLayer layer) {
        return layer.getActivationFn() instanceof ActivationSoftmax;
    }

    private static boolean isLinear(DenseLayer dense) {
        return dense.getActivationFn().equals(Activation.IDENTITY.getActivationFunction());
    }

    private static Layer output(DenseLayer dense) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .name(dense.getLayerName())
                .nIn(dense.getNIn())
                .nOut(dense.getNOut())
                .hasBias(dense.hasBias())
                .activation(dense.getActivationFn())
                .build();
    }

    private static Layer loss(ActivationLayer activation) {
        return new LossLayer.Builder(LossFunction.MCXENT)
                .name(activation.getLayerName())
                .activation(activation.getActivationFn())
                .build();
    }

    /**
     * An activation writes over its input when a network answers. Where somebody else reads that input too, it is given a copy: what is
     * multiplied by one.
     */
    private void copySharedInputs(String end) {
        Map<String, Part> all = new LinkedHashMap<>(parts);
        parts.clear();
        for (Part part : all.values()) {
            String from = part.inputs().get(0);
            if (part.writesOverItsInput() && isShared(all, from) && !part.name().equals(end)) {
                String copy = part.name() + ".copy";
                add(new Part(copy, Optional.empty(), Optional.of(new ScaleVertex(1)), List.of(from)));
                add(part.reading(copy));
            } else {
                add(part);
            }
        }
    }

    private boolean isShared(Map<String, Part> all, String vertex) {
        if (vertex.equals(input) || readers(all, vertex) > 1) {
            return true;
        }
        Part part = all.get(vertex);
        // What only has another shape is the same memory.
        return part.isReshaped() && isShared(all, part.inputs().get(0));
    }

    private long readers(String vertex) {
        return readers(parts, vertex);
    }

    private static long readers(Map<String, Part> all, String vertex) {
        return all.values().stream()
                .mapToLong(part -> Collections.frequency(part.inputs(), vertex))
                .sum();
    }
}
