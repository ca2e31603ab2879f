package org.applieddl4j.onnx;

import static org.applieddl4j.onnx.LayerNodes.refuse;
import static org.applieddl4j.onnx.LayerNodes.requireChannelsFirst;
import static org.applieddl4j.onnx.OnnxGraph.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Pooling1D;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.util.Convolution1DUtils;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that look at neighbours, in pictures {@code [batch, channels, height, width]} and in steps {@code [batch, features, steps]}. */
final class ConvolutionNodes {

    private static final String SAME = "SAME_UPPER";

    private final OnnxGraph graph;

    ConvolutionNodes(OnnxGraph graph) {
        this.graph = graph;
    }

    void addTo(LayerNodes layers) {
        layers.on(ConvolutionLayer.class, this::overSpace);
        layers.on(Convolution2D.class, this::overSpace);
        layers.on(Convolution1DLayer.class, this::overTime);
        layers.on(Convolution1D.class, this::overTime);
        layers.on(Deconvolution2D.class, this::transposed);
        layers.on(DepthwiseConvolution2D.class, this::depthwise);
        layers.on(SeparableConvolution2D.class, this::separable);
        layers.on(SubsamplingLayer.class, (layer, learned, in) -> pooling(layer, in, 2));
        layers.on(Pooling2D.class, (layer, learned, in) -> pooling(layer, in, 2));
        layers.on(Subsampling1DLayer.class, (layer, learned, in) -> pooling(layer, in, 1));
        layers.on(Pooling1D.class, (layer, learned, in) -> pooling(layer, in, 1));
        layers.on(Upsampling2D.class, (layer, learned, in) -> {
            requireChannelsFirst(layer.getFormat());
            return larger(in, layer.getSize()[0], layer.getSize()[1]);
        });
        layers.on(Upsampling1D.class, (layer, learned, in) -> larger(in, layer.getSize()[0]));
        layers.on(ZeroPaddingLayer.class, (layer, learned, in) -> {
            requireChannelsFirst(layer.getDataFormat());
            int[] zeros = layer.getPadding();
            return padded(in, new long[] {zeros[0], zeros[2]}, new long[] {zeros[1], zeros[3]});
        });
        layers.on(
                ZeroPadding1DLayer.class,
                (layer, learned, in) ->
                        padded(in, new long[] {layer.getPadding()[0]}, new long[] {layer.getPadding()[1]}));
        layers.on(Cropping2D.class, (layer, learned, in) -> {
            requireChannelsFirst(layer.getDataFormat());
            int[] edges = layer.getCropping();
            return cropped(in, new long[] {edges[0], edges[2]}, new long[] {edges[1], edges[3]});
        });
        layers.on(
                Cropping1D.class,
                (layer, learned, in) ->
                        cropped(in, new long[] {layer.getCropping()[0]}, new long[] {layer.getCropping()[1]}));
    }

    private String overSpace(ConvolutionLayer layer, Map<String, INDArray> parameters, Flow input) {
        requireChannelsFirst(layer.getCnn2dDataFormat());
        return convolution(layer, parameters.get("W"), parameters.get("b"), input.value());
    }

    /**
     * Of convolutions over time Deeplearning4j declares {@code [out, in, steps, 1]}, and reads the same numbers as
     * {@code [steps, in, out]} without turning them. Masked steps come out as 0.
     */
    private String overTime(Convolution1DLayer layer, Map<String, INDArray> parameters, Flow input) {
        refuse(layer.getRnnDataFormat() == RNNFormat.NWC, "steps of time before channels");
        INDArray weights = Convolution1DUtils.reshapeWeightArrayOrGradientForFormat(parameters.get("W"), RNNFormat.NCW)
                .permute(2, 1, 0);
        boolean asMany = layer.getStride()[0] == 1
                && (layer.getConvolutionMode() == ConvolutionMode.Same
                        || layer.getConvolutionMode() == ConvolutionMode.Causal);
        refuse(
                input.mask().isPresent() && !asMany,
                "a convolution over time with a mask that has more steps than its output");
        String computed = convolution(layer, weights, parameters.get("b"), input.value());
        return SequenceNodes.masked(graph, computed, input);
    }

