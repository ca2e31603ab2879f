package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.fraud.Transactions.Known;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of rows that pass by, against those of the whole file. */
class TransactionRowsTest {

    private static final List<String> HEADER =
            List.of("TRANSACTION_ID", "TX_DATETIME", "CUSTOMER_ID", "TERMINAL_ID", "TX_AMOUNT", "TX_FRAUD");

    @TempDir
    Path folder;

    @Test
    void runningFeaturesAreThoseOfTheWholeFileToTheBit() {
        Transactions transactions =
                CardSimulator.simulate(CardSimulatorSettings.quick(7)).transactions();
        FeatureMatrix expected = TransactionFeatures.of(transactions);
        RunningFeatures running = new RunningFeatures(EnumSet.allOf(Known.class));

        for (int row = 0; row < transactions.size(); row++) {
            float[] features = running.next(
                    transactions.epochSeconds(row),
                    Long.toString(transactions.customer(row)),
                    Long.toString(transactions.terminal(row)),
                    transactions.amount(row),
                    transactions.isFraud(row));

            assertThat(features).as("row %d", row).isEqualTo(expected.gather(new int[] {row}));
        }
    }

    @Test
    void cardsThatHaveBeenQuietAreForgotten() {
        RunningFeatures running = new RunningFeatures(EnumSet.of(Known.CARDS));
        long day = TransactionFeatures.seconds(1);

        for (int row = 0; row < 300_000; row++) {
            running.next(row * day / 1000, "card " + row, "", 1, false);
        }

        assertThat(running.remembered()).isLessThan(150_000);
    }

    @Test
    void rowsOfTransactionsBecomeFeatures() {
        TransactionRows rows = rows(TransactionFeatures.names());
        assertThat(rows.header(HEADER))
                .anyMatch(note -> note.contains("computed"))
                .anyMatch(note -> note.contains("begin empty") && note.contains("--history"));

        rows.read(cells("1", "2018-04-02 12:00:00", "7", "9", "10.0", "0"));
        ModelInput.Row second = rows.read(cells("2", "2018-04-02 13:00:00", "7", "9", "30.0", "0"))
                .orElseThrow();

        assertThat(second.values())
                .containsEntry("TX_AMOUNT", 30.0)
                .containsEntry("CUSTOMER_ID_NB_TX_1DAY_WINDOW", 2.0)
                .containsEntry("CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW", 20.0);
        assertThat(rows.id(cells("2", "", "", "", "", ""))).hasValue("2");
    }

