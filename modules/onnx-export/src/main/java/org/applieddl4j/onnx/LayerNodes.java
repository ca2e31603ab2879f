package org.applieddl4j.onnx;

import static org.applieddl4j.onnx.OnnxGraph.attribute;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.TensorProto.DataType;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * From a layer to nodes, as it answers: dropout does nothing, batch normalisation uses what it has learned. Classes are compared
 * exactly, since a subclass may compute something else. Convolutions are {@link ConvolutionNodes}', steps {@link SequenceNodes}'.
 */
final class LayerNodes {

    private final OnnxGraph graph;
    private final Map<Class<?>, Writer<Layer>> writers = new HashMap<>();

    /**
     * Writes a kind of layer.
     *
     * @param <L> its configuration
     */
    @FunctionalInterface
    interface Writer<L extends Layer> {

        /**
         * Adds a layer.
         *
         * @param layer its configuration
         * @param parameters what it has learned, by Deeplearning4j's names
         * @param input what comes in
         * @return what goes out
         * @throws UnsupportedLayerException if it has no counterpart as it is configured
         */
        String add(L layer, Map<String, INDArray> parameters, Flow input);
    }

    LayerNodes(OnnxGraph graph) {
        this.graph = graph;
        on(DenseLayer.class, this::dense);
        on(OutputLayer.class, (layer, learned, in) -> activated(layer.getActivationFn(), product(learned, in.value())));
        on(
                CenterLossOutputLayer.class,
                (layer, learned, in) -> activated(layer.getActivationFn(), product(learned, in.value())));
        on(LossLayer.class, (layer, learned, in) -> activated(layer.getActivationFn(), in.value()));
        on(CnnLossLayer.class, (layer, learned, in) -> activated(layer.getActivationFn(), in.value()));
        on(RnnLossLayer.class, (layer, learned, in) -> activated(layer.getActivationFn(), in.value()));
        on(ActivationLayer.class, (layer, learned, in) -> activated(layer.getActivationFn(), in.value()));
        on(DropoutLayer.class, (layer, learned, in) -> in.value());
        on(ElementWiseMultiplicationLayer.class, this::elementWise);
        on(EmbeddingLayer.class, this::embedding);
        on(BatchNormalization.class, this::normalisation);
        on(LocalResponseNormalization.class, this::responseNormalisation);
        on(GlobalPoolingLayer.class, this::globalPooling);
        new ConvolutionNodes(graph).addTo(this);
        new SequenceNodes(graph, this).addTo(this);
    }

    <L extends Layer> void on(Class<L> kind, Writer<L> writer) {
        writers.put(kind, (layer, parameters, input) -> writer.add(kind.cast(layer), parameters, input));
    }

    /**
     * Adds a layer.
     *
     * @param layer its configuration, not frozen
     * @param parameters what it has learned, by Deeplearning4j's names
     * @throws UnsupportedLayerException if it has no counterpart
     */
    String add(Layer layer, Map<String, INDArray> parameters, Flow input) {
        Writer<Layer> writer = writers.get(layer.getClass());
        refuse(writer == null, layer.getClass().getSimpleName());
        refuse(
                input.mask().isPresent() && !SequenceNodes.knowsMasks(layer),
                layer.getClass().getSimpleName() + " with a mask");
        return writer.add(layer, parameters, input);
    }

    static void refuse(boolean condition, String what) {
        if (condition) {
            throw new UnsupportedLayerException(what);
        }
    }

    /** Of a layer over pictures or steps, whose second dimension has to be that of channels. */
    static void requireChannelsFirst(CNN2DFormat format) {
        refuse(format == CNN2DFormat.NHWC, "channels behind height and width");
    }

    private String activated(IActivation function, String input) {
        return ActivationNodes.add(graph, function, input);
    }

    private String dense(DenseLayer layer, Map<String, INDArray> parameters, Flow input) {
        refuse(layer.hasLayerNorm(), "a dense layer with layer normalisation");
        refuse(input.type().getType() != InputType.Type.FF, "a dense layer over steps of time");
        return activated(layer.getActivationFn(), product(parameters, input.value()));
    }

    private String product(Map<String, INDArray> parameters, String input) {
        INDArray weights = parameters.get("W");
        String matrix = graph.weights(weights, weights.shape());
        return parameters.containsKey("b")
                ? graph.add("Gemm", List.of(input, matrix, vector(parameters.get("b"))))
                : graph.add("MatMul", List.of(input, matrix));
    }

    private String vector(INDArray values) {
        return graph.weights(values, values.length());
    }

    private String elementWise(ElementWiseMultiplicationLayer layer, Map<String, INDArray> parameters, Flow input) {
        String scaled = graph.add("Mul", List.of(input.value(), vector(parameters.get("W"))));
        return activated(layer.getActivationFn(), graph.add("Add", List.of(scaled, vector(parameters.get("b")))));
    }

