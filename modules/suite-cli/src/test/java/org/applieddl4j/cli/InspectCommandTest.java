package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {

    @TempDir
    Path folder;

    @Test
    void whatAFileHoldsIsShownWithTheCommandToPaste() throws IOException {
        Path file = Files.writeString(
                folder.resolve("messages.csv"),
                "text,intent\n" + "hello %1$d,greet\nbye %1$d,leave\n".formatted(1)
                        + "hi,greet\nhey,greet\nhello you,greet\n"
                        + "see you,leave\nso long,leave\nfarewell,leave\nfarewell,leave\ngood day,greet\n");
        Path page = folder.resolve("page.html");

        CommandRun run = CommandRun.of(Installation.ofProcess(), "inspect", file.toString(), "--page", page.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "table of 10 rows and 2 columns",
                        "label: intent",
                        "! 1 rows repeat others",
                        "It fits chatbot-intent.",
                        "./suite run chatbot-intent --dataset csv:" + file);
        assertThat(Files.readString(page))
                .contains("messages.csv", "To look at", "./suite run chatbot-intent")
                .doesNotContain("<script", "id=\"exercises\"");
    }

    @Test
    void mistakesAreToldInOneLine() {
        for (String[] line :
                new String[][] {{"inspect"}, {"inspect", folder.resolve("none").toString()}}) {
            CommandRun run = CommandRun.of(new FakeUseCase(), line);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err().strip()).hasLineCount(1).startsWith("error: ");
        }
    }
}
