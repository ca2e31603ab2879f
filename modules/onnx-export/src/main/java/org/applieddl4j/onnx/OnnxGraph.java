package org.applieddl4j.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/** Nodes and weights on their way into a file. What goes from node to node is known by its name. */
final class OnnxGraph {

    /** Name of the dimension that may have any size, and is the same for input and output. */
    private static final String BATCH = "batch";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private int names;

    /**
     * Adds a node of one output.
     *
     * @return name of what it computes
     */
    String add(String operator, List<String> inputs, AttributeProto... attributes) {
        String output = name(operator);
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    private String name(String kind) {
        return kind + "_" + names++;
    }

    /** Adds a node that changes the order of dimensions. */
    String transpose(String input, long... order) {
        return add("Transpose", List.of(input), attribute("perm", order));
    }

    /** Adds a node that reads the numbers as another shape; 0 keeps the size of a dimension, -1 takes what is left. */
    String reshape(String input, long... shape) {
        return add("Reshape", List.of(input, integers(shape)));
    }

    /** Adds a node that adds up over dimensions. */
    String sum(String input, boolean keep, long... dimensions) {
        return add("ReduceSum", List.of(input, integers(dimensions)), attribute("keepdims", keep ? 1 : 0));
    }

    /** Adds a node that takes the mean over dimensions. */
    String mean(String input, boolean keep, long... dimensions) {
        return add("ReduceMean", List.of(input), attribute("axes", dimensions), attribute("keepdims", keep ? 1 : 0));
    }

    /** Adds a node that changes the type of numbers. */
    String cast(String input, DataType type) {
        return add("Cast", List.of(input), attribute("to", type.getNumber()));
    }

    /** Adds nodes that tell how many examples a value has, {@code [1]}. */
    String batch(String value) {
        return add("Slice", List.of(add("Shape", List.of(value)), integers(0), integers(1)));
    }

    /**
     * Adds trained numbers.
     *
     * @param shape as the operator wants it; the numbers are taken in C order
     */
    String weights(INDArray values, long... shape) {
        return weights(values.dup('c').ravel().toFloatVector(), shape);
    }

    /** As {@link #weights(INDArray, long...)}. */
    String weights(float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return initializer(DataType.FLOAT, bytes, shape);
    }

    /** Adds a number. */
    String number(double value) {
        return weights(new float[] {(float) value});
    }

    /** As {@link #weights(float[], long...)}, in the type given: {@code FLOAT} or {@code DOUBLE}. */
    String weights(DataType type, double[] values, long... shape) {
        if (type == DataType.FLOAT) {
            float[] single = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                single[i] = (float) values[i];
            }
            return weights(single, shape);
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return initializer(type, bytes, shape);
    }

    /** Adds whole numbers, such as a shape. */
    String integers(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return initializer(DataType.INT64, bytes, values.length);
    }

    private String initializer(DataType type, ByteBuffer bytes, long... shape) {
        String name = name("weights");
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** Declares what comes in; a negative size is any, and the first is that of the batch. */
    void input(String name, DataType type, long... shape) {
        graph.addInput(value(name, type, shape));
    }

    /** Gives what a node has computed the name under which it goes out. */
    void output(String name, String computed, long... shape) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(name)
                .addInput(computed)
                .addOutput(name));
        graph.addOutput(value(name, DataType.FLOAT, shape));
    }

    private static ValueInfoProto value(String name, DataType type, long... shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        for (int i = 0; i < shape.length; i++) {
            TensorShapeProto.Dimension.Builder size = TensorShapeProto.Dimension.newBuilder();
            sizes.addDim(i == 0 ? size.setDimParam(BATCH) : shape[i] < 0 ? size : size.setDimValue(shape[i]));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(sizes)))
                .build();
    }

    GraphProto build(String name) {
        return graph.setName(name).build();
    }

    static AttributeProto attribute(String name, long value) {
        return named(name, AttributeType.INT).setI(value).build();
    }

    static AttributeProto attribute(String name, float value) {
        return named(name, AttributeType.FLOAT).setF(value).build();
    }

    static AttributeProto attribute(String name, String value) {
        return named(name, AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto attribute(String name, long[] values) {
        return named(name, AttributeType.INTS)
                .addAllInts(() -> Arrays.stream(values).iterator())
                .build();
    }

    static AttributeProto attribute(String name, List<String> values) {
        return named(name, AttributeType.STRINGS)
                .addAllStrings(values.stream().map(ByteString::copyFromUtf8).toList())
                .build();
    }

    private static AttributeProto.Builder named(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
