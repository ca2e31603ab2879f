package org.applieddl4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.model.LayerDifferences;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every layer answers as TensorFlow.js does about the same weights and inputs, from either format. */
class LayersAgreeTest {

    private static final double TOLERANCE = 1e-5;
    private static final int BATCH = 2;
    private static final int MODULUS = 2003;

    @TempDir
    static Path folder;

    private static final Map<String, JsonNode> ANSWERS = new HashMap<>();
    private static final LayerDifferences DIFFERENCES = LayerDifferences.of("keras");

    /** @param json an element of {@code layer-cases.json} */
    record Case(JsonNode json) {
        @Override
        public String toString() {
            return json.path("name").asText();
        }
    }

    private static JsonNode resource(String name) {
        try (InputStream in = LayersAgreeTest.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Case> cases() {
        return StreamSupport.stream(resource("layer-cases.json").spliterator(), false)
                .map(Case::new);
    }

    @BeforeAll
    static void readAnswers() {
        Engine.start();
        resource("layer-answers.json")
                .forEach(answer -> ANSWERS.put(answer.path("name").asText(), answer));
    }

    @AfterAll
    static void noteDifferences() {
        DIFFERENCES.finish();
    }

    /** The numbers of {@code layer-answers.mjs}. */
    private static float[] values(int seed, long[] shape, float more) {
        int size = (int) LongShape.size(shape);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) ((((i + 1L) * 7919 + seed * 104729L) % MODULUS) / (double) MODULUS - 0.5 + more);
        }
        return values;
    }

    private static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    private static KerasFile file(JsonNode json) {
        JsonNode layers = json.path("layers");
        KerasFile file = KerasFile.functional(
                        "in", layers.get(layers.size() - 1).path("name").asText())
                .layer(
                        "InputLayer",
                        "in",
                        json.path("input").toString().replace("[", "\"batch_input_shape\": [null, "));
        int seed = 0;
        for (JsonNode layer : layers) {
            String config = layer.path("config").toString();
            file.layer(
                    layer.path("class").asText(),
                    layer.path("name").asText(),
                    config.substring(1, config.length() - 1),
                    StreamSupport.stream(layer.path("inputs").spliterator(), false)
                            .map(JsonNode::asText)
                            .toArray(String[]::new));
            for (JsonNode weights : layer.path("weights")) {
                long[] shape = longs(weights.path("shape"));
                seed++;
                file.with("w" + seed, values(seed, shape, weights.has("positive") ? 1 : 0), shape);
            }
        }
        return file;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsTensorFlowJsDoes(Case layer) throws IOException {
        JsonNode answer = ANSWERS.get(layer.toString());
        INDArray examples = examples(layer.json());
        for (String format : List.of(".keras", ".h5")) {
            Path file = file(layer.json()).write(folder.resolve("network" + format));
            KerasNetwork network = KerasNetwork.of(KerasDecoder.read(Files.readAllBytes(file)));

            float[] actual = NetworkOutput.of(network.graph(), examples.dup());

            double difference = difference(actual, answer);
            assertThat(difference).as(format).isLessThan(TOLERANCE);
            rows(layer, network.graph()).forEach(row -> DIFFERENCES.add(row, difference));
        }
    }

    /** What every layer of Keras's has become; an empty name for those that do nothing when a network answers. */
    private static Stream<LayerDifferences.Row> rows(Case network, ComputationGraph graph) {
        return StreamSupport.stream(network.json().path("layers").spliterator(), false)
                .flatMap(layer -> {
                    String name = layer.path("name").asText();
                    List<String> parts = graph.getConfiguration().getVertices().entrySet().stream()
                            .filter(vertex -> vertex.getKey().equals(name)
                                    || vertex.getKey().startsWith(name + ".")
                                            && !vertex.getKey().endsWith(".copy"))
                            .flatMap(vertex -> LayerDifferences.parts(vertex.getValue()).stream())
                            .toList();
                    return (parts.isEmpty() ? List.of("") : parts)
                            .stream()
                                    .map(part -> new LayerDifferences.Row(
                                            part, layer.path("class").asText()));
                });
    }

    @Test
    void everyKindOfLayerIsComparedUnlessTensorFlowJsHasNone() {
        assumeFalse(LayerDifferences.isUpdate(), "the file is about to be written");
        Set<String> compared = cases().flatMap(
                        network -> network.json().path("layers").findValuesAsText("class").stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(DIFFERENCES.committed().keySet())
                .extracting(LayerDifferences.Row::elsewhere)
                .hasSameElementsAs(compared);
        assertThat(Conversions.kinds())
                .containsAll(compared)
                .filteredOn(kind -> !compared.contains(kind))
                .containsExactly("ActivityRegularization", "Normalization", "SpatialDropout2D", "Subtract");
    }

    private static INDArray examples(JsonNode json) {
        long[] shape = LongShape.with(BATCH, longs(json.path("input")));
        float[] numbers = values(0, shape, 0);
        int words = json.path("words").asInt();
        for (int i = 0; words > 0 && i < numbers.length; i++) {
            numbers[i] = (i + 1L) * 7919 % words;
        }
        INDArray last = Nd4j.create(numbers, shape, 'c');
        return switch (shape.length) {
            case 4 -> last.permute(0, 3, 1, 2).dup('c');
            case 3 -> last.permute(0, 2, 1).dup('c');
            default -> last;
        };
    }

    /** The largest; pictures have their channels, and steps their numbers, first here and last there. */
    private static double difference(float[] actual, JsonNode answer) {
        long[] shape = longs(answer.path("shape"));
        assertThat(actual).hasSize((int) LongShape.size(shape));
        INDArray last = switch (shape.length) {
            case 4 ->
                Nd4j.create(actual, new long[] {shape[0], shape[3], shape[1], shape[2]}, 'c')
                        .permute(0, 2, 3, 1)
                        .dup('c');
            case 3 ->
                Nd4j.create(actual, new long[] {shape[0], shape[2], shape[1]}, 'c')
                        .permute(0, 2, 1)
                        .dup('c');
            default -> Nd4j.create(actual, shape, 'c');
        };
        float[] ordered = last.reshape(actual.length).toFloatVector();
        return IntStream.range(0, ordered.length)
                .mapToDouble(
                        i -> Math.abs(ordered[i] - answer.path("values").get(i).asDouble()))
                .max()
                .orElseThrow();
    }

    /** Sizes of arrays. */
    private static final class LongShape {

        private LongShape() {}

        static long size(long[] shape) {
            return java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        }

        static long[] with(long first, long[] rest) {
            return java.util.stream.LongStream.concat(
                            java.util.stream.LongStream.of(first), java.util.Arrays.stream(rest))
                    .toArray();
        }
    }
}