    /**
     * Adds a convolution.
     *
     * @param weights {@code [out, in, height, width]}, or {@code [out, in, steps]}
     * @param bias null where there is none
     */
    private String convolution(ConvolutionLayer layer, INDArray weights, INDArray bias, String input) {
        return activated(layer, convolved(layer, weights, bias, input, 1));
    }

    private String activated(ConvolutionLayer layer, String computed) {
        IActivation function = layer.getActivationFn();
        return ActivationNodes.add(graph, function, computed);
    }

    private String convolved(ConvolutionLayer layer, INDArray weights, INDArray bias, String input, long groups) {
        long[] kernel = Arrays.copyOfRange(weights.shape(), 2, weights.rank());
        long[] dilation = first(layer.getDilation(), kernel.length);
        return graph.add(
                "Conv",
                inputs(input, weights, bias),
                attribute("kernel_shape", kernel),
                attribute("strides", first(layer.getStride(), kernel.length)),
                attribute("dilations", dilation),
                attribute("group", groups),
                padding(layer.getConvolutionMode(), layer.getPadding(), kernel, layer.getStride(), dilation));
    }

    private List<String> inputs(String input, INDArray weights, INDArray bias) {
        List<String> inputs = new ArrayList<>(List.of(input, graph.weights(weights, weights.shape())));
        if (bias != null) {
            inputs.add(graph.weights(bias, bias.length()));
        }
        return inputs;
    }

    private String transposed(Deconvolution2D layer, Map<String, INDArray> parameters, Flow input) {
        requireChannelsFirst(layer.getCnn2dDataFormat());
        INDArray weights = parameters.get("W");
        long[] kernel = Arrays.copyOfRange(weights.shape(), 2, 4);
        long[] stride = first(layer.getStride(), 2);
        long[] pads = new long[4];
        for (int i = 0; i < 2; i++) {
            boolean same = layer.getConvolutionMode() == ConvolutionMode.Same;
            refuse(same && kernel[i] < stride[i], "a transposed convolution whose kernel is smaller than its stride");
            long all = same ? kernel[i] - stride[i] : 2L * layer.getPadding()[i];
            pads[i] = all / 2;
            pads[2 + i] = all - all / 2;
        }
        String computed = graph.add(
                "ConvTranspose",
                inputs(input.value(), weights, parameters.get("b")),
                attribute("kernel_shape", kernel),
                attribute("strides", stride),
                attribute("dilations", first(layer.getDilation(), 2)),
                attribute("pads", pads));
        return activated(layer, computed);
    }

    /** Deeplearning4j has {@code [height, width, in, times]}. */
    private String depthwise(DepthwiseConvolution2D layer, Map<String, INDArray> parameters, Flow input) {
        requireChannelsFirst(layer.getCnn2dDataFormat());
        INDArray weights = parameters.get("W").permute(2, 3, 0, 1);
        return activated(
                layer, convolved(layer, grouped(weights), parameters.get("b"), input.value(), weights.size(0)));
    }

    /** @param weights {@code [in, times, height, width]} */
    private static INDArray grouped(INDArray weights) {
        return weights.dup('c').reshape(weights.size(0) * weights.size(1), 1, weights.size(2), weights.size(3));
    }

    /** Deeplearning4j has {@code [times, in, height, width]}, and behind it a convolution over single pixels. */
    private String separable(SeparableConvolution2D layer, Map<String, INDArray> parameters, Flow input) {
        requireChannelsFirst(layer.getCnn2dDataFormat());
        INDArray weights = parameters.get("W").permute(1, 0, 2, 3);
        String each = convolved(layer, grouped(weights), null, input.value(), weights.size(0));
        return activated(layer, graph.add("Conv", inputs(each, parameters.get("pW"), parameters.get("b"))));
    }

