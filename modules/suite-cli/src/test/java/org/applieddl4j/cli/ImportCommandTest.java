package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flags and the mistakes; that a network comes over unchanged is tested where it is read. */
class ImportCommandTest {

    @TempDir
    private Path folder;

    private CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("import"));
        all.addAll(List.of(arguments));
        return CommandRun.of(new FakeUseCase(), all.toArray(String[]::new));
    }

    private void assertMistake(CommandRun run, String said) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(said).hasLineCount(1);
    }

    @Test
    void fileThatIsNoNetworkIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.h5"), "not a network");
        Path out = folder.resolve("out");

        assertMistake(
                run("keras", text.toString(), "--use-case", "toy-detection", "--out", out.toString()),
                "text.h5: is neither a zip nor an HDF5 file; name a file that Keras saved as .keras or .h5");
        assertThat(out).doesNotExist();
    }

    @Test
    void useCasesWithNumbersOfTheirOwnAndPixelsWithoutPicturesAreRefused() {
        assertMistake(
                CommandRun.of(Installation.ofProcess(), "import", "keras", "none.h5", "--use-case", "credit-risk"),
                "credit-risk takes no network from elsewhere, because its numbers are its own; those that do:"
                        + " fraud-detection, image-recognition, medical-imaging, speech-recognition");
        assertMistake(
                CommandRun.of(
                        Installation.ofProcess(),
                        "import",
                        "keras",
                        "none.h5",
                        "--use-case",
                        "fraud-detection",
                        "--pixels",
                        "unit"),
                "--pixels is about pictures, and fraud-detection has none; leave it out");
    }

    @Test
    void missingFileAndUnknownNamesAreSaid() {
        assertMistake(run("keras", "none.h5", "--use-case", "toy-detection"), "there is no file none.h5");
        assertMistake(
                run("pmml", "none.pmml", "--use-case", "toy-detection"),
                "unknown format 'pmml'; there are: keras, onnx");
        assertMistake(run("keras", "none.h5", "--use-case", "toy"), "unknown use case 'toy'");
        assertMistake(
                run("keras", "none.h5", "--use-case", "toy-detection", "--dataset", "toy"), "unknown dataset 'toy'");
        assertMistake(run("keras", "none.h5", "--use-case", "toy-detection", "--pixels", "loud"), "--pixels");
    }
}
