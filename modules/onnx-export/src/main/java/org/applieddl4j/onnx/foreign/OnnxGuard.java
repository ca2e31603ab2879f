package org.applieddl4j.onnx.foreign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.ValueInfoProto;
import org.applieddl4j.common.InputException;
import org.applieddl4j.onnx.OnnxMetadata;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * Looks at a stranger's file before ONNX Runtime does: whether it is whole, refers to no other file, and holds nothing but operators
 * that classifiers need. Loops, branches, functions and what makes much of little are refused by name.
 */
final class OnnxGuard {

    /** Of 2019 to 2024; what ONNX Runtime reads. */
    private static final int OLDEST_OPSET = 7;

    private static final int LATEST_OPSET = 21;
    private static final int MOST_NODES = 20_000;
    /** Batch, channels, height and width. */
    private static final int MOST_SIZES = 4;

    private static final int LONGEST_SIDE = 1_024;

    /** Pixels that may be put around a picture, and times that it may grow. */
    private static final double MOST_PADDING = 1_024;

    private static final double MOST_GROWTH = 16;

    private static final Set<String> OPERATORS = Set.of(
            "Abs",
            "Add",
            "AveragePool",
            "BatchNormalization",
            "Cast",
            "Clip",
            "Concat",
            "Constant",
            "Conv",
            "ConvTranspose",
            "DepthToSpace",
            "Div",
            "Dropout",
            "Elu",
            "Equal",
            "Erf",
            "Exp",
            "Flatten",
            "Gather",
            "Gemm",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "Greater",
            "HardSigmoid",
            "HardSwish",
            "Identity",
            "InstanceNormalization",
            "LRN",
            "LSTM",
            "LayerNormalization",
            "LeakyRelu",
            "Less",
            "Log",
            "LogSoftmax",
            "MatMul",
            "Max",
            "MaxPool",
            "Mean",
            "Min",
            "Mul",
            "Neg",
            "PRelu",
            "Pad",
            "Pow",
            "RNN",
            "Reciprocal",
            "ReduceL2",
            "ReduceMax",
            "ReduceMean",
            "ReduceSum",
            "Relu",
            "Reshape",
            "Resize",
            "Selu",
            "Shape",
            "Sigmoid",
            "Slice",
            "Softmax",
            "Softplus",
            "Softsign",
            "SpaceToDepth",
            "Split",
            "Sqrt",
            "Squeeze",
            "Sub",
            "Sum",
            "Tanh",
            "Transpose",
            "Unsqueeze",
            "Where");

    private static final Pattern USE_CASE = Pattern.compile("[a-z]{1,20}(-[a-z]{1,20}){0,3}");

    private static final Set<String> DOMAINS = Set.of("", "ai.onnx");

    private OnnxGuard() {}