    private String pooling(SubsamplingLayer layer, Flow input, int dimensions) {
        requireChannelsFirst(layer.getCnn2dDataFormat());
        PoolingType kind = layer.getPoolingType();
        refuse(kind != PoolingType.MAX && kind != PoolingType.AVG, kind + " pooling");
        refuse(input.mask().isPresent(), "pooling over time with a mask");
        long[] kernel = first(layer.getKernelSize(), dimensions);
        long[] dilation = first(layer.getDilation(), dimensions);
        AttributeProto padding =
                padding(layer.getConvolutionMode(), layer.getPadding(), kernel, layer.getStride(), dilation);
        AttributeProto size = attribute("kernel_shape", kernel);
        AttributeProto stride = attribute("strides", first(layer.getStride(), dimensions));
        List<String> inputs = List.of(input.value());
        if (kind == PoolingType.MAX) {
            return graph.add("MaxPool", inputs, size, stride, padding, attribute("dilations", dilation));
        }
        refuse(Arrays.stream(dilation).anyMatch(step -> step != 1), "dilated average pooling");
        AttributeProto zeros = attribute("count_include_pad", layer.isAvgPoolIncludePadInDivisor() ? 1 : 0);
        return graph.add("AveragePool", inputs, size, stride, padding, zeros);
    }

    /** With a stride of one it is known beforehand; otherwise it depends on the size of the input. */
    private static AttributeProto padding(
            ConvolutionMode mode, int[] given, long[] kernel, int[] stride, long[] dilation) {
        int dimensions = kernel.length;
        long[] pads = new long[2 * dimensions];
        boolean stepByStep = Arrays.stream(stride, 0, dimensions).allMatch(step -> step == 1);
        if (mode == ConvolutionMode.Same && !stepByStep) {
            return attribute("auto_pad", SAME);
        }
        for (int i = 0; i < dimensions; i++) {
            long reach = (kernel[i] - 1) * dilation[i];
            pads[i] = switch (mode) {
                case Same -> reach / 2;
                case Causal -> reach;
                default -> given[i];
            };
            pads[dimensions + i] = switch (mode) {
                case Same -> reach - reach / 2;
                case Causal -> 0;
                default -> given[i];
            };
        }
        return attribute("pads", pads);
    }

    private static long[] first(int[] values, int count) {
        return Arrays.stream(values, 0, count).asLongStream().toArray();
    }

    /** Every value several times, along each dimension behind the channels. */
    private String larger(Flow input, int... times) {
        refuse(input.mask().isPresent(), "upsampling with a mask");
        float[] scales = new float[2 + times.length];
        Arrays.fill(scales, 1);
        for (int i = 0; i < times.length; i++) {
            scales[2 + i] = times[i];
        }
        return graph.add(
                "Resize",
                List.of(input.value(), "", graph.weights(scales, scales.length)),
                attribute("mode", "nearest"),
                attribute("coordinate_transformation_mode", "asymmetric"),
                attribute("nearest_mode", "floor"));
    }

    private String padded(Flow input, long[] before, long[] behind) {
        long[] channels = {0, 0};
        long[] pads = LongStream.concat(
                        LongStream.concat(LongStream.of(channels), LongStream.of(before)),
                        LongStream.concat(LongStream.of(channels), LongStream.of(behind)))
                .toArray();
        return graph.add("Pad", List.of(input.value(), graph.integers(pads)));
    }

    private String cropped(Flow input, long[] before, long[] behind) {
        long[] ends = LongStream.of(behind)
                .map(edge -> edge == 0 ? Integer.MAX_VALUE : -edge)
                .toArray();
        long[] axes = LongStream.range(2, 2 + before.length).toArray();
        return graph.add(
                "Slice", List.of(input.value(), graph.integers(before), graph.integers(ends), graph.integers(axes)));
    }
}
