package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.common.data.csv.TableSchema;
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
                        "! 1 row is an exact duplicate",
                        "It fits chatbot-intent.",
                        "./suite run chatbot-intent --dataset csv:" + file);
        assertThat(Files.readString(page))
                .contains("messages.csv", "Warnings", "./suite run chatbot-intent")
                .doesNotContain("<script", "id=\"exercises\"");
    }

    @Test
    void theSchemaOfPaymentsThatIsWrittenIsWhatTheirRunTakesAndTheBundleKeeps() throws IOException {
        StringBuilder rows = new StringBuilder("txid;booked_ts;card no;importe;shop;fraud\n");
        Random random = new Random(4);
        for (int i = 0; i < 900; i++) {
            rows.append("P-" + i + ";" + (1_700_000_000_000L + 5_000_000L * i) + ";c" + random.nextInt(20) + ";"
                    + random.nextInt(90) + ",5" + ";s" + random.nextInt(9) + ";" + (i % 9 == 4 ? "Yes" : "no") + "\n");
        }
        Path file = Files.writeString(folder.resolve("pagos.csv"), rows);
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path toAnswer = Files.copy(file, elsewhere.resolve("today.csv"));

        CommandRun written = CommandRun.of(Installation.ofProcess(), "inspect", file.toString(), "--write");
        assertThat(written.status()).as(written.err()).isZero();
        assertThat(written.out())
                .contains("schema  " + folder.resolve("pagos.schema.json"), "It fits fraud-detection.");
        assertThat(Files.readString(folder.resolve("pagos.schema.json")))
                .contains("\"unit\" : \"milliseconds\"", "\"decimal\" : \",\"", "\"role\" : \"id\"");

        CommandRun run = CommandRun.of(
                Installation.ofProcess(),
                "run",
                "fraud-detection",
                "--quick",
                "--network",
                "logistic",
                "--dataset",
                "csv:" + file,
                "--out",
                folder.resolve("run").toString());
        assertThat(run.status()).as(run.err()).isZero();

        CommandRun answered = CommandRun.of(
                Installation.ofProcess(),
                "predict",
                "fraud-detection",
                "--bundle",
                folder.resolve("run/model.zip").toString(),
                toAnswer.toString(),
                "--csv");
        assertThat(answered.status()).as(answered.err()).isZero();
        assertThat(answered.out().lines()).hasSize(901).anyMatch(line -> line.contains("P-17"));

        CommandRun again = CommandRun.of(Installation.ofProcess(), "inspect", file.toString(), "--write");
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err().strip()).hasLineCount(1).contains("already exists", "docs/schema.md");
    }

    @Test
    void theSchemaOfAnyTableThatIsWrittenIsWhatAProjectReads() throws IOException {
        StringBuilder rows = new StringBuilder("made,weight,machine,faulty\n");
        for (int i = 0; i < 60; i++) {
            rows.append("2024-03-" + (10 + i % 9) + " 1" + i % 9 + ":00," + i % 7 + ".5,m" + i % 3 + ","
                    + (i % 4 == 0 ? "yes" : "no") + "\n");
        }
        Path file = Files.writeString(folder.resolve("parts.csv"), rows);

        CommandRun written =
                CommandRun.of(Installation.ofProcess(), "inspect", file.toString(), "--label", "faulty", "--write");

        assertThat(written.status()).as(written.err()).isZero();
        TableSchema schema = TableSchema.beside(file).orElseThrow();
        assertThat(schema.label().name()).isEqualTo("faulty");
        assertThat(schema.names()).containsExactly("made hour", "made weekday", "weight", "machine");
        assertThat(schema.rows(CsvTable.read(file, schema.csv(), 0))).hasSize(60);
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
