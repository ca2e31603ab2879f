package org.applieddl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Cluster;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.fraud.FraudUseCase;
import org.applieddl4j.fraud.TransactionFeatures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {

    @TempDir
    static Path world;

    private static Path payments;
    private static Path bundle;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        payments = SmallWorld.csv(world);
        bundle = bundle(payments, world.resolve("run"));
    }

    static Path bundle(Path payments, Path out) {
        RunRequest request = RunRequest.defaults()
                .withDataset("csv:" + payments)
                .withNetwork("logistic")
                .withEpochs(1);
        new FraudUseCase().run(SmallWorld.into(request, out), SmallWorld.context(new ArrayList<>()));
        return out.resolve("model.zip");
    }

    @Test
    void everyPaymentIsAnsweredOnceUnderItsIdentifier() throws IOException {
        Cluster.Scored scored = score(payments, folder.resolve("out"), Optional.empty(), false);

        List<String> answers = rows(folder.resolve("out/answers"));
        assertThat(scored.rows()).isEqualTo(Files.readAllLines(payments).size() - 1);
        assertThat(scored.bad()).isZero();
        assertThat(answers).hasSize((int) scored.rows());
        assertThat(answers.stream().map(line -> line.split(",")[0])).doesNotHaveDuplicates();
        assertThat(Files.exists(folder.resolve("out/bad-rows"))).isFalse();
    }

    @Test
    void badRowsAreNamedByFileAndLineWhereverTheFileIsCut() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(payments));
        int late = lines.size() - 3;
        lines.set(4, "3,never,1,1,10.00,0");
        lines.set(late, "77,2018-04-05 10:00:00,1,1,ten,0");
        lines.add("too,short");
        Path file = Files.write(folder.resolve("some bad.csv"), lines);

        Cluster.Scored scored = score(file, folder.resolve("out"), Optional.of(Cluster.Format.JSON), false);

        assertThat(scored.bad()).isEqualTo(3);
        assertThat(scored.rows()).isEqualTo(lines.size() - 1);
        assertThat(rows(folder.resolve("out/answers"))).hasSize(lines.size() - 4);
        assertThat(rows(folder.resolve("out/bad-rows")))
                .hasSize(3)
                .anyMatch(line -> line.contains("\"file\":\"some bad.csv\",\"line\":5,\"id\":\"3\"")
                        && line.contains("column TX_DATETIME: 'never'"))
                .anyMatch(line -> line.contains("\"line\":" + (late + 1) + ",\"id\":\"77\"") && line.contains("'ten'"))
                .anyMatch(line -> line.contains("\"line\":" + lines.size()) && line.contains("has 2 fields"));
        assertThat(scored.examples()).hasSize(3).allMatch(line -> line.startsWith("some bad.csv:"));
    }

    @Test
    void lineBreaksInCellsLeadToTheSameAnswers() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(payments));
        lines.set(7, lines.get(7).replaceFirst("[^,]*,", "3,never,").replaceFirst(",never,[^,]*,", ",never,"));
        Path plain = Files.write(folder.resolve("plain.csv"), lines);
        lines.set(0, lines.get(0) + ",note");
        for (int i = 1; i < lines.size(); i++) {
            lines.set(i, lines.get(i) + (i % 2 == 0 ? ",\"says \"\"hi\"\",\n\nand 5\"\" more\"" : ",5\" wide"));
        }
        Path broken = Files.write(folder.resolve("broken.csv"), lines);

        score(plain, folder.resolve("out"), Optional.empty(), false);
        Cluster.Scored scored = score(broken, folder.resolve("same"), Optional.empty(), false);

        assertThat(scored.rows()).isEqualTo(lines.size() - 1);
        assertThat(sorted(folder.resolve("same/answers"))).isEqualTo(sorted(folder.resolve("out/answers")));
        // Three rows before it are of three lines each.
        assertThat(scored.examples()).singleElement().asString().startsWith("broken.csv:14 (3): column TX_DATETIME");
    }

    @Test
    void aQuoteThatIsNeverClosedStopsTheJobWithItsLine() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(payments));
        lines.set(9, "\"" + lines.get(9));
        Path file = Files.write(folder.resolve("open.csv"), lines);

        assertThatThrownBy(() -> score(file, folder.resolve("out"), Optional.empty(), false))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("open.csv:10: a cell begins with a quote that is never closed")
                .message()
                .hasLineCount(1);
    }

    @Test
    void jsonLinesAndParquetAreAnsweredLikeCsv() throws IOException {
        score(payments, folder.resolve("csv"), Optional.of(Cluster.Format.CSV), false);
        List<String> header = List.of(Files.readAllLines(payments).get(0).split(","));
        Path json = Files.write(
                folder.resolve("payments.jsonl"),
                Files.readAllLines(payments).stream()
                        .skip(1)
                        .map(line -> object(header, line.split(",")))
                        .toList());
        score(json, folder.resolve("parquet"), Optional.of(Cluster.Format.PARQUET), false);
        score(json, folder.resolve("json"), Optional.of(Cluster.Format.CSV), false);

        assertThat(sorted(folder.resolve("json/answers"))).isEqualTo(sorted(folder.resolve("csv/answers")));
        assertThat(rows(folder.resolve("parquet/answers"))).isNotEmpty();
    }

    private static String object(List<String> names, String[] cells) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < cells.length; i++) {
            object.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(names.get(i))
                    .append("\":\"")
                    .append(cells[i])
                    .append('"');
        }
        return object.append('}').toString();
    }

    /** Nothing has to be computed then, and Parquet that Spark has written is read again, whatever its folder is called. */
    @Test
    void featuresUnderTheirNamesAreAnsweredAsTheyStand() throws IOException {
        List<String> names = TransactionFeatures.names();
        List<String> lines = new ArrayList<>(List.of("id," + String.join(",", names)));
        for (int row = 0; row < 20; row++) {
            lines.add("payment-" + row + ",12.5,0,1" + ",3,11.0".repeat(3) + ",4,0.25".repeat(3));
        }
        lines.add("payment-20,much,0,1" + ",3,11.0".repeat(3) + ",4,0.25".repeat(3));
        Path file = Files.write(folder.resolve("features.csv"), lines);

        Cluster.Scored scored = score(file, folder.resolve("a folder"), Optional.of(Cluster.Format.PARQUET), false);
        assertThat(scored.rows()).isEqualTo(21);
        assertThat(scored.examples())
                .singleElement()
                .asString()
                .startsWith("features.csv:22 (payment-20): column TX_AMOUNT: 'much'");

        try (SparkSession spark = Sessions.open(SmallWorld.local(1))) {
            InputFiles files = InputFiles.of(
                    folder.resolve("a folder/answers").toString(),
                    spark.sparkContext().hadoopConfiguration());
            InputTable table = InputTable.open(spark, files, ',');
            assertThat(table.columns()).startsWith("id", "probability", "decision", "threshold");
            assertThat(table.rows().collect().stream().map(row -> row.cells()[0]))
                    .hasSize(20)
                    .contains("payment-7")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anOutputThatExistsIsReplacedOnlyWhenAskedTo() throws IOException {
        Path small = Files.write(
                folder.resolve("few.csv"), Files.readAllLines(payments).subList(0, 5));
        score(small, folder.resolve("out"), Optional.empty(), false);
        assertThatThrownBy(() -> score(small, folder.resolve("out"), Optional.empty(), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("exists; name another folder, or replace it with --overwrite");
        score(small, folder.resolve("out"), Optional.empty(), true);
        assertThat(rows(folder.resolve("out/answers"))).hasSize(4);

        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("diary.txt"), "mine");
        assertThatThrownBy(() -> score(small, other, Optional.empty(), true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not replaced");
        assertThat(other.resolve("diary.txt")).exists();
    }

    @Test
    void aPartitionOfBadRowsIsNoFailure() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Files.readAllLines(payments).get(0));
        for (int i = 0; i < 500; i++) {
            lines.add(i + ",never,1,1,10.00,0");
        }
        Path file = Files.write(folder.resolve("bad.csv"), lines);

        Cluster.Scored scored = score(file, folder.resolve("out"), Optional.empty(), false);

        assertThat(scored.bad()).isEqualTo(500);
        assertThat(rows(folder.resolve("out/bad-rows"))).hasSize(500);
    }

    @Test
    void aDamagedFileIsOneLine() throws IOException {
        Path file = folder.resolve("payments.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(payments, out);
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> score(file, folder.resolve("out"), Optional.empty(), false))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the input cannot be read")
                .hasMessageEndingWith("it may be damaged: get it again")
                .message()
                .hasLineCount(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** As if the whole file had been asked about: the past is not answered, and fills the windows. */
    @Test
    void paymentsWithTheirPastAreAnsweredAsInOneFile() throws IOException {
        List<String> lines = Files.readAllLines(payments);
        int first = lines.size() - 200;
        List<String> now = new ArrayList<>(lines.subList(first, lines.size()));
        now.add(0, lines.get(0));
        Path past = Files.write(folder.resolve("past.csv"), lines.subList(0, first));
        Path today = Files.write(folder.resolve("today.csv"), now);
        List<String> said = new ArrayList<>();
        score(payments, folder.resolve("whole"), Optional.empty(), false);

        new SparkCluster()
                .score(
                        SmallWorld.local(2),
                        new Cluster.Scoring(
                                new FraudUseCase(),
                                bundle,
                                today.toString(),
                                Optional.of(past.toString()),
                                folder.resolve("today").toString(),
                                Optional.empty(),
                                false),
                        Console.plain(said::add));

        assertThat(said).anyMatch(line -> line.startsWith("History: ") && line.contains("payments of"));
        assertThat(rows(folder.resolve("today/answers")))
                .hasSize(200)
                .isSubsetOf(rows(folder.resolve("whole/answers")));
    }

    /** A grave accent parts nothing in a name of a column, whatever words there are. */
    @Test
    void categoriesAndGapsOfTheUsersOwnAreReadAsInTraining() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(payments));
        lines.set(0, lines.get(0) + ",channel,score");
        for (int i = 1; i < lines.size(); i++) {
            lines.set(i, lines.get(i) + (i % 3 == 0 ? ",," : ",we`b,") + (i % 4 == 0 ? "NA" : i % 10));
        }
        Path own = Files.write(folder.resolve("own.csv"), lines);
        Files.writeString(folder.resolve("own.schema.json"), """
                {"columns": [{"name": "TRANSACTION_ID", "kind": "text", "role": "id"},
                             {"name": "TX_DATETIME", "kind": "timestamp", "role": "time"},
                             {"name": "CUSTOMER_ID", "kind": "text", "role": "card"},
                             {"name": "TX_AMOUNT", "kind": "number", "role": "amount"},
                             {"name": "TX_FRAUD", "kind": "integer", "role": "label"},
                             {"name": "channel", "kind": "text"},
                             {"name": "score", "kind": "number"}]}
                """);
        Path trained = bundle(own, folder.resolve("run"));
        lines.set(5, lines.get(5).replace(",we`b,", ",kiosk,"));
        Path today =
                Files.write(Files.createDirectories(folder.resolve("elsewhere")).resolve("today.csv"), lines);

        Cluster.Scored scored = new SparkCluster()
                .score(
                        SmallWorld.local(2),
                        new Cluster.Scoring(
                                new FraudUseCase(),
                                trained,
                                today.toString(),
                                Optional.empty(),
                                folder.resolve("out").toString(),
                                Optional.empty(),
                                false),
                        Console.plain(line -> {}));

        assertThat(scored.bad()).isZero();
        assertThat(rows(folder.resolve("out/answers")))
                .hasSize(lines.size() - 1)
                .filteredOn(line -> line.contains("channel holds a word that the training did not have"))
                .singleElement()
                .asString()
                .startsWith("4,");
    }

    @Test
    void aPastThatCannotBeUsedIsOneLine() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(payments).subList(0, 9));
        lines.set(4, "3,never,1,1,10.00,0");
        Path past = Files.write(folder.resolve("past.csv"), lines);

        assertThatThrownBy(() -> new SparkCluster()
                        .score(
                                SmallWorld.local(1),
                                new Cluster.Scoring(
                                        new FraudUseCase(),
                                        bundle,
                                        payments.toString(),
                                        Optional.of(past.toString()),
                                        folder.resolve("out").toString(),
                                        Optional.empty(),
                                        false),
                                Console.plain(line -> {})))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("--history", "past.csv:5", "'never'", "correct the row");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void wrongInputsAreOneLine() throws IOException {
        Path out = folder.resolve("out");
        assertThatThrownBy(() -> score(folder.resolve("none.csv"), out, Optional.empty(), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not exist");
        Path strange = Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThatThrownBy(() -> score(strange, out, Optional.empty(), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("must be of one kind");
        Path lacking =
                Files.writeString(folder.resolve("lacking.csv"), "TX_DATETIME,TX_AMOUNT\n2018-04-05 10:00:00,1\n");
        assertThatThrownBy(() -> score(lacking, out, Optional.empty(), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("CUSTOMER_ID");
        Path picture = Files.write(folder.resolve("a.png"), new byte[10]);
        assertThatThrownBy(() -> score(picture, out, Optional.empty(), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds pictures");
        assertThat(out).doesNotExist();
    }

    private Cluster.Scored score(Path input, Path out, Optional<Cluster.Format> format, boolean overwrite) {
        UseCase useCase = new FraudUseCase();
        return new SparkCluster()
                .score(
                        SmallWorld.local(2),
                        new Cluster.Scoring(
                                useCase, bundle, input.toString(), Optional.empty(), out.toString(), format, overwrite),
                        Console.plain(line -> {}));
    }

    private static List<String> sorted(Path folder) throws IOException {
        return rows(folder).stream().sorted().toList();
    }

    /** Lines of all files, headers left out. */
    static List<String> rows(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> rows = new ArrayList<>();
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("part-"))
                    .toList()) {
                List<String> lines =
                        file.toString().endsWith(".parquet") ? List.of(file.toString()) : Files.readAllLines(file);
                rows.addAll(
                        file.toString().endsWith(".csv")
                                ? lines.subList(Math.min(1, lines.size()), lines.size())
                                : lines);
            }
            return rows;
        }
    }
}
