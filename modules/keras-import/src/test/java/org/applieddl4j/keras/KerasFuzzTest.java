package org.applieddl4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.hostile.BoundedReading;
import org.applieddl4j.common.hostile.Mutator;
import org.applieddl4j.common.isolation.Decoder;
import org.applieddl4j.common.isolation.Isolation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of Keras, damaged at random: they are read, or refused in one line. Many are given to one process, one after the other,
 * since each start of the numeric library takes seconds; where the native reader crashes, the importer is asked about that file,
 * and another process goes on behind it.
 */
@Tag("fuzz")
class KerasFuzzTest {

    private static final long SEED = 25;
    private static final Isolation ROOMY = new Isolation(Duration.ofMinutes(60), 1_024, 1 << 20);

    /** Deeplearning4j looks for the end of a text in ever larger buffers, of 256 MiB at last. */
    private static final long MOST_BYTES = 1L << 30;

    private static final Duration MOST_TIME = Duration.ofSeconds(10);

    /** Fewer than for other readers: each becomes a network, which is built, turned and tried. */
    private static final int COPIES = BoundedReading.MUTATIONS / 10;

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

    /** Reads damaged copies of its input from one on, and says of each what became of it. */
    public static final class Campaign implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
            byte[] whole = input.readAllBytes();
            Path outcomes = Path.of(arguments.get(0));
            int from = Integer.parseInt(arguments.get(1));
            Mutator mutator = mutator();
            BoundedReading.Reader reader =
                    BoundedReading.from(Path.of("damaged.h5").toAbsolutePath(), KerasDecoder::read);
            // The first reading starts the numeric library, which is not to be held against a damaged copy.
            KerasDecoder.read(Files.write(Path.of("whole.h5").toAbsolutePath(), whole));
            try {
                for (int i = 0; i < Integer.parseInt(arguments.get(2)); i++) {
                    byte[] damaged = mutator.of(whole);
                    if (i >= from) {
                        Files.writeString(outcomes.resolve(i + ".begun"), "");
                        Files.writeString(
                                outcomes.resolve(i + ".done"),
                                BoundedReading.of("damaged copy " + i, damaged, reader, MOST_TIME, MOST_BYTES)
                                        .refusal()
                                        .orElse(""));
                    }
                }
            } catch (AssertionError e) {
                output.write(e.getMessage().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Mutator mutator() {
        return Mutator.ofBytes(HEAD, SEED);
    }

    @Test
    void damagedNetworksAreReadOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(whole());
        List<Integer> crashes = new ArrayList<>();
        int next = 0;
        while (next < COPIES) {
            List<String> arguments = List.of(folder.toString(), "" + next, "" + COPIES);
            try {
                assertThat(ROOMY.decode(Campaign.class, arguments, "network", whole))
                        .asString(StandardCharsets.UTF_8)
                        .isEmpty();
                next = COPIES;
            } catch (InputException e) {
                int last = last();
                crashes.add(last);
                next = last + 1;
            }
        }
        crashes.forEach(this::isRefusedByTheImporter);
        long refused = refused();
        System.out.println("Keras: " + COPIES + " damaged copies, " + refused + " refused, " + crashes.size()
                + " crashed the process " + crashes);
        assertThat(refused).isBetween(COPIES / 4L, COPIES - 1L);
    }

    @Test
    void damagedArchitecturesAreReadOrRefused() {
        Mutator mutator = Mutator.ofText(List.of("{", "[", "\"", ":", ",", "]", "}", "\"layers\"", "\"Dense\""), SEED);

        assertThat(BoundedReading.refusedShare(
                        mutator,
                        List.of(ARCHITECTURE.getBytes(StandardCharsets.UTF_8)),
                        json -> KerasArchitecture.read(new String(json, StandardCharsets.UTF_8))))
                .isBetween(0.25, 0.99);
    }

    private Path whole() {
        return KerasFile.sequential()
                .convolution("conv", "\"batch_input_shape\": [null, 8, 6, 2], ", 3, 2, 3, "relu", new float[54])
                .pooling("pool")
                .flatten("flat")
                .dense("out", 36, 4, "softmax", new float[144])
                .write(folder.resolve("whole.h5"));
    }

    /** The copy that a process was at when it ended. */
    private int last() throws IOException {
        int last = 0;
        while (Files.exists(folder.resolve(last + ".begun"))) {
            last++;
        }
        assertThat(folder.resolve(last - 1 + ".done")).doesNotExist();
        return last - 1;
    }

    private long refused() throws IOException {
        long refused = 0;
        for (int i = 0; i < COPIES; i++) {
            Path done = folder.resolve(i + ".done");
            refused += !Files.exists(done) || Files.size(done) > 0 ? 1 : 0;
        }
        return refused;
    }

    private void isRefusedByTheImporter(int copy) {
        Mutator mutator = mutator();
        try {
            byte[] whole = Files.readAllBytes(folder.resolve("whole.h5"));
            byte[] damaged = mutator.of(whole);
            for (int i = 0; i < copy; i++) {
                damaged = mutator.of(whole);
            }
            Path file = Files.write(folder.resolve("damaged.h5"), damaged);
            assertThatThrownBy(() -> new KerasImporter().read(file))
                    .as("damaged copy %d", copy)
                    .isInstanceOf(InputException.class)
                    .extracting(Throwable::getMessage)
                    .satisfies(message -> assertThat(message.lines()).hasSize(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
