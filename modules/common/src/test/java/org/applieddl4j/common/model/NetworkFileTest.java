package org.applieddl4j.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.NetworkFile.UpdaterState;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class NetworkFileTest {

    @Test
    void multiLayerNetworkAnswersTheSameAfterwards() throws IOException {
        MultiLayerNetwork network = Networks.trainedPerceptron(1);
        INDArray input = Networks.batch(9).getFeatures();

        MultiLayerNetwork read = (MultiLayerNetwork) reread(network, UpdaterState.LEFT_OUT);

        assertThat(read.output(input).toFloatMatrix())
                .isDeepEqualTo(network.output(input).toFloatMatrix());
        assertThat(read.getLayer(0).conf().getLayer().getLayerName()).isEqualTo("capa_señal");
    }

    @Test
    void graphAnswersTheSameAfterwards() throws IOException {
        ComputationGraph network = Networks.trainedGraph(1);
        INDArray input = Networks.batch(9).getFeatures();

        ComputationGraph read = (ComputationGraph) reread(network, UpdaterState.LEFT_OUT);

        assertThat(read.outputSingle(input).toFloatMatrix())
                .isDeepEqualTo(network.outputSingle(input).toFloatMatrix());
    }

    @Test
    void convolutionWithItsPreprocessorsAnswersTheSameAfterwards() throws IOException {
        MultiLayerNetwork network = Networks.convolution(1);
        INDArray input = Nd4j.rand(3, 1, 8, 8);

        MultiLayerNetwork read = (MultiLayerNetwork) reread(network, UpdaterState.LEFT_OUT);

        assertThat(read.output(input).toFloatMatrix())
                .isDeepEqualTo(network.output(input).toFloatMatrix());
    }

    @Test
    void layersOfTextAndImageNetworksComeBackToo() throws IOException {
        MultiLayerNetwork text = Networks.text(1);
        INDArray words = Nd4j.createFromArray(new double[][] {{1, 5, 2, 7, 3, 0}, {4, 4, 1, 9, 8, 6}});

        MultiLayerNetwork read = (MultiLayerNetwork) reread(text, UpdaterState.KEPT);

        assertThat(read.output(words).toFloatMatrix())
                .isDeepEqualTo(text.output(words).toFloatMatrix());
    }

    @Test
    void trainingGoesOnAsIfNothingHadHappenedWhereTheUpdatersStateWasKept() throws IOException {
        MultiLayerNetwork network = Networks.trainedPerceptron(3);

        MultiLayerNetwork resumed = (MultiLayerNetwork) reread(network, UpdaterState.KEPT);

        assertThat(resumed.getIterationCount())
                .isEqualTo(network.getIterationCount())
                .isEqualTo(3);
        DataSet next = Networks.batch(77);
        Nd4j.getRandom().setSeed(5);
        network.fit(next);
        Nd4j.getRandom().setSeed(5);
        resumed.fit(next);
        assertThat(resumed.params().toFloatVector()).isEqualTo(network.params().toFloatVector());
    }

    @Test
    void graphResumesToo() throws IOException {
        ComputationGraph network = Networks.trainedGraph(3);

        ComputationGraph resumed = (ComputationGraph) reread(network, UpdaterState.KEPT);

        DataSet next = Networks.batch(77);
        network.fit(next);
        resumed.fit(next);
        assertThat(resumed.params().toFloatVector()).isEqualTo(network.params().toFloatVector());
    }

    @Test
    void updaterStateIsWrittenOnlyWhenAsked() throws IOException {
        MultiLayerNetwork network = Networks.trainedPerceptron(1);

        assertThat(entriesOf(network, UpdaterState.KEPT)).containsKey("updaterState.bin");
        assertThat(entriesOf(network, UpdaterState.LEFT_OUT))
                .containsOnlyKeys("configuration.json", "coefficients.bin");
    }

    @Test
    void sameNetworkMakesTheSameBytes() throws IOException {
        assertThat(bytesOf(Networks.trainedPerceptron(1), UpdaterState.KEPT))
                .isEqualTo(bytesOf(Networks.trainedPerceptron(1), UpdaterState.KEPT));
    }

    @Test
    void deeplearning4jItselfOpensTheFile() throws IOException {
        MultiLayerNetwork network = Networks.trainedPerceptron(1);

        MultiLayerNetwork read =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytesOf(network, UpdaterState.KEPT)));

        assertThat(read.params().toFloatVector()).isEqualTo(network.params().toFloatVector());
    }

    @Test
    void networkWithoutParametersIsReadToo() throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .build());
        network.init();
        INDArray input = Nd4j.rand(1, 1, 4, 4);

        MultiLayerNetwork read = (MultiLayerNetwork) reread(network, UpdaterState.LEFT_OUT);

        assertThat(read.output(input)).isEqualTo(network.output(input));
    }

    @Test
    void parametersThatTheConfigurationDoesNotWantAreRefusedBeforeAnythingIsAllocated() throws IOException {
        Map<String, byte[]> entries = entriesOf(Networks.trainedPerceptron(1), UpdaterState.LEFT_OUT);
        replaceInConfiguration(entries, "\"nout\" : 6", "\"nout\" : 2000000000");

        assertRefused(entries, "describes a network of 10000000007 parameters and holds 37");

        entries.put("coefficients.bin", new byte[0]);
        entries.put("noParams.marker", new byte[0]);
        assertRefused(entries, "describes a network of 10000000007 parameters and holds 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.script.ScriptEngineManager",
                "org.deeplearning4jx.Evil",
                "org.nd4j.shade.jackson.databind.ObjectMapper",
                "org.nd4j.linalg.learning.config.Adam<javax.script.ScriptEngineManager>",
                "Evil",
                ""
            })
    void foreignClassIsRefusedBeforeItIsLoaded(String className) throws IOException {
        for (String known : new String[] {
            "org.nd4j.linalg.learning.config.Adam", "org.deeplearning4j.nn.conf.distribution.NormalDistribution"
        }) {
            Map<String, byte[]> entries = entriesOf(Networks.trainedPerceptron(1), UpdaterState.LEFT_OUT);
            replaceInConfiguration(entries, '"' + known + '"', '"' + className + '"');

            assertRefused(entries, "names the class \"" + className + "\", which is not Deeplearning4j's");
        }
    }

    @Test
    void escapedOrRepeatedClassNameIsSeenToo() throws IOException {
        Map<String, byte[]> escaped = entriesOf(Networks.trainedPerceptron(1), UpdaterState.LEFT_OUT);
        replaceInConfiguration(
                escaped,
                "\"@class\" : \"org.nd4j.linalg.learning.config.Adam\"",
                "\"\\u0040class\" : \"java.lang.Runtime\"");
        assertRefused(escaped, "names the class \"java.lang.Runtime\"");

        Map<String, byte[]> repeated = entriesOf(Networks.trainedPerceptron(1), UpdaterState.LEFT_OUT);
        replaceInConfiguration(
                repeated,
                "\"@class\" : \"org.nd4j.linalg.learning.config.Adam\"",
                "\"@class\" : \"java.lang.Runtime\", \"@class\" : \"org.nd4j.linalg.learning.config.Adam\"");
        assertRefused(repeated, "Duplicate field '@class'");
    }

    @Test
    void configurationThatIsNoNetworkIsRefused() throws IOException {
        Map<String, byte[]> entries = entriesOf(Networks.trainedPerceptron(1), UpdaterState.LEFT_OUT);

        entries.put("configuration.json", ascii("{\"a\": 1}"));
        assertRefused(entries, "holds neither layers nor vertices");
        entries.put("configuration.json", ascii("{\"confs\": ["));
        assertRefused(entries, "is not proper JSON");
        entries.put("configuration.json", ascii("{\"confs\": []}"));
        assertRefused(entries, "describes a network of 0 parameters and holds 37");
        entries.put("configuration.json", "{\"confs\": [\"ñ\"]}".getBytes(StandardCharsets.UTF_8));
        assertRefused(entries, "bytes that are not ASCII");
        entries.put("configuration.json", ascii("[".repeat(5000)));
        assertRefused(entries, "is not proper JSON");
        entries.put("configuration.json", ascii("{\"confs\": [{\"layer\": {\"@class\": \"org.nd4j.Nothing\"}}]}"));
        assertRefused(entries, "that Deeplearning4j cannot build");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 1L << 40, -1, 0, 36, 38})
    void declaredLengthThatIsNotThereIsRefused(long length) throws IOException {
        Map<String, byte[]> entries = entriesOf(Networks.trainedPerceptron(1), UpdaterState.LEFT_OUT);
        entries.put("coefficients.bin", array(new long[] {2, 1, length, 37, 1, 8192, 1, 'c'}, length, 37));

        assertRefused(entries, "coefficients.bin is no array of network parameters");
    }

    @Test
    void shapeThatPointsOutsideTheDataIsRefused() throws IOException {
        assertArrayRefused(new long[] {2, 1, 37, 37, 1000, 8192, 1, 'c'}, "not side by side");
        assertArrayRefused(new long[] {2, 1, 37, -5, 1, 8192, 1, 'c'}, "row stride is -5");
        assertArrayRefused(new long[] {2, 37, 1, 1, 1, 8192, 1, 'c'}, "not a single row");
        assertArrayRefused(new long[] {2, 1, 1 << 30, 37, 1, 8192, 1, 'c'}, "row of 1073741824 and data of 37");
        assertArrayRefused(new long[] {2, 1, 37, 37, 1, 16384, 1, 'c'}, "flags do not fit its type");
        assertArrayRefused(new long[] {2, 1, 37, 37, 1, 8192, 1000, 'c'}, "element stride is 1000");
        assertArrayRefused(new long[] {2, 1, 37, 37, 1, 8192, 1, 0}, "its order is 0");
        assertArrayRefused(new long[] {3, 1, 37, 37, 1, 8192, 1, 'c'}, "its rank is 3");
        assertArrayRefused(new long[] {9, 9, 9}, "its shape takes 3 numbers");
    }

    @Test
    void honestArrayOfOurMakingIsRead() throws IOException {
        Map<String, byte[]> entries = entriesOf(Networks.trainedPerceptron(1), UpdaterState.LEFT_OUT);
        entries.put("coefficients.bin", array(new long[] {2, 1, 37, 37, 1, 8192, 1, 'c'}, 37, 37));

        assertThat(NetworkFile.read(zip(entries), "test").numParams()).isEqualTo(37);
    }

    @Test
    void arrayCutShortOrOfAnotherKindIsRefused() throws IOException {
        Map<String, byte[]> entries = entriesOf(Networks.trainedPerceptron(1), UpdaterState.KEPT);
        entries.put("coefficients.bin", new byte[0]);
        assertRefused(entries, "its header is cut short");
        entries.put("coefficients.bin", ascii("no array at all"));
        assertRefused(entries, "coefficients.bin is no array");

        Map<String, byte[]> others = entriesOf(Networks.trainedPerceptron(1), UpdaterState.KEPT);
        others.put("updaterState.bin", others.get("coefficients.bin"));
        assertRefused(others, "Expected length 74, got length 37");
    }

    @Test
    void javaSerializationHasNoEntryToHideIn() throws IOException {
        for (String name : new String[] {"preprocessor.bin", "normalizer.bin", "../configuration.json"}) {
            Map<String, byte[]> entries = entriesOf(Networks.trainedPerceptron(1), UpdaterState.LEFT_OUT);
            entries.put(name, new byte[] {1});

            assertRefused(entries, "holds an entry \"" + name + "\", which does not belong there");
        }
    }

    @Test
    void missingEntryIsNamed() throws IOException {
        for (String name : new String[] {"configuration.json", "coefficients.bin"}) {
            Map<String, byte[]> entries = entriesOf(Networks.trainedPerceptron(1), UpdaterState.LEFT_OUT);
            entries.remove(name);

            assertRefused(entries, "lacks " + name);
        }
    }

    @Test
    void cutNetworkIsRefused() throws IOException {
        byte[] whole = bytesOf(Networks.trainedPerceptron(1), UpdaterState.KEPT);
        for (int length = whole.length - 1; length > 0; length -= 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> NetworkFile.read(cut, "cut.zip"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("cut.zip");
        }
    }

    private void assertArrayRefused(long[] shape, String message) throws IOException {
        Map<String, byte[]> entries = entriesOf(Networks.trainedPerceptron(1), UpdaterState.LEFT_OUT);
        entries.put("coefficients.bin", array(shape, 37, 37));
        assertRefused(entries, message);
    }

    private static void assertRefused(Map<String, byte[]> entries, String message) throws IOException {
        byte[] zip = zip(entries);
        assertThatThrownBy(() -> NetworkFile.read(zip, "network.zip"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("network.zip")
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .satisfies(line -> assertThat(line.lines()).hasSize(1));
    }

    /** An array as ND4J writes it, with any shape buffer and any declared length. */
    private static byte[] array(long[] shape, long declared, int floats) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF("LONG_SHAPE");
            out.writeLong(shape.length);
            out.writeUTF("LONG");
            for (long number : shape) {
                out.writeLong(number);
            }
            out.writeUTF("MIXED_DATA_TYPES");
            out.writeLong(declared);
            out.writeUTF("FLOAT");
            for (int i = 0; i < floats; i++) {
                out.writeFloat(i);
            }
        }
        return bytes.toByteArray();
    }

    private static void replaceInConfiguration(Map<String, byte[]> entries, String what, String by) {
        String json = new String(entries.get("configuration.json"), StandardCharsets.US_ASCII);
        assertThat(json).containsIgnoringCase(what);
        entries.put(
                "configuration.json",
                ascii(json.replaceAll("(?i)" + Pattern.quote(what), Matcher.quoteReplacement(by))));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Model reread(Model network, UpdaterState updaterState) throws IOException {
        return NetworkFile.read(bytesOf(network, updaterState), "test");
    }

    private static byte[] bytesOf(Model network, UpdaterState updaterState) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NetworkFile.write(network, updaterState, bytes);
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> entriesOf(Model network, UpdaterState updaterState) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytesOf(network, updaterState)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoredZip.write(bytes, entries);
        return bytes.toByteArray();
    }
}
