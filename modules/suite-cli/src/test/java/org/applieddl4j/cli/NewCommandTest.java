package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class NewCommandTest {

    private static final List<String> PARTS =
            List.of("UseCase", "Data", "Networks", "Experiment", "Predictor", "Example");

    @TempDir
    Path folder;

    private CommandRun make(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), 0, true);
        Failures failures = new Failures(terminal.err());
        int status = new CommandLine(new NewCommand(new UseCases(List.of(new FakeUseCase())), terminal, folder))
                .setExecutionExceptionHandler(failures)
                .execute(arguments);
        return new CommandRun(status, out.toString(), err.toString());
    }

    private List<String> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fraud-detection",
                "image-recognition",
                "chatbot-intent",
                "medical-imaging",
                "credit-risk",
                "system-monitoring",
                "speech-recognition",
                "forecasting"
            })
    void projectHasTheSixPartsUnderItsOwnNameAndNothingOfTheStarters(String useCase) throws IOException {
        CommandRun made = make("tea-leaf", "--from", useCase, "--package", "org.sample.tea");

        assertThat(made.err()).isEmpty();
        assertThat(made.status()).isZero();
        Path project = folder.resolve("tea-leaf");
        assertThat(files(project))
                .containsAll(PARTS.stream()
                        .map(part -> "src/main/java/org/sample/tea/TeaLeaf" + part + ".java")
                        .toList())
                .contains("pom.xml", "README.md", "NOTICE", ".gitignore", "suite", "suite.cmd")
                .contains("src/test/java/org/sample/tea/TeaLeafExperimentTest.java")
                .anyMatch(file -> file.startsWith("data/"));
        assertThat(project.resolve("suite")).isExecutable();
        List<String> mentions = new ArrayList<>();
        for (String file : files(project)) {
            String text = Files.readString(project.resolve(file), StandardCharsets.ISO_8859_1);
            if (!file.equals("pom.xml") && !file.endsWith(".png") && !file.endsWith(".wav")) {
                for (String word : List.of("Starter", "starter-", "$", useCase, "applieddl4j.starter", "fraud")) {
                    if (text.contains(word) && !(word.equals("$") && file.startsWith("suite"))) {
                        mentions.add(file + ": " + word);
                    }
                }
            }
        }
        assertThat(mentions).isEmpty();
        assertThat(Files.readString(project.resolve("pom.xml")))
                .contains("<artifactId>tea-leaf</artifactId>")
                .doesNotContain("_VERSION<");
    }

    @Test
    void moduleOfTheSuiteChangesNothingButTheListOfModules() throws IOException {
        Files.createDirectories(folder.resolve("modules/suite-cli"));
        Files.createFile(folder.resolve("modules/suite-cli/pom.xml"));
        String pom = "<project>\n  <modules>\n    <module>modules/common</module>\n  </modules>\n</project>\n";
        Files.writeString(folder.resolve("pom.xml"), pom);

        CommandRun made = make("tea-leaf", "--from", "chatbot-intent", "--inside");

        assertThat(made.status()).as(made.err()).isZero();
        assertThat(Files.readString(folder.resolve("pom.xml")))
                .isEqualTo(pom.replace("  </modules>", "    <module>modules/tea-leaf</module>\n  </modules>"));
        assertThat(files(folder.resolve("modules/tea-leaf")))
                .contains("pom.xml", "README.md")
                .doesNotContain("suite");
        assertThat(Files.readString(folder.resolve("modules/tea-leaf/pom.xml"))).contains("<parent>");
        assertThat(Files.readString(folder.resolve("modules/tea-leaf/README.md"))
                        .toLowerCase(Locale.ROOT))
                .doesNotContain("chatbot");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tea                               | name the use case to begin with: --from chatbot-intent
            tea --from fraud-detektion        | did you mean fraud-detection?
            --from fraud-detection            | name the project
            Tea --from fraud-detection        | 'Tea' is no name for a project
            toy-detection --from fraud-detection | 'toy-detection' is a use case already
            tea --from fraud-detection --inside | run it from the suite's own folder
            tea --from fraud-detection --inside --into x | leave --into out
            tea --from fraud-detection --package Tea | 'Tea' is no package
            class --from fraud-detection      | has a word of the Java language
            """)
    void whatIsWrongIsSaidAndNothingIsLeft(String arguments, String problem) throws IOException {
        CommandRun made = make(arguments.split(" "));

        assertThat(made.status()).isEqualTo(2);
        assertThat(made.err()).contains(problem).doesNotContain("\tat ");
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void folderThatIsThereIsLeftAlone() throws IOException {
        Files.createDirectory(folder.resolve("tea"));

        CommandRun made = make("tea", "--from", "fraud-detection");

        assertThat(made.status()).isEqualTo(2);
        assertThat(made.err()).contains("tea exists already");
        assertThat(files(folder)).isEmpty();
    }
}
