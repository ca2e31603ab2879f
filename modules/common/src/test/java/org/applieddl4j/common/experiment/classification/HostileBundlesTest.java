package org.applieddl4j.common.experiment.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.experiment.image.PreparedNetwork;
import org.applieddl4j.common.hostile.Mutations;
import org.applieddl4j.common.hostile.Ordeal;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.BundleWriter;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.ResignedBundle;
import org.applieddl4j.common.usecase.ModelInput;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

/** Bundles damaged at random, with and without checksums that fit the damage: opened and asked, or refused in one line. */
class HostileBundlesTest {

    private static final int DAMAGED = 600;
    private static final int DAMAGED_FOR_LONGER = 3_000;
    private static final int RESIGNED = 100;
    private static final int RESIGNED_FOR_LONGER = 400;
    private static final List<String> WORDS = List.of("{", "}", "[", "]", ",", ":", "\"", "1e999", "-", "0");

    @TempDir
    Path folder;

    private Path whole;
    private Ordeal ordeal;

    @BeforeEach
    void wholeBundle() {
        whole = folder.resolve("whole.zip");
        BundleWriter.write(whole, bundle());
        ordeal = new Ordeal(folder.resolve("model.zip"), file -> {
            TableModel model = new TableModel(BundleReader.read(file), "toy");
            model.answers(List.of(new ModelInput.Row(model.form().typical())));
        });
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        areRefused(DAMAGED);
    }

    @Tag("slow")
    @Test
    void damagedFilesForLonger() throws IOException {
        areRefused(DAMAGED_FOR_LONGER);
    }

    private void areRefused(int damaged) throws IOException {
        Ordeal.Counts counts = ordeal.ofDamaged(List.of(Files.readAllBytes(whole)), WORDS, damaged, 25);

        assertThat(ordeal.survives(Files.readAllBytes(whole), "the whole file")).isTrue();
        assertThat(counts.refused()).isGreaterThan(damaged * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"preprocessing.json", "manifest.json", "configuration.json"})
    void damagedPartsWithNewChecksumsAreOpenedOrRefused(String part) {
        areOpenedOrRefused(part, RESIGNED);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"preprocessing.json", "manifest.json", "configuration.json"})
    void damagedPartsForLonger(String part) {
        areOpenedOrRefused(part, RESIGNED_FOR_LONGER);
    }

    private void areOpenedOrRefused(String part, int times) {
        Mutations mutations = new Mutations(WORDS, 25);
        int refused = 0;
        for (int i = 0; i < times; i++) {
            ResignedBundle bundle = ResignedBundle.of(whole);
            byte[] damaged = switch (part) {
                case "manifest.json" -> bundle.signedWith(mutations::of);
                case "configuration.json" ->
                    bundle.configurationText(mutations::of).signed();
                default -> bundle.part(part, mutations::of).signed();
            };
            refused += ordeal.survives(damaged, "damaged " + part + " " + i) ? 0 : 1;
        }

        assertThat(refused).isGreaterThan(times / 2);
    }

    private static ModelBundle bundle() {
        TableEncoding encoding =
                TableEncoding.fit(List.of("a", "b"), List.of(new String[] {"0", "x"}, new String[] {"2", "y"}));
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(encoding.width())
                        .nOut(4)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder().nIn(4).nOut(2).build())
                .build());
        network.init();
        return new ModelBundle(
                "toy",
                "dense",
                network,
                PreparedNetwork.write(new TablePreprocessing(encoding, new TemperatureScaling(1.5))),
                List.of("good", "bad"),
                Optional.of(new OperatingPoint(0.5, "half", 0.5)),
                Optional.empty(),
                Map.of("dataset", "toys"),
                Instant.EPOCH);
    }
}
