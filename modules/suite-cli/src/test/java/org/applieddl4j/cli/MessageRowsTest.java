package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of messages is a file, and no message of that name. */
class MessageRowsTest {

    @TempDir
    Path folder;

    @Test
    void messagesOfATableAreAskedAboutOneByOne() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mail.csv"),
                "id;Text;when\na7;\"I lost my card\nyesterday\";1\na8;\"what is my balance; today?\";2\n");

        CommandRun run = predict(file, "--json");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines().toList()).hasSize(2);
        assertThat(run.out()).contains("\"a7\"", "\"a8\"", "\"intent\"").doesNotContain("mail.csv\":\"");
    }

    @Test
    void aTableWithoutMessagesIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("mail.csv"), "id,body\n1,hello\n");

        CommandRun run = predict(file);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("has no column 'text'; it has id, body");
    }

    private static CommandRun predict(Path file, String... more) {
        String bundle = QuickBundles.of("chatbot-intent").toString();
        return more.length == 0
                ? CommandRun.of(
                        Installation.ofProcess(), "predict", "chatbot-intent", "--bundle", bundle, file.toString())
                : CommandRun.of(
                        Installation.ofProcess(),
                        "predict",
                        "chatbot-intent",
                        "--bundle",
                        bundle,
                        file.toString(),
                        more[0]);
    }
}
