package org.applieddl4j.onnx.foreign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/** A classifier of small grey pictures as others write it: a convolution, a dense layer, a softmax. */
final class OnnxFile {

    static final int SIDE = 8;
    static final int CLASSES = 4;
    private static final int MAPS = 2;

    private OnnxFile() {}

    static byte[] bytes() {
        return bytes(UnaryOperator.identity());
    }

    /** @param changed something about it */
    static byte[] bytes(UnaryOperator<ModelProto.Builder> changed) {
        return changed.apply(model()).build().toByteArray();
    }

    private static ModelProto.Builder model() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
                .setGraph(GraphProto.newBuilder()
                        .setName("g")
                        .addInput(value("picture", -1, 1, SIDE, SIDE))
                        .addOutput(value("classes", -1, CLASSES))
                        .addInitializer(weights("kernel", MAPS, 1, 3, 3))
                        .addInitializer(weights("matrix", MAPS * (SIDE - 2) * (SIDE - 2), CLASSES))
                        .addNode(node("Conv", List.of("picture", "kernel"), "maps"))
                        .addNode(node("Flatten", List.of("maps"), "flat"))
                        .addNode(node("MatMul", List.of("flat", "matrix"), "scores"))
                        .addNode(node("Softmax", List.of("scores"), "classes").toBuilder()
                                .addAttribute(AttributeProto.newBuilder()
                                        .setName("axis")
                                        .setType(AttributeProto.AttributeType.INT)
                                        .setI(1))));
    }

    static NodeProto node(String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    static ValueInfoProto value(String name, long... shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        for (long size : shape) {
            sizes.addDim(
                    size < 0
                            ? TensorShapeProto.Dimension.newBuilder().setDimParam("n")
                            : TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(sizes)))
                .build();
    }

    static TensorProto weights(String name, int... shape) {
        int values = 1;
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
        for (int size : shape) {
            values *= size;
            tensor.addDims(size);
        }
        SplittableRandom random = new SplittableRandom(values);
        ByteBuffer bytes = ByteBuffer.allocate(values * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values; i++) {
            bytes.putFloat((float) (random.nextDouble() - 0.5));
        }
        return tensor.setRawData(ByteString.copyFrom(bytes.array())).build();
    }
}
