package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.applieddl4j.common.experiment.image.PreparedNetwork;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.image.ImageUseCase;
import org.applieddl4j.onnx.OnnxExport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of {@code docs/deploying.md} that a user takes over. */
class DeployingPageTest {

    private static final Path PAGE = Path.of("../../docs/deploying.md");
    private static final String RUNTIME = "onnxruntime-web@1.30.0";
    private static final int SECONDS = 120;
    private static final int PIXELS = 28 * 28;

    @TempDir
    Path folder;

    private static String lines(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).as("lines of " + language).isTrue();
        return block.group(1);
    }

    /** They stand in a test that runs them. */
    @Test
    void theLinesOfJavaAreThoseThatATestRuns() throws IOException {
        String test = Files.readString(Path.of("src/test/java/org/applieddl4j/cli/ExportedPredictionsTest.java"));

        for (String line : lines("java").split("\n")) {
            assertThat(test).contains(line.strip());
        }
    }

    @Test
    void theLinesOfJavaScriptAnswerAsTheSuiteDoes() throws Exception {
        assumeTrue(answers("node", "--version"), "there is no Node.js to run them");
        assumeTrue(
                answers("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", RUNTIME),
                "npm cannot fetch " + RUNTIME);
        var bundle = BundleReader.read(QuickBundles.of("image-recognition"));
        Files.write(folder.resolve("digits.onnx"), OnnxExport.of(new ImageUseCase().open(bundle)));
        Files.writeString(folder.resolve("digits.mjs"), lines("javascript"));

        Process node = new ProcessBuilder("node", "digits.mjs")
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        String printed = new String(node.getInputStream().readAllBytes());

        assertThat(node.waitFor())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isZero();
        double[] theirs = new ObjectMapper().readValue(printed, double[].class);
        byte[] grey = new byte[PIXELS];
        Arrays.fill(grey, (byte) 128);
        double[] ours = PreparedNetwork.of(bundle, ImageUseCase.ID)
                .probabilities(List.of(grey))
                .get(0);
        assertThat(theirs).containsExactly(ours, within(1e-4));
    }

    private boolean answers(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
