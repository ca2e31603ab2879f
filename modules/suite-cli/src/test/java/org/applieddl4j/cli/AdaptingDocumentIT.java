package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stories of {@code docs/adapting.md} are told by their own commands, in a clone of the suite's last commit. */
@Tag("projects")
class AdaptingDocumentIT {

    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Map<String, String> STORIES = Map.of(
            "bank-marketing", "average_precision",
            "german-credit", "average_precision",
            "cifar-10-small", "accuracy",
            "botbuilder-skills", "accuracy",
            "ships", "average_precision");

    @Test
    void commandsOfTheStoriesRunAsTheyStand(@TempDir Path scratch) throws Exception {
        Path clone = ScratchRepository.cloneSuite(scratch.resolve("suite"));
        ScratchRepository repository = ScratchRepository.in(scratch.resolve("repository"));
        Path script = Files.writeString(scratch.resolve("stories.sh"), commands());

        repository.run(clone, List.of("sh", "-e", script.toString())).succeeded();

        STORIES.forEach((story, metric) -> {
            Path run = scratch.resolve("results").resolve(story);
            assertThat(run.resolve("report.html")).exists();
            RunRecord record = RunJson.read(run.resolve("run.json"));
            assertThat(record.metrics().get(metric).value())
                    .as(story)
                    .isGreaterThan(record.baselines().get("constant").get(metric));
        });
    }

    private static String commands() throws IOException {
        String document = Files.readString(ScratchRepository.SUITE.resolve("docs/adapting.md"));
        StringBuilder commands = new StringBuilder();
        for (Matcher block = COMMANDS.matcher(document); block.find(); ) {
            commands.append(block.group(1));
        }
        assertThat(commands).isNotEmpty();
        return commands.toString();
    }
}