    /** A number of a word in, {@code [batch, 1]}; its vector out. */
    private String embedding(EmbeddingLayer layer, Map<String, INDArray> parameters, Flow input) {
        INDArray table = parameters.get("W");
        String number = graph.cast(input.value(), DataType.INT64);
        String found = graph.add("Gather", List.of(graph.weights(table, table.shape()), number));
        String flat = graph.reshape(found, -1, table.size(1));
        return activated(
                layer.getActivationFn(),
                layer.hasBias() ? graph.add("Add", List.of(flat, vector(parameters.get("b")))) : flat);
    }

    private String normalisation(BatchNormalization layer, Map<String, INDArray> parameters, Flow input) {
        requireChannelsFirst(layer.getCnn2DFormat());
        long width = parameters.get("mean").length();
        // With useLogStd, what was learned is the logarithm of the deviation.
        INDArray variance = parameters.containsKey("var")
                ? parameters.get("var")
                : Transforms.exp(parameters.get("log10stdev").mul(2 * Math.log(10)));
        String scale =
                parameters.containsKey("gamma") ? vector(parameters.get("gamma")) : even(layer.getGamma(), width);
        String shift = parameters.containsKey("beta") ? vector(parameters.get("beta")) : even(layer.getBeta(), width);
        return graph.add(
                "BatchNormalization",
                List.of(input.value(), scale, shift, vector(parameters.get("mean")), vector(variance)),
                attribute("epsilon", (float) layer.getEps()));
    }

    private String even(double value, long width) {
        float[] values = new float[(int) width];
        Arrays.fill(values, (float) value);
        return graph.weights(values, width);
    }

    /** ONNX divides alpha by the number of channels that are added up. */
    private String responseNormalisation(
            LocalResponseNormalization layer, Map<String, INDArray> parameters, Flow input) {
        requireChannelsFirst(layer.getDataFormat());
        long channels = (long) layer.getN();
        refuse(channels % 2 == 0, "local response normalisation over an even number of channels");
        return graph.add(
                "LRN",
                List.of(input.value()),
                attribute("alpha", (float) (layer.getAlpha() * channels)),
                attribute("beta", (float) layer.getBeta()),
                attribute("bias", (float) layer.getK()),
                attribute("size", channels));
    }

    private String globalPooling(GlobalPoolingLayer layer, Map<String, INDArray> parameters, Flow input) {
        long[] dimensions = input.type().getType() == InputType.Type.CNN ? new long[] {2, 3} : new long[] {2};
        int[] chosen = layer.getPoolingDimensions();
        refuse(
                chosen != null
                        && !Arrays.equals(Arrays.stream(chosen).asLongStream().toArray(), dimensions),
                "global pooling over chosen dimensions");
        boolean keep = !layer.isCollapseDimensions();
        if (input.mask().isPresent()) {
            return maskedPooling(
                    layer,
                    input.value(),
                    graph.add("Unsqueeze", List.of(input.mask().get(), graph.integers(1))),
                    keep);
        }
        return switch (layer.getPoolingType()) {
            case MAX -> most(input.value(), keep, dimensions);
            case AVG -> graph.mean(input.value(), keep, dimensions);
            case SUM -> graph.sum(input.value(), keep, dimensions);
            case PNORM -> norm(input.value(), layer.getPnorm(), keep, dimensions);
        };
    }

    private String most(String value, boolean keep, long... dimensions) {
        return graph.add(
                "ReduceMax", List.of(value), attribute("axes", dimensions), attribute("keepdims", keep ? 1 : 0));
    }

    private String norm(String value, int power, boolean keep, long... dimensions) {
        String powers = graph.add("Pow", List.of(graph.add("Abs", List.of(value)), graph.number(power)));
        return graph.add("Pow", List.of(graph.sum(powers, keep, dimensions), graph.number(1.0 / power)));
    }

    /** @param mask {@code [batch, 1, steps]} */
    private String maskedPooling(GlobalPoolingLayer layer, String value, String mask, boolean keep) {
        String there = graph.add("Mul", List.of(value, mask));
        return switch (layer.getPoolingType()) {
            case MAX ->
                most(
                        graph.add(
                                "Where",
                                List.of(
                                        graph.add("Greater", List.of(mask, graph.number(0))),
                                        value,
                                        graph.number(Double.NEGATIVE_INFINITY))),
                        keep,
                        2);
            case AVG -> graph.add("Div", List.of(graph.sum(there, keep, 2), graph.sum(mask, keep, 2)));
            case SUM -> graph.sum(there, keep, 2);
            case PNORM -> norm(there, layer.getPnorm(), keep, 2);
        };
    }
}
