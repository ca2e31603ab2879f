package org.applieddl4j.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class BundleTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("model.zip");
    }

    @Test
    void bundleComesBackWhole() {
        MultiLayerNetwork network = Networks.trainedPerceptron(1);
        ModelBundle bundle = bundle(network);
        INDArray input = Networks.batch(4).getFeatures();

        BundleWriter.write(file, bundle);
        ModelBundle read = BundleReader.read(file);

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("network", "preprocessing", "origin.name")
                .isEqualTo(bundle);
        assertThat(read.preprocessing()).isEqualTo(bundle.preprocessing());
        assertThat(((MultiLayerNetwork) read.network()).output(input).toFloatMatrix())
                .isDeepEqualTo(network.output(input).toFloatMatrix());
    }

    @Test
    void graphComesBackToo() {
        ComputationGraph network = Networks.trainedGraph(1);
        INDArray input = Networks.batch(4).getFeatures();

        BundleWriter.write(file, bundle(network));

        assertThat(((ComputationGraph) BundleReader.read(file).network())
                        .outputSingle(input)
                        .toFloatMatrix())
                .isDeepEqualTo(network.outputSingle(input).toFloatMatrix());
    }

    @Test
    void thresholdAndCalibrationMayBeMissing() {
        ModelBundle full = bundle(Networks.trainedPerceptron(1));
        ModelBundle bare = new ModelBundle(
                full.useCase(),
                full.networkId(),
                full.network(),
                full.preprocessing(),
                full.labels(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                full.createdAt());

        BundleWriter.write(file, bare);

        assertThat(BundleReader.read(file).operatingPoint()).isEmpty();
        assertThat(BundleReader.read(file).calibration()).isEmpty();
    }

    @Test
    void updaterStateIsKeptOnRequestOnly() {
        MultiLayerNetwork network = Networks.trainedPerceptron(1);

        BundleWriter.write(file, bundle(network), NetworkFile.UpdaterState.KEPT);
        MultiLayerNetwork kept = (MultiLayerNetwork) BundleReader.read(file).network();
        BundleWriter.write(file, bundle(network));
        MultiLayerNetwork leftOut = (MultiLayerNetwork) BundleReader.read(file).network();

        assertThat(kept.getUpdater().getStateViewArray().toFloatVector())
                .isEqualTo(network.getUpdater().getStateViewArray().toFloatVector());
        assertThat(leftOut.getUpdater().getStateViewArray().sumNumber().doubleValue())
                .isZero();
    }

    @Test
    void sameBundleMakesTheSameFile() throws IOException {
        BundleWriter.write(file, bundle(Networks.trainedPerceptron(1)));
        byte[] first = Files.readAllBytes(file);
        BundleWriter.write(file, bundle(Networks.trainedPerceptron(1)));

        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void predictorIsMadeOfTheBundle() {
        BundleWriter.write(file, bundle(Networks.trainedPerceptron(1)));

        Predictor<Double, String> predictor = Predictor.open(
                file,
                bundle -> score -> bundle.labels()
                        .get(score >= bundle.operatingPoint().orElseThrow().threshold() ? 1 : 0));

        assertThat(predictor.predict(0.3)).isEqualTo("fraud");
        assertThat(predictor.predict(0.2)).isEqualTo("genuine");
    }

    @Test
    void changedByteIsRefusedWhereverItIs() throws IOException {
        byte[] original = written();
        for (int i = 0; i < original.length; i += 101) {
            byte[] changed = original.clone();
            changed[i] ^= 0x10;
            Files.write(file, changed);

            assertRefused("");
        }
    }

    @Test
    void changedPartWithARepairedZipIsStillCaughtByItsChecksum() throws IOException {
        Map<String, byte[]> entries = entries();
        byte[] preprocessing = entries.get("preprocessing.json");
        preprocessing[preprocessing.length - 3] ^= 1;
        pack(entries);

        assertRefused("was changed: SHA-256 of preprocessing.json is ");
    }

    @Test
    void partOfAnotherSizeIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("preprocessing.json", text("{}"));
        pack(entries);

        assertRefused("holds 2 bytes of preprocessing.json where its manifest says ");
    }

    @Test
    void extraEntryIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("evil.class", text("x"));
        pack(entries);

        assertRefused("holds an entry \"evil.class\", which does not belong there");
    }

    @Test
    void knownEntryThatTheManifestDoesNotListIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInManifest(entries, "\"calibration.json\"", "\"calibration.old\"");
        pack(entries);

        assertRefused("lacks calibration.old, which its manifest lists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"network.zip", "preprocessing.json", "calibration.json", "manifest.json"})
    void missingPartIsNamed(String part) throws IOException {
        Map<String, byte[]> entries = entries();
        entries.remove(part);
        pack(entries);

        assertRefused("lacks " + part);
    }

    @Test
    void newerSchemaIsRefusedWithBothVersions() throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInManifest(entries, "\"schema\" : 1", "\"schema\" : 2, \"news\" : true");
        pack(entries);

        assertRefused("has schema 2 and this suite reads schema 1; use the version of the suite that wrote it");
    }

    @Test
    void brokenManifestIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        for (String manifest : new String[] {
            "{}",
            "[]",
            "{\"schema\": 1",
            "{\"schema\": 1}",
            "{\"schema\": 1, \"schema\": 1}",
            "{\"schema\": 1} x",
            "{\"schema\": \"1\"}",
            "{\"schema\": 1, \"useCases\": 3}",
            ""
        }) {
            entries.put("manifest.json", text(manifest));
            pack(entries);

            assertRefused("manifest");
        }
    }

    @Test
    void timeThatIsNoneIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        replaceInManifest(entries, "2026-01-02T03:04:05Z", "yesterday");
        pack(entries);

        assertRefused("was created at \"yesterday\", which is no time");
    }

    @Test
    void oversizedEntryIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("preprocessing.json", new byte[16_000_001]);
        pack(entries);

        assertRefused("holds more than 16000000 bytes of preprocessing.json");
    }

    @Test
    void zipBombIsRefusedUnopened() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("network.zip"));
            byte[] zeros = new byte[1_000_000];
            for (int megabyte = 0; megabyte < 20; megabyte++) {
                zip.write(zeros);
            }
        }

        assertThat(Files.size(file)).isLessThan(50_000);
        assertRefused("holds network.zip compressed");
    }

    @Test
    void whatIsNoBundleIsRefused() throws IOException {
        assertRefused("does not exist");
        Files.createFile(file);
        assertRefused("is empty");
        Files.write(file, text("amount,fraud\n1,0\n"));
        assertRefused("is not a zip file");
        Files.write(file, Arrays.copyOf(written(), 3000));
        assertRefused("is damaged or cut short");
    }

    @Test
    void foreignClassIsRefusedEvenWithRightChecksums() throws IOException {
        ByteArrayOutputStream network = new ByteArrayOutputStream();
        NetworkFile.write(Networks.trainedPerceptron(1), NetworkFile.UpdaterState.LEFT_OUT, network);
        String latin = network.toString(StandardCharsets.ISO_8859_1);
        Map<String, Integer> anything = Map.of("configuration.json", 100_000, "coefficients.bin", 100_000);
        Map<String, byte[]> parts = StoredZip.read(latin.getBytes(StandardCharsets.ISO_8859_1), "network", anything);
        String json = new String(parts.get("configuration.json"), StandardCharsets.US_ASCII);
        parts.put("configuration.json", text(json.replace("org.nd4j.linalg.learning.config.Adam", "evil.Gadget")));
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        StoredZip.write(forged, parts);

        Map<String, byte[]> entries = entries();
        byte[] honest = entries.get("network.zip");
        entries.put("network.zip", forged.toByteArray());
        replaceInManifest(entries, BundleFormat.sha256(honest), BundleFormat.sha256(forged.toByteArray()));
        replaceInManifest(entries, "\"bytes\" : " + honest.length, "\"bytes\" : " + forged.size());
        pack(entries);

        assertRefused(
                "network.zip: configuration.json is no network configuration: it names the class \"evil.Gadget\"");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> BundleReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .satisfies(line -> assertThat(line.lines()).hasSize(1));
    }

    private static ModelBundle bundle(Model network) {
        ObjectNode preprocessing = JsonNodeFactory.instance.objectNode();
        preprocessing.putArray("means").add(1.5).add(-2.25);
        preprocessing.put("unit", "€");
        return new ModelBundle(
                "fraud-detection",
                "mlp",
                network,
                preprocessing,
                List.of("genuine", "fraud"),
                Optional.of(new OperatingPoint(0.25, "recall >= 0.8", 0.81)),
                Optional.of(new LogisticCalibration(LogisticCalibration.Input.LOGIT, 0.9, -3.5)),
                Map.of("dataset", "card-simulator", "seed", "42"),
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    private byte[] written() throws IOException {
        BundleWriter.write(file, bundle(Networks.trainedPerceptron(1)));
        return Files.readAllBytes(file);
    }

    private Map<String, byte[]> entries() throws IOException {
        return new LinkedHashMap<>(StoredZip.read(written(), "written", BundleFormat.LIMITS));
    }

    private void pack(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoredZip.write(bytes, entries);
        Files.write(file, bytes.toByteArray());
    }

    private static void replaceInManifest(Map<String, byte[]> entries, String what, String by) {
        String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
        assertThat(manifest).contains(what);
        entries.put("manifest.json", text(manifest.replace(what, by)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