    @Test
    void aBadRowLeavesNothingBehind() {
        TransactionRows rows = rows(TransactionFeatures.names());
        rows.header(HEADER);
        rows.read(cells("1", "2018-04-02 12:00:00", "7", "9", "10.0", "0"));

        assertThatThrownBy(() -> rows.read(cells("2", "2018-04-02 12:30:00", "7", "9", "much", "0")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column TX_AMOUNT: 'much'");
        assertThatThrownBy(() -> rows.read(cells("3", "2018-04-01 12:30:00", "7", "9", "1", "0")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("sort the file by time");
        assertThat(rows.read(cells("4", "2018-04-02 13:00:00", "7", "9", "30.0", "0"))
                        .orElseThrow()
                        .values())
                .containsEntry("CUSTOMER_ID_NB_TX_1DAY_WINDOW", 2.0);
    }

    @Test
    void featuresMayStandInTheFileThemselves() {
        TransactionRows rows = rows(List.of("V1", "TX_AMOUNT"));
        rows.header(List.of("Time", "V1", "Amount", "Class"));

        assertThat(rows.read(cells("0", "-1.5", "99", "0")).orElseThrow().values())
                .containsEntry("V1", -1.5)
                .containsEntry("TX_AMOUNT", 99.0);
    }

    @Test
    void withoutLabelsTheTerminalsHaveNoPastAndThatIsSaid() {
        TransactionRows rows = rows(TransactionFeatures.names());

        assertThat(rows.header(HEADER.subList(0, 5))).anyMatch(note -> note.contains("no column TX_FRAUD"));
        assertThat(rows.read(cells("1", "2018-04-02 12:00:00", "7", "9", "10.0"))
                        .orElseThrow()
                        .values())
                .containsEntry("TERMINAL_ID_RISK_30DAY_WINDOW", 0.0);
    }

    @Test
    void columnsThatAreMissingAreNamed() throws IOException {
        assertThatThrownBy(() -> rows(List.of("V1", "V2")).header(HEADER))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the network wants V1, V2");
        assertThatThrownBy(() -> rows(TransactionFeatures.names()).header(List.of("TX_DATETIME", "AMOUNT")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("TX_AMOUNT");
    }

    @Test
    void aSchemaFileSaysWhatTheColumnsAre() throws IOException {
        Path file = folder.resolve("own.csv");
        Files.writeString(folder.resolve("own.schema.json"), """
                {"delimiter": ";", "columns": [
                  {"name": "when", "kind": "timestamp", "role": "time"},
                  {"name": "euro", "kind": "number", "role": "amount"},
                  {"name": "fraud", "kind": "integer", "role": "label"},
                  {"name": "risk", "kind": "number"}]}
                """);
        TransactionRows rows = new TransactionRows(
                file, List.of("TX_AMOUNT", "TX_DURING_NIGHT", "risk"), Optional.empty(), Optional.empty());
        rows.header(List.of("when", "euro", "risk"));

        assertThat(rows.delimiter()).isEqualTo(';');
        assertThat(rows.read(cells("2018-04-02 03:00:00", "5", "0.25"))
                        .orElseThrow()
                        .values())
                .containsEntry("TX_AMOUNT", 5.0)
                .containsEntry("TX_DURING_NIGHT", 1.0)
                .containsEntry("risk", 0.25);
    }

    @Test
    void withAHistoryTheLastRowsAreWhatTheyAreInTheWholeFile() throws IOException {
        List<String> lines = simulated();
        int past = lines.size() - 10;
        Path history = write("past.csv", lines.subList(0, past));
        List<Map<String, Double>> whole = read(write("all.csv", lines), Optional.empty());

        List<Map<String, Double>> last = read(
                write("new.csv", unlabelled(lines.subList(past, lines.size()))),
                Optional.of(PaymentMemory.read(history, Optional.empty())));

        assertThat(last).isEqualTo(whole.subList(past, lines.size()));
        assertThat(read(write("alone.csv", lines.subList(past, lines.size())), Optional.empty()))
                .isNotEqualTo(last);
    }

    @Test
    void rowsMayStandWithTheNewestFirst() throws IOException {
        List<String> lines = simulated().subList(0, 500);
        List<Map<String, Double>> sorted = read(write("sorted.csv", lines), Optional.empty());
        List<String> backwards = new ArrayList<>(lines);
        Collections.reverse(backwards);

        List<Map<String, Double>> answered = read(write("newest-first.csv", backwards), Optional.empty());

        Collections.reverse(answered);
        assertThat(answered).isEqualTo(sorted);
    }

    @Test
    void cardsAreTheSameWhateverStandsAroundTheirNames() {
        TransactionRows rows = rows(TransactionFeatures.names());
        rows.header(HEADER);
        rows.read(cells("1", "2018-04-02 12:00:00", " C11", "9", "10.0", "0"));

        assertThat(rows.read(cells("2", "2018-04-02 13:00:00", "C11 ", "9", "30.0", ""))
                        .orElseThrow()
                        .values())
                .containsEntry("CUSTOMER_ID_NB_TX_1DAY_WINDOW", 2.0);
        assertThatThrownBy(() -> rows.read(cells("3", "2018-04-02 14:00:00", "4.53958E+18", "9", "1", "0")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("CUSTOMER_ID")
                .hasMessageContaining("export the column as text");
    }

    @Test
    void aPaymentThatIsAskedAboutIsRememberedForTheNextOne() throws IOException {
        PaymentMemory memory =
                PaymentMemory.read(write("past.csv", List.of("1,2018-04-02 12:00:00,7,9,10.0,0")), Optional.empty());
        double time = memory.last().seconds();

        Map<String, Double> second = PaymentQuestion.features(memory, payment(time + 60, 20));
        Map<String, Double> third = PaymentQuestion.features(memory, payment(time + 120, 30));

        assertThat(second).containsEntry("CUSTOMER_ID_NB_TX_1DAY_WINDOW", 2.0);
        assertThat(third)
                .containsEntry("CUSTOMER_ID_NB_TX_1DAY_WINDOW", 3.0)
                .containsEntry("CUSTOMER_ID_AVG_AMOUNT_1DAY_WINDOW", 20.0);
        assertThatThrownBy(() -> PaymentQuestion.features(memory, payment(time, 30)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("earlier");
        assertThatThrownBy(() -> PaymentQuestion.features(memory, Map.of("TX_DATETIME", time, "TX_AMOUNT", 3.0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("CUSTOMER_ID");
    }

    private static Map<String, Double> payment(double seconds, double amount) {
        return Map.of("TX_DATETIME", seconds, "CUSTOMER_ID", 7.0, "TERMINAL_ID", 9.0, "TX_AMOUNT", amount);
    }

    /** Lines of a file, in the order of time. */
    private static List<String> simulated() {
        Transactions all =
                CardSimulator.simulate(CardSimulatorSettings.quick(7)).transactions();
        return IntStream.range(all.size() - 3_000, all.size())
                .mapToObj(row -> row + ","
                        + LocalDateTime.ofEpochSecond(all.epochSeconds(row), 0, ZoneOffset.UTC) + ","
                        + all.customer(row) + "," + all.terminal(row) + "," + all.amount(row) + ","
                        + (all.isFraud(row) ? 1 : 0))
                .toList();
    }

    /** New payments, of which nobody knows yet what they were. */
    private static List<String> unlabelled(List<String> lines) {
        return lines.stream().map(line -> line.substring(0, line.length() - 1)).toList();
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.writeString(
                folder.resolve(name), String.join(",", HEADER) + "\n" + String.join("\n", lines) + "\n");
    }

    private static List<Map<String, Double>> read(Path file, Optional<PaymentMemory> memory) {
        TransactionRows rows = new TransactionRows(file, TransactionFeatures.names(), Optional.empty(), memory);
        List<Map<String, Double>> values = new ArrayList<>();
        CsvStream.read(file, ',', bytes -> {}, new CsvStream.Reader() {
            @Override
            public void header(List<String> columns) {
                rows.header(columns);
            }

            @Override
            public void row(long line, String[] cells) {
                values.add(rows.read(cells).orElseThrow().values());
            }

            @Override
            public void bad(long line, String why) {
                throw new AssertionError(why);
            }
        });
        return values;
    }

    private TransactionRows rows(List<String> wanted) {
        return new TransactionRows(folder.resolve("payments.csv"), wanted, Optional.empty(), Optional.empty());
    }

    private static String[] cells(String... cells) {
        return cells;
    }
}
