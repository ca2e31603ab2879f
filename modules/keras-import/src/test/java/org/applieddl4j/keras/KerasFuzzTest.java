package org.applieddl4j.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.hostile.BoundedReading;
import org.applieddl4j.common.hostile.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of Keras, damaged at random, and their parts: they are read, or refused in one line, in little time and memory. */
@Tag("fuzz")
class KerasFuzzTest {

    private static final long SEED = 25;

    /** Of a file that is made here, the part before the weights, where what it says of itself stands. */
    private static final int HEAD = 4_096;

    private static final String ARCHITECTURE = """
            {"class_name": "Sequential", "config": {"name": "made_up", "layers": [
             {"class_name": "Conv2D", "config": {"name": "conv", "batch_input_shape": [null, 8, 6, 2], "filters": 3,
              "kernel_size": [3, 3], "data_format": "channels_last"}},
             {"class_name": "Flatten", "config": {"name": "flat", "data_format": "channels_last"}},
             {"class_name": "Dense", "config": {"name": "out", "units": 4, "activation": "softmax"}}]}}
            """;

    @TempDir
    Path folder;

    private static KerasFile network() {
        return KerasFile.sequential()
                .convolution("conv", "\"batch_input_shape\": [null, 8, 6, 2], ", 3, 2, 3, "relu", new float[54])
                .pooling("pool")
                .flatten("flat")
                .dense("out", 36, 4, "softmax", new float[144]);
    }

    private static void isReadOrRefused(List<byte[]> wholes) {
        double refused = BoundedReading.refusedShare(Mutator.ofBytes(HEAD, SEED), wholes, KerasDecoder::read);
        assertThat(refused).isBetween(0.1, 0.99);
    }

    @Test
    void damagedHdf5IsReadOrRefused() throws IOException {
        isReadOrRefused(List.of(Files.readAllBytes(network().write(folder.resolve("whole.h5")))));
    }

    @Test
    void damagedZipsAreReadOrRefused() throws IOException {
        isReadOrRefused(List.of(Files.readAllBytes(network().write(folder.resolve("whole.keras")))));
    }

    /** The weights alone, since damage to a zip seldom reaches what is packed in it. */
    @Test
    void damagedWeightsInAZipAreReadOrRefused() throws IOException {
        KerasFile file = network();
        double refused = BoundedReading.refusedShare(
                Mutator.ofBytes(HEAD, SEED),
                List.of(file.weightsByClass()),
                weights -> KerasDecoder.read(file.zipped(file.config().toString(), weights)));

        assertThat(refused).isBetween(0.1, 0.99);
    }

    @Test
    void damagedArchitecturesAreReadOrRefused() {
        Mutator mutator = Mutator.ofText(List.of("{", "[", "\"", ":", ",", "]", "}", "\"layers\"", "\"Dense\""), SEED);

        assertThat(BoundedReading.refusedShare(
                        mutator,
                        List.of(ARCHITECTURE.getBytes(StandardCharsets.UTF_8)),
                        json -> Conversions.requireAll(KerasModel.read(new String(json, StandardCharsets.UTF_8)))))
                .isBetween(0.25, 0.99);
    }
}
