package org.applieddl4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The unit and the Dockerfile of {@code docs/deploying.md} hold nothing that systemd or Docker does not know. */
class DeployingDocumentTest {

    private static final Path DOCUMENT = Path.of("../../docs/deploying.md");

    /** From systemd.unit(5), systemd.service(5) and systemd.exec(5). */
    private static final Map<String, Set<String>> KEYS = Map.of(
            "Unit", Set.of("Description", "After"),
            "Service",
                    Set.of(
                            "ExecStart",
                            "EnvironmentFile",
                            "Environment",
                            "DynamicUser",
                            "CacheDirectory",
                            "ProtectSystem",
                            "ProtectHome",
                            "PrivateTmp",
                            "NoNewPrivileges",
                            "Restart"),
            "Install", Set.of("WantedBy"));

    private static final Set<String> INSTRUCTIONS =
            Set.of("FROM", "COPY", "USER", "ENV", "EXPOSE", "ENTRYPOINT", "CMD");

    private static List<String> block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        assertThat(block.find()).as("a block of " + language).isTrue();
        return block.group(1).lines().filter(line -> !line.isBlank()).toList();
    }

    @Test
    void unitHoldsKnownKeysInTheirSections() throws IOException {
        String section = "";
        for (String line : block("ini")) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
                assertThat(KEYS).containsKey(section);
            } else {
                assertThat(KEYS.get(section)).as(section).contains(line.split("=", 2)[0]);
            }
        }
        assertThat(block("ini")).anyMatch(line -> line.startsWith("ExecStart=/"));
    }

    @Test
    void dockerfileCopiesTheFolderAndRunsItAsNobody() throws IOException {
        List<String> lines = block("dockerfile");

        assertThat(lines).allSatisfy(line -> assertThat(INSTRUCTIONS).contains(line.split(" ")[0]));
        assertThat(lines.get(0)).startsWith("FROM ").doesNotContain(":latest");
        assertThat(lines).contains("COPY suite /opt/suite", "USER 65534:65534");
        assertThat(lines).anyMatch(line -> line.equals("ENTRYPOINT [\"/opt/suite/bin/suite\"]"));
    }
}
