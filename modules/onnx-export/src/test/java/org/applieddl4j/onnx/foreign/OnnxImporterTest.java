package org.applieddl4j.onnx.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.onnx.OnnxMetadata;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** A stranger's network runs in a process of its own, or is refused in one line before ONNX Runtime sees it. */
class OnnxImporterTest {

    @TempDir
    Path folder;

    private ImportedNetwork read(byte[] file) throws IOException {
        return new OnnxImporter().read(Files.write(folder.resolve("theirs.onnx"), file));
    }

    @Test
    void theNetworkAnswersAboutAnyNumberOfPictures() throws IOException {
        ImportedNetwork network = read(OnnxFile.bytes());

        float[] three = NetworkOutput.of(network.network(), Nd4j.rand(3, 1, OnnxFile.SIDE, OnnxFile.SIDE));

        assertThat(network.outputs()).isEqualTo(OnnxFile.CLASSES);
        assertThat(network.picture().height()).isEqualTo(OnnxFile.SIDE);
        assertThat(network.network().numParams()).isEqualTo(2 * 9 + 2 * 36 * OnnxFile.CLASSES);
        assertThat(three).hasSize(3 * OnnxFile.CLASSES);
        assertThat(three[0] + three[1] + three[2] + three[3]).isCloseTo(1, within(1e-5f));
    }

    /** As many exports have it: the last pictures are filled up, and what is answered about the filling is left out. */
    @Test
    void aFixedBatchIsFilledUp() throws IOException {
        byte[] fixed = OnnxFile.bytes(changed(graph -> graph.setInput(0, OnnxFile.value("picture", 2, 1, 8, 8))
                .setOutput(0, OnnxFile.value("classes", 2, 4))));
        var pictures = Nd4j.rand(3, 1, OnnxFile.SIDE, OnnxFile.SIDE);

        assertThat(NetworkOutput.of(read(fixed).network(), pictures))
                .isEqualTo(NetworkOutput.of(read(OnnxFile.bytes()).network(), pictures));
    }

