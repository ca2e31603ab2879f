package org.applieddl4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The two READMEs say the same things in the same order: headings by their level, commands and programs word for word. */
class SpanishReadmeTest {

    private final List<String> english = lines("README.md");
    private final List<String> spanish = lines("README.es.md");

    @Test
    void headingsStandInTheSameOrder() {
        assertThat(headings(spanish)).isEqualTo(headings(english));
    }

    @Test
    void commandsAndProgramsAreTheSame() {
        assertThat(commands(english)).hasSizeGreaterThan(25);
        assertThat(commands(spanish)).isEqualTo(commands(english));
    }

    @Test
    void everyModuleIsNamedInBoth() {
        assertThat(firstCells(spanish))
                .containsAll(firstCells(english).stream()
                        .filter(cell -> cell.contains("modules/") || cell.contains("serving"))
                        .toList());
    }

    /** MedMNIST's sets share one row. */
    @Test
    void everyDatasetStandsWithItsLicence() throws IOException {
        Pattern name = Pattern.compile("`([a-z0-9-]+)`");
        List<String> named = lines("data/README.md").stream()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> name.matcher(line.split(" \\| ")[0]).results().map(found -> found.group(1)))
                .toList();
        try (Stream<Path> folders = Files.list(Project.ROOT.resolve("data"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .filter(id -> !id.matches("[a-z]+mnist")))
                    .isSubsetOf(named);
        }
    }

    private static List<String> headings(List<String> lines) {
        return outsideBlocks(lines).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
    }

    private static List<String> firstCells(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("| ["))
                .map(line -> line.split(" \\| ")[0])
                .toList();
    }

    /** Lines of code blocks, without what is said about a command behind two spaces. */
    private static List<String> commands(List<String> lines) {
        List<String> commands = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("```")) {
                inside = !inside;
                commands.add(line);
            } else if (inside) {
                commands.add(line.startsWith("./suite") ? line.replaceFirst("  .*", "") : line);
            }
        }
        return commands;
    }

    private static List<String> outsideBlocks(List<String> lines) {
        List<String> outside = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            inside ^= line.startsWith("```");
            if (!inside) {
                outside.add(line);
            }
        }
        return outside;
    }

    private static List<String> lines(String name) {
        try {
            return Files.readAllLines(Project.ROOT.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
