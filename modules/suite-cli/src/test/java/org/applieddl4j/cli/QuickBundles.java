package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network of every use case, trained quickly and once for all tests, on data that need no download. */
final class QuickBundles {

    private static final Map<String, List<String>> RUNS = Map.of(
            "fraud-detection", List.of("--dataset", "card-simulator", "--network", "mlp"),
            "image-recognition", List.of("--dataset", "drawn-shapes", "--network", "compact"),
            // Not every seed's validation finds that asking is worth it: this one's does, and conversations can be
            // tried.
            "chatbot-intent", List.of("--dataset", "assistant", "--network", "bag", "--seed", "2"),
            "medical-imaging", List.of("--dataset", "ultrasound-simulator", "--network", "cnn"),
            "medical-imaging/segmenter", List.of("--dataset", "ultrasound-simulator", "--network", "segmenter"),
            "credit-risk", List.of("--dataset", "loan-simulator"),
            "forecasting", List.of("--dataset", "series-simulator"),
            "system-monitoring", List.of("--dataset", "machine-simulator"),
            "speech-recognition", List.of("--dataset", "spoken-digits-simulator"));

    /** That are looked at in a browser. */
    private static final List<String> SERVED =
            List.of("chatbot-intent", "forecasting", "fraud-detection", "image-recognition", "medical-imaging");

    private static final Map<String, Path> TRAINED = new LinkedHashMap<>();

    private QuickBundles() {}

    /** The bundle of a use case, or of a network of it: {@code medical-imaging/segmenter}. */
    static synchronized Path of(String name) {
        return TRAINED.computeIfAbsent(name, QuickBundles::train);
    }

    /** Those whose answers the page of the server shows. */
    static List<Path> all() {
        return SERVED.stream().map(QuickBundles::of).toList();
    }

    /** What {@link #of} knows: every use case, and every further kind of answer. */
    static List<String> names() {
        return RUNS.keySet().stream().sorted().toList();
    }

    /** The tests of this module run in several processes: the first that needs a network trains it, the others wait. */
    private static Path train(String name) {
        try {
            String useCase = name.split("/")[0];
            String file = name.replace('/', '-');
            Path out = folder().resolve(file).toAbsolutePath();
            Path bundle = out.resolve("model.zip");
            try (FileChannel channel = FileChannel.open(
                            out.resolveSibling(file + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assertThat(lock.isValid()).isTrue();
                if (Files.notExists(out)) {
                    List<String> line = new ArrayList<>(List.of("run", useCase, "--quick", "--out", out.toString()));
                    line.addAll(RUNS.get(name));
                    CommandRun run = CommandRun.of(Installation.ofProcess(), line.toArray(new String[0]));
                    assertThat(run.status()).as(run.err()).isZero();
                }
            }
            assertThat(bundle).as("the other process could not train it").exists();
            return bundle;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** One of this build's own, as the build says; in an IDE, one of this process. */
    private static Path folder() throws IOException {
        String ofTheBuild = System.getProperty("quick.bundles");
        return ofTheBuild != null
                ? Files.createDirectories(Path.of(ofTheBuild))
                : Files.createTempDirectory(Files.createDirectories(Path.of("target", "quick-bundles")), "ide");
    }
}
