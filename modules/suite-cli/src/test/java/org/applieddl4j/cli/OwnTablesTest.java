package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.applieddl4j.common.model.ResignedBundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables of one's own, for each use case that takes some: the schema that {@code inspect --write} drafts is what the run reads, the
 * bundle keeps it, so that {@code predict} needs none, and a bundle from before schemas answers the same.
 */
class OwnTablesTest {

    @TempDir
    static Path folder;

    private static final List<Own> ALL = new ArrayList<>();

    /**
     * A table, and what its bundle answered.
     *
     * @param file the table
     * @param toAnswer the same rows, with no schema beside them
     * @param bundle of its run
     * @param written what inspect printed
     */
    private record Own(String useCase, Path file, Path toAnswer, Path bundle, String written) {

        @Override
        public String toString() {
            return useCase;
        }
    }

    @BeforeAll
    static void runEach() throws IOException {
        ALL.add(own("fraud-detection", "payments.csv", payments(), "logistic"));
        ALL.add(own("credit-risk", "loans.csv", loans(), "linear"));
        ALL.add(own("system-monitoring", "heat.csv", heat(), "linear-forecast"));
    }

    static Stream<Own> tables() {
        return ALL.stream();
    }

    private static List<String> payments() {
        List<String> lines = new ArrayList<>(List.of("txid;booked_ts;card no;importe;fraud"));
        Random random = new Random(4);
        for (int i = 0; i < 900; i++) {
            lines.add("P-" + i + ";" + (1_700_000_000_000L + 5_000_000L * i) + ";c" + random.nextInt(20) + ";"
                    + random.nextInt(90) + ",5;" + (i % 9 == 4 ? "Yes" : "no"));
        }
        return lines;
    }

    private static List<String> loans() {
        List<String> lines = new ArrayList<>(List.of("id;income;debts;job;default"));
        Random random = new Random(2);
        for (int i = 0; i < 400; i++) {
            int income = 10 + random.nextInt(50);
            lines.add("L" + i + ";" + income + ",5;" + (i % 11 == 0 ? "NA" : random.nextInt(40)) + ";"
                    + (i % 3 == 0 ? "clerk" : "farmer") + ";" + (random.nextInt(60) > income ? "yes" : "no"));
        }
        return lines;
    }

    private static List<String> heat() {
        List<String> lines = new ArrayList<>(List.of("when;kettle;boiler"));
        LocalDateTime time = LocalDateTime.of(2024, 3, 1, 0, 0);
        for (int i = 0; i < 1_200; i++) {
            LocalDateTime at = time.plusMinutes(5L * i);
            lines.add(String.format(
                    Locale.GERMANY,
                    "%02d/%02d/%d %02d:%02d;%.2f;%.2f",
                    at.getDayOfMonth(),
                    at.getMonthValue(),
                    at.getYear(),
                    at.getHour(),
                    at.getMinute(),
                    10 + Math.sin(i / 20.0) + i % 7 / 10.0,
                    1_000 + Math.cos(i / 30.0)));
        }
        return lines;
    }

    private static Own own(String useCase, String name, List<String> lines, String network) throws IOException {
        Path file = Files.write(folder.resolve(name), lines);
        Path toAnswer =
                Files.write(Files.createDirectories(folder.resolve("elsewhere")).resolve(name), lines);
        CommandRun written = command("inspect", file.toString(), "--write");
        assertThat(written.status()).as(written.err()).isZero();
        Path out = folder.resolve("run-" + useCase);
        CommandRun run = command(
                "run", useCase, "--quick", "--network", network, "--dataset", "csv:" + file, "--out", out.toString());
        assertThat(run.status()).as(run.err()).isZero();
        return new Own(useCase, file, toAnswer, out.resolve("model.zip"), written.out());
    }

    private static CommandRun command(String... line) {
        return CommandRun.of(Installation.ofProcess(), line);
    }

    private static CommandRun predict(Own own, Path bundle, Path file) {
        return command("predict", own.useCase(), "--bundle", bundle.toString(), file.toString(), "--csv");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theDraftSaysWhatWouldBeGuessedWrongAndTheUseCaseTakesIt(Own own) throws IOException {
        assertThat(own.written()).contains("fits " + own.useCase() + ".");
        assertThat(Files.readString(Path.of(own.file().toString().replace(".csv", ".schema.json"))))
                .contains("\"decimal\" : \",\"");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theBundleKeepsTheSchemaSoThatAFileToAnswerNeedsNone(Own own) {
        CommandRun beside = predict(own, own.bundle(), own.file());
        CommandRun alone = predict(own, own.bundle(), own.toAnswer());

        assertThat(alone.status()).as(alone.err()).isZero();
        assertThat(answers(alone)).hasSizeGreaterThan(400).isEqualTo(answers(beside));
    }

    /** Without the column that names the file. */
    private static List<String> answers(CommandRun run) {
        return run.out()
                .lines()
                .map(line -> line.substring(line.indexOf(',') + 1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aBundleFromBeforeSchemasAnswersTheSameWhereAFileSaysWhatColumnsHold(Own own) {
        Path old = folder.resolve("old-" + own.useCase() + ".zip");
        ResignedBundle.of(own.bundle())
                .json("preprocessing.json", OwnTablesTest::asBefore)
                .write(old);

        CommandRun now = predict(own, own.bundle(), own.file());
        CommandRun then = predict(own, old, own.file());

        assertThat(then.status()).as(then.err()).isZero();
        assertThat(answers(then)).isEqualTo(answers(now));
    }

    private static void asBefore(ObjectNode preprocessing) {
        assertThat(preprocessing.remove("schema")).isNotNull();
        preprocessing.remove("own");
    }

    @Test
    void aBundleFromBeforeSchemasSaysWhatToDoWhereNothingSaysWhatColumnsHold() {
        Own payments = ALL.get(0);
        Path old = folder.resolve("older.zip");
        ResignedBundle.of(payments.bundle())
                .json("preprocessing.json", OwnTablesTest::asBefore)
                .write(old);

        CommandRun then = predict(payments, old, payments.toAnswer());

        assertThat(then.status()).isEqualTo(2);
        assertThat(then.err().lines().filter(line -> line.startsWith("error: ")))
                .singleElement()
                .asString()
                .contains("TX_DATETIME", "payments.schema.json");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRefusalSaysWhereColumnsAreDescribed(Own own) throws IOException {
        // Numbers become words, and no loan ended badly.
        List<String> lines = Files.readAllLines(own.toAnswer()).stream()
                .map(line -> line.replace(",5", "x").replace("yes", "no"))
                .toList();
        Path file = Files.write(folder.resolve("broken-" + own.useCase() + ".csv"), lines);

        CommandRun run = command("run", own.useCase(), "--quick", "--dataset", "csv:" + file);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().strip()).hasLineCount(1).contains(".schema.json", "--write");
    }
}
