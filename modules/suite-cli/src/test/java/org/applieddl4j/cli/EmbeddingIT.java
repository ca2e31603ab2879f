package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of one's own, outside the suite's folder, from what {@code docs/embedding.md} and the README say word for word. */
@Tag("slow")
class EmbeddingIT {

    private static final Path ROOT = Path.of("..", "..");

    @TempDir
    Path folder;

    @Test
    void thePageAndTheReadmeMakeAProgramThatAnswers() throws Exception {
        ScratchRepository repository =
                ScratchRepository.in(folder.resolve("repository")).withTheSuite();
        Path program = Files.createDirectories(folder.resolve("program"));
        Path sources = Files.createDirectories(program.resolve("src/main/java"));
        Files.writeString(program.resolve("pom.xml"), block("docs/embedding.md", "maven", "xml"));
        Files.writeString(sources.resolve("AskMyModel.java"), block("README.md", "library", "java"));
        Files.copy(QuickBundles.of("chatbot-intent"), program.resolve("model.zip"));

        Shell shell = repository.run(program, List.of("sh", "-ec", block("docs/embedding.md", "commands", "sh")));
        assumeTrue(!shell.output().contains("could not be resolved"), "a plug-in of Maven cannot be had here");

        assertThat(shell.succeeded().output()).contains("lost_or_stolen_card");
        try (var jars = Files.list(program.resolve("target/lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .noneMatch(name -> name.contains("android") || name.contains("ios-"));
        }
    }

    private static String block(String document, String marker, String language) throws Exception {
        Matcher block = Pattern.compile("<!-- " + marker + " -->\\s*```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve(document)));
        assertThat(block.find()).as("%s of %s", marker, document).isTrue();
        return block.group(1);
    }
}