    /**
     * Checks a file.
     *
     * @throws InputException in one line without the file's name, if it is refused
     */
    static OnnxSignature check(byte[] file) {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(file);
        } catch (InvalidProtocolBufferException e) {
            throw new InputException(
                    "is no ONNX file, or is damaged or cut short; export it, or copy it, once more", e);
        }
        require(model.hasGraph() && model.getGraph().getNodeCount() > 0, "holds no network; export it once more");
        requireKnownOperators(model);
        GraphProto graph = model.getGraph();
        Map<String, TensorProto> weights = new HashMap<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            requireWhole(tensor);
            weights.put(tensor.getName(), tensor);
        }
        require(
                graph.getSparseInitializerCount() == 0,
                "holds sparse weights, which are not read; export it with dense ones");
        graph.getNodeList().forEach(node -> requireHarmless(node, weights));
        return signature(graph, weights, exportedBy(model));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new InputException(otherwise);
        }
    }

    private static void requireKnownOperators(ModelProto model) {
        require(model.getFunctionsCount() == 0, "defines functions of its own; export it without");
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            require(
                    DOMAINS.contains(set.getDomain()),
                    "uses operators of '" + shown(set.getDomain()) + "'; export it with those of ONNX alone");
            require(
                    set.getVersion() >= OLDEST_OPSET && set.getVersion() <= LATEST_OPSET,
                    "is written in operator set " + set.getVersion() + "; export it with one from " + OLDEST_OPSET
                            + " to " + LATEST_OPSET);
        }
        require(model.getOpsetImportCount() > 0, "does not say its operator set; export it once more");
        List<NodeProto> nodes = model.getGraph().getNodeList();
        require(nodes.size() <= MOST_NODES, "has " + nodes.size() + " nodes; " + MOST_NODES + " are read");
        String others = nodes.stream()
                .filter(node -> !DOMAINS.contains(node.getDomain()) || !OPERATORS.contains(node.getOpType()))
                .map(node -> shown(node.getOpType()))
                .distinct()
                .limit(10)
                .collect(Collectors.joining(", "));
        require(
                others.isEmpty(),
                "uses operators that are not run here: " + others + "; export the network of the classifier alone");
    }

    /** Of a stranger's name, as much as fits on a line. */
    private static String shown(String name) {
        String plain = name.replaceAll("[^\\w.:-]", "?");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }

    private static void requireWhole(TensorProto tensor) {
        String name = "weights '" + shown(tensor.getName()) + "'";
        require(
                tensor.getDataLocation() != TensorProto.DataLocation.EXTERNAL && tensor.getExternalDataCount() == 0,
                name + " stand in another file; save the network as one file");
        long values = 1;
        for (long size : tensor.getDimsList()) {
            require(size >= 0 && (size == 0 || values <= Integer.MAX_VALUE / size), name + " have an impossible shape");
            values *= size;
        }
        require(
                values == held(tensor),
                name + " hold " + held(tensor) + " numbers, and should hold " + values + "; the file is damaged");
    }

    private static long held(TensorProto tensor) {
        if (!tensor.getRawData().isEmpty()) {
            int bytes = bytes(tensor.getDataType());
            return tensor.getRawData().size() % bytes == 0 ? tensor.getRawData().size() / bytes : -1;
        }
        return (long) tensor.getFloatDataCount()
                + tensor.getDoubleDataCount()
                + tensor.getInt64DataCount()
                + tensor.getInt32DataCount()
                + tensor.getUint64DataCount();
    }

    private static int bytes(int type) {
        DataType known = DataType.forNumber(type);
        require(known != null, "holds numbers of an unknown type");
        return switch (known) {
            case FLOAT, INT32, UINT32 -> 4;
            case DOUBLE, INT64, UINT64 -> 8;
            case FLOAT16, BFLOAT16, INT16, UINT16 -> 2;
            case INT8, UINT8, BOOL -> 1;
            default -> throw new InputException("holds numbers of type " + known + ", which are not read here");
        };
    }

    private static void requireHarmless(NodeProto node, Map<String, TensorProto> weights) {
        for (AttributeProto attribute : node.getAttributeList()) {
            require(
                    !attribute.hasG() && attribute.getGraphsCount() == 0,
                    "holds a network within a network (" + shown(node.getOpType()) + "); export it without");
            require(!attribute.hasSparseTensor() && attribute.getSparseTensorsCount() == 0, "holds sparse weights");
            Stream.concat(
                            attribute.hasT() ? Stream.of(attribute.getT()) : Stream.empty(),
                            attribute.getTensorsList().stream())
                    .forEach(OnnxGuard::requireWhole);
            if (attribute.hasT() && node.getOpType().equals("Constant") && node.getOutputCount() == 1) {
                weights.put(node.getOutput(0), attribute.getT());
            }
        }
        if (node.getOpType().equals("Pad")) {
            requireAtMost(node, amounts(node, weights, 1, "pads"), MOST_PADDING);
        }
        if (node.getOpType().equals("Resize")) {
            boolean bySize = node.getInputCount() > 3 && !node.getInput(3).isEmpty();
            int place = bySize ? 3 : node.getInputCount() > 2 ? 2 : 1;
            requireAtMost(node, amounts(node, weights, place, "scales"), bySize ? LONGEST_SIDE : MOST_GROWTH);
        }
    }

    private static void requireAtMost(NodeProto node, DoubleStream amounts, double most) {
        require(
                amounts.allMatch(amount -> Math.abs(amount) <= most),
                "makes pictures larger than is computed here (" + node.getOpType() + " by more than " + (long) most
                        + ")");
    }

    /** Numbers that have to be known beforehand: an attribute of old operator sets, or weights. */
    private static DoubleStream amounts(NodeProto node, Map<String, TensorProto> weights, int place, String attribute) {
        for (AttributeProto each : node.getAttributeList()) {
            if (each.getName().equals(attribute)) {
                return DoubleStream.concat(
                        each.getIntsList().stream().mapToDouble(Long::doubleValue),
                        each.getFloatsList().stream().mapToDouble(Float::doubleValue));
            }
        }
        TensorProto tensor = place < node.getInputCount() ? weights.get(node.getInput(place)) : null;
        require(
                tensor != null,
                "computes by how much a picture grows (" + node.getOpType() + "); export it with a constant");
        return numbers(tensor);
    }

    private static DoubleStream numbers(TensorProto tensor) {
        if (tensor.getRawData().isEmpty()) {
            return DoubleStream.concat(
                    tensor.getInt64DataList().stream().mapToDouble(Long::doubleValue),
                    DoubleStream.concat(
                            tensor.getFloatDataList().stream().mapToDouble(Float::doubleValue),
                            tensor.getInt32DataList().stream().mapToDouble(Integer::doubleValue)));
        }
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        DoubleStream.Builder numbers = DoubleStream.builder();
        int bytes = bytes(tensor.getDataType());
        while (raw.remaining() >= bytes) {
            DataType type = DataType.forNumber(tensor.getDataType());
            numbers.add(
                    switch (type) {
                        case FLOAT -> raw.getFloat();
                        case INT64 -> (double) raw.getLong();
                        case INT32 -> raw.getInt();
                        default -> throw new InputException("grows pictures by numbers of type " + type);
                    });
        }
        return numbers.build();
    }

    /** The use case whose network was exported here: others write no such entries. */
    private static Optional<String> exportedBy(ModelProto model) {
        Map<String, String> entries = model.getMetadataPropsList().stream()
                .collect(Collectors.toMap(
                        StringStringEntryProto::getKey, StringStringEntryProto::getValue, (one, other) -> one));
        return Optional.ofNullable(entries.get(OnnxMetadata.USE_CASE))
                .filter(useCase -> entries.containsKey(OnnxMetadata.STEPS_INSIDE)
                        // A stranger may write anything there, and messages repeat it.
                        && USE_CASE.matcher(useCase).matches());
    }

    private static OnnxSignature signature(
            GraphProto graph, Map<String, TensorProto> weights, Optional<String> exportedBy) {
        Set<String> learned = new HashSet<>(weights.keySet());
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> !learned.contains(input.getName()))
                .toList();
        require(
                inputs.size() == 1 && graph.getOutputCount() == 1,
                "has " + inputs.size() + " inputs and " + graph.getOutputCount()
                        + " outputs; one example goes in, and one row of probabilities comes out");
        ValueInfoProto input = inputs.get(0);
        List<Dimension> shape = input.getType().getTensorType().getShape().getDimList();
        require(
                input.getType().getTensorType().getElemType() == DataType.FLOAT.getNumber(),
                "takes no floats; export it with an input of floats");
        require(
                shape.size() >= 2
                        && shape.size() <= MOST_SIZES
                        && shape.stream().skip(1).allMatch(size -> size.getDimValue() > 0),
                "takes neither features [batch, features], sequences [batch, channels, steps] nor pictures [batch, channels,"
                        + " height, width] of a known size; export it with one of these");
        List<Long> sizes = shape.stream().skip(1).map(Dimension::getDimValue).toList();
        require(
                sizes.stream().allMatch(size -> size <= LONGEST_SIDE),
                "takes examples of " + sizes.stream().map(String::valueOf).collect(Collectors.joining("×"))
                        + " numbers; at most " + LONGEST_SIDE + " a side are read");
        long batch = shape.get(0).getDimValue();
        require(batch >= 0 && batch <= MOST_NODES, "takes an impossible number of examples at once");
        long parameters = graph.getInitializerList().stream()
                .mapToLong(tensor -> tensor.getDimsList().stream().reduce(1L, (one, other) -> one * other))
                .sum();
        return new OnnxSignature(input.getName(), sizes, (int) batch, parameters, exportedBy);
    }
}