    private static UnaryOperator<ModelProto.Builder> changed(UnaryOperator<GraphProto.Builder> graph) {
        return model -> {
            graph.apply(model.getGraphBuilder());
            return model;
        };
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("no network", new byte[] {1, 2, 3}, "no ONNX file"),
                Arguments.of("nothing", new byte[0], "holds no network"),
                Arguments.of(
                        "cut short",
                        Arrays.copyOf(OnnxFile.bytes(), OnnxFile.bytes().length / 2),
                        "damaged or cut short"),
                Arguments.of(
                        "of a later operator set",
                        OnnxFile.bytes(model -> model.setOpsetImport(
                                0, OperatorSetIdProto.newBuilder().setVersion(99))),
                        "operator set 99"),
                Arguments.of(
                        "of another vendor",
                        OnnxFile.bytes(model -> model.addOpsetImport(OperatorSetIdProto.newBuilder()
                                .setDomain("com.example")
                                .setVersion(1))),
                        "operators of 'com.example'"),
                Arguments.of(
                        "weights elsewhere",
                        OnnxFile.bytes(changed(graph -> graph.setInitializer(
                                0,
                                OnnxFile.weights("kernel", 2, 1, 3, 3).toBuilder()
                                        .clearRawData()
                                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                                        .addExternalData(StringStringEntryProto.newBuilder()
                                                .setKey("location")
                                                .setValue("/etc/passwd"))))),
                        "another file"),
                Arguments.of(
                        "weights that do not fit their shape",
                        OnnxFile.bytes(changed(graph -> graph.setInitializer(
                                0, graph.getInitializer(0).toBuilder().setDims(0, 1_000)))),
                        "should hold 9000"),
                Arguments.of(
                        "a loop",
                        OnnxFile.bytes(
                                changed(graph -> graph.addNode(OnnxFile.node("Loop", List.of("scores"), "again")))),
                        "not run here: Loop"),
                Arguments.of(
                        "several at once",
                        OnnxFile.bytes(changed(
                                graph -> graph.addNode(OnnxFile.node("ConstantOfShape", List.of("scores"), "much"))
                                        .addNode(OnnxFile.node("Tile", List.of("scores"), "more")))),
                        "ConstantOfShape, Tile"),
                Arguments.of(
                        "a network within",
                        OnnxFile.bytes(changed(graph -> graph.setNode(
                                0,
                                graph.getNode(0).toBuilder()
                                        .addAttribute(AttributeProto.newBuilder()
                                                .setName("body")
                                                .setType(AttributeProto.AttributeType.GRAPH)
                                                .setG(GraphProto.getDefaultInstance()))))),
                        "a network within a network"),
                Arguments.of(
                        "much padding",
                        OnnxFile.bytes(changed(graph -> graph.addInitializer(TensorProto.newBuilder()
                                        .setName("pads")
                                        .setDataType(TensorProto.DataType.INT64.getNumber())
                                        .addDims(8)
                                        .addAllInt64Data(List.of(0L, 0L, 9_999_999L, 0L, 0L, 0L, 0L, 0L)))
                                .addNode(OnnxFile.node("Pad", List.of("maps", "pads"), "wide")))),
                        "larger than is computed"),
                Arguments.of(
                        "padding that is computed",
                        OnnxFile.bytes(changed(
                                graph -> graph.addNode(OnnxFile.node("Pad", List.of("maps", "scores"), "wide")))),
                        "computes by how much"),
                Arguments.of(
                        "neither features nor pictures",
                        OnnxFile.bytes(changed(graph -> graph.setInput(0, OnnxFile.value("picture", -1, 1, 1, 9, 9)))),
                        "takes neither features"),
                Arguments.of(
                        "features without a number",
                        OnnxFile.bytes(changed(graph -> graph.setInput(0, OnnxFile.value("picture", -1, 0)))),
                        "takes neither features"),
                Arguments.of(
                        "two inputs",
                        OnnxFile.bytes(changed(graph -> graph.addInput(OnnxFile.value("other", -1, 30)))),
                        "has 2 inputs"),
                Arguments.of(
                        "shapes that do not fit, which ONNX Runtime finds",
                        OnnxFile.bytes(changed(graph -> graph.setInput(0, OnnxFile.value("picture", -1, 1, 9, 9)))),
                        "ONNX Runtime does not run it"),
                Arguments.of(
                        "scores",
                        OnnxFile.bytes(changed(graph ->
                                graph.removeNode(3).setOutput(0, OnnxFile.value("scores", -1, OnnxFile.CLASSES)))),
                        "no probabilities of classes"),
                Arguments.of(
                        "one output that is no probability",
                        OnnxFile.bytes(changed(graph -> graph.removeNode(3)
                                .addNode(OnnxFile.node("ReduceL2", List.of("scores"), "length").toBuilder()
                                        .addAttribute(AttributeProto.newBuilder()
                                                .setName("axes")
                                                .setType(AttributeProto.AttributeType.INTS)
                                                .addInts(1)))
                                .addNode(OnnxFile.node("Exp", List.of("length"), "above"))
                                .setOutput(0, OnnxFile.value("above", -1, 1)))),
                        "which is no probability"),
                Arguments.of(
                        "what takes all memory",
                        OnnxFile.bytes(changed(OnnxImporterTest::doubledThirtyTimes)),
                        "theirs.onnx"));
    }

    /** Each node puts its input beside itself: a thousand million numbers from one. */
    private static GraphProto.Builder doubledThirtyTimes(GraphProto.Builder graph) {
        String last = "maps";
        for (int i = 0; i < 30; i++) {
            graph.addNode(
                    1 + i,
                    OnnxFile.node("Concat", List.of(last, last), "double" + i).toBuilder()
                            .addAttribute(AttributeProto.newBuilder()
                                    .setName("axis")
                                    .setType(AttributeProto.AttributeType.INT)
                                    .setI(1)));
            last = "double" + i;
        }
        graph.addNode(31, OnnxFile.node("GlobalMaxPool", List.of(last), "pooled"));
        graph.addNode(32, OnnxFile.node("Flatten", List.of("pooled"), "long"));
        return graph.addNode(33, OnnxFile.node("Softmax", List.of("long"), "all"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotBeRunIsRefusedInOneLine(String name, byte[] file, String said) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("theirs.onnx")
                .hasMessageContaining(said)
                .satisfies(refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
    }

    @Test
    void aUseCaseIsReadFromAnExportOfThisSuiteOnly() throws IOException {
        assertThat(read(OnnxFile.bytes()).useCase()).isEmpty();
        assertThat(read(OnnxFile.bytes(from("fraud-detection"))).useCase()).hasValue("fraud-detection");
        assertThat(read(OnnxFile.bytes(from("two\nlines"))).useCase()).isEmpty();
    }

    private static UnaryOperator<ModelProto.Builder> from(String useCase) {
        return model -> model.addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey(OnnxMetadata.USE_CASE)
                        .setValue(useCase))
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey(OnnxMetadata.STEPS_INSIDE)
                        .setValue("[]"));
    }

    /** A spectrogram may well have 40 channels; pictures have not. */
    @Test
    void picturesWithTheirChannelsLastAreRefusedAsPictures() throws IOException {
        ImportedNetwork network = new ImportedNetwork(
                read(OnnxFile.bytes()).network(),
                InputType.convolutional(28, 1, 28),
                10,
                "onnx",
                "theirs.onnx",
                Optional.empty());

        assertThatThrownBy(network::picture)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 or 3 channels, in front of height and width");
    }

    @Test
    void aMissingFileIsSaid() {
        assertThatThrownBy(() -> new OnnxImporter().read(folder.resolve("none.onnx")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none.onnx");
    }
}
