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
import org.applieddl4j.common.hostile.BoundedReading;
import org.applieddl4j.common.hostile.Mutator;
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
import org.nd4j.linalg.activations.Activation;

/** Bundles damaged at random, with and without checksums that fit the damage: opened and asked, or refused in one line. */
@Tag("fuzz")
class HostileBundlesTest {

    private static final List<String> WORDS = List.of("{", "}", "[", "]", ",", ":", "\"", "1e999", "-", "0");
    private static final List<String> PARTS = List.of("preprocessing.json", "manifest.json", "configuration.json");

    @TempDir
    Path folder;

    private Path whole;
    private BoundedReading.Reader reader;

    @BeforeEach
    void wholeBundle() {
        whole = folder.resolve("whole.zip");
        BundleWriter.write(whole, bundle());
        reader = BoundedReading.from(folder.resolve("model.zip"), file -> {
            TableModel model = new TableModel(BundleReader.read(file), "toy");
            model.answers(List.of(new ModelInput.Row(model.form().typical())));
        });
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        assertThat(BoundedReading.refusedShare(Mutator.ofText(WORDS, 25), List.of(Files.readAllBytes(whole)), reader))
                .isGreaterThan(0.9);
    }

    @Test
    void damagedPartsWithNewChecksumsAreOpenedOrRefused() {
        Mutator mutator = Mutator.ofText(WORDS, 25);
        int refused = 0;
        for (int i = 0; i < BoundedReading.MUTATIONS; i++) {
            String part = PARTS.get(i % PARTS.size());
            refused += BoundedReading.of("damaged " + part + " " + i, damaged(part, mutator), reader)
                            .refused()
                    ? 1
                    : 0;
        }

        assertThat(refused).isGreaterThan(BoundedReading.MUTATIONS / 2);
    }

    private byte[] damaged(String part, Mutator mutator) {
        ResignedBundle bundle = ResignedBundle.of(whole);
        return switch (part) {
            case "manifest.json" -> bundle.signedWith(mutator::of);
            case "configuration.json" -> bundle.configurationText(mutator::of).signed();
            default -> bundle.part(part, mutator::of).signed();
        };
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
