package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Projects made by {@code ./suite new} are built, run and changed as their README says. Maven finds the suite in a repository
 * of the test's own, where the jars of this build are laid; nothing is installed into that of the user.
 */
@TestInstance(Lifecycle.PER_CLASS)
class NewProjectIT {

    private static final String ARCHETYPE_PLUGIN = "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate";
    private static final String MADE_UP = "made-up";

    private Path folder;
    private ScratchRepository repository;

    @BeforeAll
    void layTheSuiteIntoARepository(@TempDir Path scratch) throws IOException {
        folder = scratch;
        repository = ScratchRepository.in(folder.resolve("repository")).withTheSuite();
    }

    private Shell maven(Path where, String... arguments) throws Exception {
        return repository.maven(where, arguments);
    }

    private Shell suite(Path project, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./suite"));
        command.addAll(List.of(arguments));
        return repository.run(project, command);
    }

    private Path make(String name, String useCase) {
        Path project = folder.resolve(name);
        CommandRun made = CommandRun.of(new FakeUseCase(), "new", name, "--from", useCase, "--into", "" + project);
        assertThat(made.status()).as(made.err()).isZero();
        return project;
    }

    /** All that its README promises. */
    private void keepsItsPromises(Path project, String name, String question, String ownData) throws Exception {
        maven(project, "-o", "verify").succeeded();
        assertThat(suite(project, "run", name, "--quick").succeeded().output()).contains("report  runs/" + name);
        assertThat(suite(project, "compare", name, "--quick").succeeded().output())
                .contains(name + ": ");
        assertThat(suite(project, "predict", name, question).output()).contains(question);
        assertThat(suite(project, "run", name, "--quick", "--dataset", ownData, "--network", "linear")
                        .succeeded()
                        .output())
                .contains("report  runs/" + name);
        assertThat(suite(project, "list").output()).contains(name).doesNotContain("card-simulator");
    }

    private Path ownTable() throws IOException {
        StringBuilder rows = new StringBuilder("colour;price;sold\n");
        for (int i = 0; i < 200; i++) {
            rows.append(i % 3 == 0 ? "red;" : "blue;").append(i % 7).append(i % 5 == 0 ? ";1\n" : ";0\n");
        }
        return Files.writeString(folder.resolve("own-table.csv"), rows);
    }

    private Path ownMeasurements() throws IOException {
        StringBuilder rows = new StringBuilder("minute;pressure\n");
        for (int i = 0; i < 400; i++) {
            rows.append(i).append(';').append(4 + Math.sin(i / 9.0)).append('\n');
        }
        return Files.writeString(folder.resolve("own-measurements.csv"), rows);
    }

    private String ownData(String useCase, Path project) throws IOException {
        return switch (useCase) {
            case "fraud-detection", "credit-risk" -> "csv:" + ownTable();
            case "system-monitoring" -> "csv:" + ownMeasurements();
            case "image-recognition" -> "folder:" + project.resolve("data/pictures");
            case "speech-recognition" -> "folder:" + project.resolve("data/words");
            case "chatbot-intent", "forecasting" -> "csv:" + project.resolve("data/sample.csv");
            default -> "list:" + ownList(project);
        };
    }

    private Path ownList(Path project) throws IOException {
        String rows = Files.readString(project.resolve("data/labels.csv"));
        return Files.writeString(
                project.resolve("data/pictures/own.csv"),
                rows.replace("yes", "bad").replace("no", "good"));
    }

    @Tag("slow")
    @Test
    void projectBuildsRunsAndTakesATableOfOtherColumns() throws Exception {
        Path project = make("late-trains", "fraud-detection");

        keepsItsPromises(project, "late-trains", "data/sample.csv", ownData("fraud-detection", project));
    }

    @ParameterizedTest
    @Tag("projects")
    @CsvSource({
        "image-recognition, old-coins, data/pictures/disc/000.png",
        "chatbot-intent, hotel-desk, a room for two",
        "medical-imaging, cracked-cups, data/pictures/000.png",
        "credit-risk, village-bank, data/sample.csv",
        "system-monitoring, water-pumps, data/sample.csv",
        "speech-recognition, lift-floors, data/words/three/v00_nohash_0.wav",
        "forecasting, ice-creams, data/sample.csv"
    })
    void otherProjectsToo(String useCase, String name, String question) throws Exception {
        Path project = make(name, useCase);

        keepsItsPromises(project, name, question, ownData(useCase, project));
    }

    @Tag("slow")
    @Test
    void archetypeMakesTheSameFiles() throws Exception {
        for (String useCase : List.of(
                "fraud-detection",
                "image-recognition",
                "chatbot-intent",
                "medical-imaging",
                "credit-risk",
                "system-monitoring",
                "speech-recognition",
                "forecasting")) {
            Path ours = make(MADE_UP, useCase);
            Path theirs = Files.createDirectories(folder.resolve("archetype-" + useCase));
            Shell generated = maven(
                    theirs,
                    ARCHETYPE_PLUGIN,
                    "-DarchetypeCatalog=local",
                    "-DarchetypeGroupId=org.applieddl4j",
                    "-DarchetypeArtifactId=" + useCase + "-archetype",
                    "-DarchetypeVersion=" + repository.version(),
                    "-DgroupId=example.madeup",
                    "-DartifactId=" + MADE_UP,
                    "-Dversion=0.1.0-SNAPSHOT",
                    "-Dpackage=example.madeup",
                    "-DclassName=MadeUp");
            assumeTrue(
                    !generated.output().contains("could not be resolved"),
                    "Maven's archetype plugin cannot be had here");
            generated.succeeded();

            assertThat(contents(theirs.resolve(MADE_UP))).isEqualTo(contents(ours));
            Files.move(ours, folder.resolve("kept-" + useCase));
        }
    }

    /** Path → bytes as text. */
    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new java.util.TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                contents.put(
                        root.relativize(path).toString(),
                        Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    @Tag("projects")
    void modulesInsideTheSuiteAreFoundByItsLauncher() throws Exception {
        Path clone = ScratchRepository.cloneSuite(folder.resolve("clone"));
        Map<String, String> names = Map.of(
                "fraud-detection", "late-trains",
                "image-recognition", "old-coins",
                "chatbot-intent", "hotel-desk",
                "medical-imaging", "cracked-cups");
        for (Map.Entry<String, String> name : names.entrySet()) {
            suite(clone, "new", name.getValue(), "--from", name.getKey(), "--inside")
                    .succeeded();
        }

        for (String name : names.values()) {
            assertThat(suite(clone, "run", name, "--quick").succeeded().output())
                    .contains("report  runs/" + name);
            assertThat(suite(clone, "compare", name, "--quick").succeeded().output())
                    .contains(name + ": ");
        }
        assertThat(suite(clone, "predict", "late-trains", "modules/late-trains/data/sample.csv")
                        .succeeded()
                        .output())
                .contains("600 of 600 answered");
        maven(
                        clone,
                        "-o",
                        "verify",
                        "-pl",
                        String.join(
                                ",",
                                names.values().stream()
                                        .map(name -> "modules/" + name)
                                        .toList()),
                        "-am",
                        "-Dtest=LateTrains*,OldCoins*,HotelDesk*,CrackedCups*",
                        "-Dsurefire.failIfNoSpecifiedTests=false")
                .succeeded();
    }
}
