package org.applieddl4j.onnx;

import static org.applieddl4j.onnx.OnnxGraph.attribute;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.util.Convolution1DUtils;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * From a layer to nodes, as it answers: dropout does nothing, batch normalisation uses what it has learned. Classes are compared
 * exactly, since a subclass may compute something else.
 */
final class LayerNodes {

    private static final String SAME = "SAME_UPPER";

    private final OnnxGraph graph;

    LayerNodes(OnnxGraph graph) {
        this.graph = graph;
    }

    /**
     * Adds a layer.
     *
     * @param layer its configuration, not frozen
     * @param parameters what it has learned, by Deeplearning4j's names
     * @param input what comes in
     * @param type shape of that
     * @return what goes out
     * @throws UnsupportedLayerException if it has no counterpart
     */
    String add(Layer layer, Map<String, INDArray> parameters, String input, InputType type) {
        Class<?> kind = layer.getClass();
        if (kind == DenseLayer.class) {
            DenseLayer dense = (DenseLayer) layer;
            refuse(dense.hasLayerNorm(), "a dense layer with layer normalisation");
            refuse(type.getType() != InputType.Type.FF, "a dense layer over steps of time");
            return activated(dense.getActivationFn(), product(parameters, input));
        }
        if (kind == OutputLayer.class) {
            return activated(((OutputLayer) layer).getActivationFn(), product(parameters, input));
        }
        if (kind == LossLayer.class) {
            return activated(((LossLayer) layer).getActivationFn(), input);
        }
        if (kind == CnnLossLayer.class) {
            return activated(((CnnLossLayer) layer).getActivationFn(), input);
        }
        if (kind == ActivationLayer.class) {
            return activated(((ActivationLayer) layer).getActivationFn(), input);
        }
        if (kind == DropoutLayer.class) {
            return input;
        }
        if (kind == ConvolutionLayer.class) {
            return convolution((ConvolutionLayer) layer, parameters.get("W"), parameters, input);
        }
        if (kind == Convolution1DLayer.class) {
            refuse(((Convolution1DLayer) layer).getRnnDataFormat() == RNNFormat.NWC, "steps of time before channels");
            return convolution((Convolution1DLayer) layer, overTime(parameters.get("W")), parameters, input);
        }
        if (kind == BatchNormalization.class) {
            return normalisation((BatchNormalization) layer, parameters, input);
        }
        if (kind == SubsamplingLayer.class) {
            return pooling((SubsamplingLayer) layer, input);
        }
        if (kind == GlobalPoolingLayer.class) {
            return globalPooling((GlobalPoolingLayer) layer, input, type);
        }
        if (kind == ZeroPaddingLayer.class) {
            int[] pad = ((ZeroPaddingLayer) layer).getPadding();
            return graph.add("Pad", List.of(input, graph.integers(0, 0, pad[0], pad[2], 0, 0, pad[1], pad[3])));
        }
        if (kind == Upsampling2D.class) {
            int[] times = ((Upsampling2D) layer).getSize();
            return graph.add(
                    "Resize",
                    List.of(input, "", graph.weights(new float[] {1, 1, times[0], times[1]}, 4)),
                    attribute("mode", "nearest"),
                    attribute("coordinate_transformation_mode", "asymmetric"),
                    attribute("nearest_mode", "floor"));
        }
        if (kind == EmbeddingSequenceLayer.class) {
            return embedding((EmbeddingSequenceLayer) layer, parameters, input);
        }
        throw new UnsupportedLayerException(kind.getSimpleName());
    }

    private static void refuse(boolean condition, String what) {
        if (condition) {
            throw new UnsupportedLayerException(what);
        }
    }

    private String activated(IActivation function, String input) {
        return ActivationNodes.add(graph, function, input);
    }

    private String product(Map<String, INDArray> parameters, String input) {
        INDArray weights = parameters.get("W");
        String matrix = graph.weights(weights, weights.shape());
        return parameters.containsKey("b")
                ? graph.add("Gemm", List.of(input, matrix, bias(parameters)))
                : graph.add("MatMul", List.of(input, matrix));
    }

    private String bias(Map<String, INDArray> parameters) {
        INDArray bias = parameters.get("b");
        return graph.weights(bias, bias.length());
    }

    /**
     * Of convolutions over time Deeplearning4j declares {@code [out, in, steps, 1]}, and reads the same numbers as
     * {@code [steps, in, out]} without turning them.
     */
    private static INDArray overTime(INDArray weights) {
        return Convolution1DUtils.reshapeWeightArrayOrGradientForFormat(weights, RNNFormat.NCW)
                .permute(2, 1, 0);
    }

