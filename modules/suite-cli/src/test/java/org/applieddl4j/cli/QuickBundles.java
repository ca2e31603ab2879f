package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "medical-imaging", List.of("--dataset", "ultrasound-simulator", "--network", "cnn"));

    private static final Map<String, Path> TRAINED = new LinkedHashMap<>();

    private QuickBundles() {}

    /** The bundle of a use case. */
    static synchronized Path of(String useCase) {
        return TRAINED.computeIfAbsent(useCase, QuickBundles::train);
    }

    /** All of them. */
    static List<Path> all() {
        return RUNS.keySet().stream().sorted().map(QuickBundles::of).toList();
    }

    private static Path train(String useCase) {
        try {
            Path out = Files.createTempDirectory(Files.createDirectories(Path.of("target", "quick-bundles")), useCase);
            List<String> line = new java.util.ArrayList<>(List.of(
                    "run", useCase, "--quick", "--out", out.toAbsolutePath().toString()));
            line.addAll(RUNS.get(useCase));
            CommandRun run = CommandRun.of(Installation.ofProcess(), line.toArray(new String[0]));
            assertThat(run.status()).as(run.err()).isZero();
            return out.resolve("model.zip").toAbsolutePath();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
