package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code inspect} says of a file is what {@code run} does with it: of every odd file here, each use case that is said to
 * take it is run on it, and so is each that is said to refuse it.
 */
@Tag("slow")
class InspectAgreesWithRunTest {

    @TempDir
    Path folder;

    static Stream<OddFile> files() {
        return OddFile.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void inspectSaysWhatRunDoes(OddFile odd) throws IOException {
        Path path = odd.write(folder);
        CommandRun inspected = CommandRun.of(Installation.ofProcess(), "inspect", path.toString());

        if (odd.fits().equals(OddFile.REFUSED)) {
            assertThat(inspected.status()).as(inspected.out()).isEqualTo(2);
            assertThat(inspected.err().strip()).hasLineCount(1).startsWith("error: ");
            assertThat(run("credit-risk", "csv:" + path).status()).isEqualTo(2);
            return;
        }
        assertThat(inspected.status()).as(inspected.err()).isZero();
        List<String> lines = inspected.out().lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("It fits ")).findFirst())
                .as(inspected.out())
                .isEqualTo(odd.firstLine());
        takers(lines).forEach(command -> {
            CommandRun run = run(command.get(0), command.get(1));
            assertThat(run.status())
                    .as("%s on %s: %s", command, path, run.err())
                    .isZero();
        });
        refusals(lines).forEach(refusal -> {
            CommandRun run = run(refusal.useCase(), dataset(refusal.useCase(), path));
            assertThat(run.status())
                    .as("%s on %s: %s", refusal, path, run.out())
                    .isEqualTo(2);
            assertThat(run.err()).contains(refusal.why());
        });
        assertThat(takers(lines).size() + refusals(lines).size())
                .as(inspected.out())
                .isPositive();
        if (takers(lines).isEmpty()) {
            assertThat(lines).contains("No use case can be trained on it as it is.");
        }
    }

    private record Refusal(String useCase, String why) {}

    /** Use case and dataset of the commands to paste. */
    private static List<List<String>> takers(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("./suite run "))
                .map(line -> Arrays.asList(
                        line.replace("./suite run ", "").replace("'", "").split(" --dataset ")))
                .toList();
    }

    private static List<Refusal> refusals(List<String> lines) {
        String begin = "It does not fit ";
        return lines.stream()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()))
                .map(line -> new Refusal(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2)))
                .toList();
    }

    private static String dataset(String useCase, Path path) {
        String name = path.getFileName().toString();
        String prefix = Files.isDirectory(path)
                ? useCase.equals("chatbot-intent") ? "rasa:" : "folder:"
                : name.endsWith(".yml") || name.endsWith(".yaml") ? "rasa:" : "csv:";
        return prefix + path;
    }

    private static String linear(String useCase) {
        ExperimentUseCase named =
                (ExperimentUseCase) new UseCases(Installation.ofProcess().useCases()).named(useCase);
        return NetworkRecipe.linear(named.recipes()).id();
    }

    /** As little of a run as there can be. */
    private CommandRun run(String useCase, String dataset) {
        List<String> line = new ArrayList<>(List.of("run", useCase, "--dataset", dataset, "--quick", "--epochs", "1"));
        line.addAll(List.of("--network", linear(useCase)));
        try {
            line.addAll(List.of(
                    "--out",
                    Files.createTempDirectory(folder, "run").resolve("out").toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return CommandRun.of(Installation.ofProcess(), line.toArray(new String[0]));
    }
}
