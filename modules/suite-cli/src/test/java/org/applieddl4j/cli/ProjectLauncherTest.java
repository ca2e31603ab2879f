package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a project of one's own, with a pretended {@code java} that prints where it is and what it was given. */
@DisabledOnOs(OS.WINDOWS)
class ProjectLauncherTest {

    @TempDir
    private Path folder;

    private Path project;
    private Path elsewhere;

    @BeforeEach
    void layOutAProject() throws IOException {
        project = Files.createDirectories(folder.resolve("my project"));
        Files.copy(
                Path.of("..", "starters", "project", "suite"),
                project.resolve("suite"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(project.resolve("src/main"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.createDirectories(project.resolve("target/lib"));
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\npwd -P\nprintf '<%s>\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        elsewhere = Files.createDirectories(folder.resolve("else where")).toRealPath();
    }

    private List<String> from(Path where, String launcher) throws Exception {
        String path = folder.resolve("bin") + ":" + System.getenv("PATH");
        return Shell.run(where, Map.of("PATH", path), List.of(launcher, "inspect", "own.csv"))
                .succeeded()
                .output()
                .lines()
                .toList();
    }

    @Test
    void theCallersFolderStaysAndTheProjectIsFoundFromThere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), project.resolve("suite"));
        String root = project.toRealPath().toString();

        for (String launcher :
                List.of("../my project/suite", project.resolve("suite").toString(), link.toString())) {
            assertThat(from(elsewhere, launcher))
                    .as(launcher)
                    .startsWith(elsewhere.toString())
                    .contains(
                            "<" + root + "/target/classes:" + root + "/target/lib/*>", "<-Dsuite.project=" + root + ">")
                    .endsWith("<inspect>", "<own.csv>");
        }
    }
}
