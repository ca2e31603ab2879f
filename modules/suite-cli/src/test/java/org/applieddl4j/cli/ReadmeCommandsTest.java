package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of the README is run as it stands there, or named here with the reason why not. */
class ReadmeCommandsTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** Command → where it is run instead. */
    private static final Map<String, String> RUN_ELSEWHERE = Map.ofEntries(
            Map.entry("compare", "trains for minutes: CompareCommandTest, and continuous integration with --quick"),
            Map.entry("run fraud-detection", "trains for minutes: QuickBundles with --quick"),
            Map.entry("predict", "SamplesTest"),
            Map.entry("serve", "does not end: ServedPageInABrowserTest"),
            Map.entry("tune credit-risk", "trains for minutes: TuneCommandTest"),
            Map.entry("reproduce", "needs a dataset: ReproduceCommandTest"),
            Map.entry("export onnx", "needs a model.zip in the folder: ExportCommandTest"),
            Map.entry("import keras", "needs a file of Keras: ImportCommandTest"),
            Map.entry("package", "needs a model.zip in the folder: PackageCommandTest, AppImageIT"),
            Map.entry("spark score", "needs a build with Spark: its own tests, and continuous integration"),
            Map.entry("--backend gpu doctor", "builds for a graphics card: LauncherTest, DoctorCommandTest"),
            Map.entry("docs", "needs the project's folder: DocumentationSiteTest, and continuous integration"),
            Map.entry("inspect", "reads a sample: here, with its path"),
            Map.entry("new late-trains", "writes a project: here, into another folder"));

    @TempDir
    Path folder;

    static List<List<String>> commands() throws IOException {
        return Files.readAllLines(ROOT.resolve("README.md")).stream()
                .filter(line -> line.startsWith("./suite "))
                .map(line -> line.substring("./suite ".length()).replaceFirst(" {2,}.*", ""))
                .map(line -> WORD.matcher(line)
                        .results()
                        .map(ReadmeCommandsTest::word)
                        .toList())
                .toList();
    }

    private static String word(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isUnderstoodAndRunHereOrElsewhere(List<String> command) {
        String typed = String.join(" ", command);
        boolean elsewhere = RUN_ELSEWHERE.keySet().stream().anyMatch(typed::startsWith);
        // Asking for help after the whole line parses it without carrying it out.
        List<String> arguments = new ArrayList<>(command);
        if (elsewhere) {
            arguments.add("--help");
        }

        CommandRun run = CommandRun.of(installation(), arguments.toArray(new String[0]));

        assertThat(run.status()).as("%s: %s", typed, run.err()).isZero();
        assertThat(run.out()).isNotBlank();
    }

    @Test
    void noReasonIsLeftOver() throws IOException {
        List<String> typed =
                commands().stream().map(command -> String.join(" ", command)).toList();

        assertThat(RUN_ELSEWHERE.keySet()).allMatch(known -> typed.stream().anyMatch(line -> line.startsWith(known)));
    }

    @Test
    void aProjectIsMadeAndASampleInspected() {
        Path project = folder.resolve("late-trains");

        CommandRun made = CommandRun.of(
                installation(), "new", "late-trains", "--from", "fraud-detection", "--into", "" + project);
        CommandRun inspected = CommandRun.of(
                installation(), "inspect", ROOT.resolve("samples/payments.csv").toString());

        assertThat(made.status()).as(made.err()).isZero();
        assertThat(project.resolve("pom.xml")).isRegularFile();
        assertThat(inspected.out()).contains("fraud-detection");
    }

    /** Nothing of the user's home is touched. */
    private Installation installation() {
        Installation usual = Installation.ofProcess();
        Map<String, String> environment = new HashMap<>(usual.environment());
        environment.keySet().removeAll(Set.of("XDG_DATA_HOME"));
        environment.put("HOME", folder.toString());
        environment.put("SHELL", "/bin/bash");
        return new Installation(
                usual.useCases(),
                usual.datasets(),
                usual.storeSettings(),
                usual.engine(),
                usual.launcher(),
                environment);
    }
}