    /** @param weights {@code [out, in, height, width]}, or {@code [out, in, steps]} */
    private String convolution(
            ConvolutionLayer layer, INDArray weights, Map<String, INDArray> parameters, String input) {
        refuse(layer.getCnn2dDataFormat() == CNN2DFormat.NHWC, "channels behind height and width");
        long[] shape = weights.shape();
        int dimensions = shape.length - 2;
        List<String> inputs = layer.hasBias()
                ? List.of(input, graph.weights(weights, shape), bias(parameters))
                : List.of(input, graph.weights(weights, shape));
        long[] kernel = Arrays.copyOfRange(shape, 2, shape.length);
        long[] dilation = first(layer.getDilation(), dimensions);
        String convolved = graph.add(
                "Conv",
                inputs,
                attribute("kernel_shape", kernel),
                attribute("strides", first(layer.getStride(), dimensions)),
                attribute("dilations", dilation),
                padding(layer.getConvolutionMode(), layer.getPadding(), kernel, layer.getStride(), dilation));
        return activated(layer.getActivationFn(), convolved);
    }

    private String pooling(SubsamplingLayer layer, String input) {
        refuse(layer.getCnn2dDataFormat() == CNN2DFormat.NHWC, "channels behind height and width");
        boolean most = layer.getPoolingType() == PoolingType.MAX;
        refuse(!most && layer.getPoolingType() != PoolingType.AVG, layer.getPoolingType() + " pooling");
        long[] kernel = first(layer.getKernelSize(), 2);
        long[] dilation = first(layer.getDilation(), 2);
        AttributeProto padding =
                padding(layer.getConvolutionMode(), layer.getPadding(), kernel, layer.getStride(), dilation);
        AttributeProto size = attribute("kernel_shape", kernel);
        AttributeProto stride = attribute("strides", first(layer.getStride(), 2));
        if (most) {
            return graph.add("MaxPool", List.of(input), size, stride, padding, attribute("dilations", dilation));
        }
        refuse(dilation[0] != 1 || dilation[1] != 1, "dilated average pooling");
        return graph.add(
                "AveragePool",
                List.of(input),
                size,
                stride,
                padding,
                attribute("count_include_pad", layer.isAvgPoolIncludePadInDivisor() ? 1 : 0));
    }

    /** With a stride of one it is known beforehand; otherwise it depends on the size of the input. */
    private static AttributeProto padding(
            ConvolutionMode mode, int[] given, long[] kernel, int[] stride, long[] dilation) {
        int dimensions = kernel.length;
        long[] pads = new long[2 * dimensions];
        boolean stepByStep = true;
        for (int i = 0; i < dimensions; i++) {
            stepByStep &= stride[i] == 1;
        }
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
        long[] taken = new long[count];
        for (int i = 0; i < count; i++) {
            taken[i] = values[i];
        }
        return taken;
    }

    private String normalisation(BatchNormalization layer, Map<String, INDArray> parameters, String input) {
        refuse(layer.getCnn2DFormat() == CNN2DFormat.NHWC, "channels behind height and width");
        long width = parameters.get("mean").length();
        // With useLogStd, what was learned is the logarithm of the deviation.
        INDArray variance = parameters.containsKey("var")
                ? parameters.get("var")
                : Transforms.exp(parameters.get("log10stdev").mul(2 * Math.log(10)));
        String scale = parameters.containsKey("gamma")
                ? graph.weights(parameters.get("gamma"), width)
                : even(layer.getGamma(), width);
        String shift = parameters.containsKey("beta")
                ? graph.weights(parameters.get("beta"), width)
                : even(layer.getBeta(), width);
        return graph.add(
                "BatchNormalization",
                List.of(
                        input,
                        scale,
                        shift,
                        graph.weights(parameters.get("mean"), width),
                        graph.weights(variance, width)),
                attribute("epsilon", (float) layer.getEps()));
    }

    private String even(double value, long width) {
        float[] values = new float[(int) width];
        Arrays.fill(values, (float) value);
        return graph.weights(values, width);
    }

    private String globalPooling(GlobalPoolingLayer layer, String input, InputType type) {
        String operator = switch (layer.getPoolingType()) {
            case MAX -> "ReduceMax";
            case AVG -> "ReduceMean";
            default -> throw new UnsupportedLayerException("global " + layer.getPoolingType() + " pooling");
        };
        int[] dimensions = type.getType() == InputType.Type.CNN ? new int[] {2, 3} : new int[] {2};
        int[] chosen = layer.getPoolingDimensions();
        refuse(chosen != null && !Arrays.equals(chosen, dimensions), "global pooling over chosen dimensions");
        return graph.add(
                operator,
                List.of(input),
                attribute("axes", first(dimensions, dimensions.length)),
                attribute("keepdims", layer.isCollapseDimensions() ? 0 : 1));
    }

    /** From the numbers of words {@code [batch, words]} to {@code [batch, width, words]}. */
    private String embedding(EmbeddingSequenceLayer layer, Map<String, INDArray> parameters, String input) {
        refuse(layer.hasBias(), "an embedding with a bias");
        refuse(layer.getOutputFormat() == RNNFormat.NWC, "steps of time before channels");
        INDArray table = parameters.get("W");
        String found = graph.add("Gather", List.of(graph.weights(table, table.shape()), input));
        String turned = graph.add("Transpose", List.of(found), attribute("perm", new long[] {0, 2, 1}));
        return activated(layer.getActivationFn(), turned);
    }
}
