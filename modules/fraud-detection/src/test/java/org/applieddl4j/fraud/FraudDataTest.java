package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.fraud.Transactions.Known;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FraudDataTest {

    private static final String HANDBOOK_HEADER = "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,"
            + "TX_TIME_SECONDS,TX_TIME_DAYS,TX_FRAUD,TX_FRAUD_SCENARIO\n";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("payments.csv");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(file, text);
    }

    private void schema(String json) throws IOException {
        Files.writeString(folder.resolve("payments.schema.json"), json.replace('\'', '"'));
    }

    private static void assertRefused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(InputException.class).hasMessageStartingWith(message);
    }

    @Test
    void theHandbooksDatasetIsReadPackedOrNot() throws IOException {
        write(HANDBOOK_HEADER + "8,2018-05-13 06:59:00,4279,9375,37.44,0,42,0,0\n");
        FetchedDataset unpacked = new FetchedDataset(
                DatasetManifest.load("fraud-handbook-simulated"),
                Map.of("transactions_2018-05-13_2018-08-14.csv", file),
                Optional.of("own export"),
                "",
                true);

        assertThat(FraudData.handbookRaw(unpacked, 0).transactions().id(0)).isEqualTo(8);
    }

    @Test
    void handbookRowsAreReadAndDescribed() throws IOException {
        write(HANDBOOK_HEADER
                + "8,2018-05-13 06:59:00,4279,9375,37.44,0,42,0,0\n"
                + "7,2018-05-12 23:00:00,4279,9375,12.56,0,41,1,3\n");

        FraudDataset data = FraudData.handbookRaw(file, 0);

        Transactions transactions = data.transactions();
        assertThat(transactions.id(0)).isEqualTo(7);
        assertThat(transactions.isFraud(0)).isTrue();
        assertThat(transactions.scenario(0)).isEqualTo(3);
        assertThat(transactions.customer(1)).isEqualTo(4279);
        assertThat(transactions.terminal(1)).isEqualTo(9375);
        assertThat(transactions.origin(0)).hasToString("payments.csv:3");
        assertThat(transactions.firstDate()).isEqualTo("2018-05-12");
        assertThat(data.features().names()).isEqualTo(TransactionFeatures.names());
        assertThat(data.features().value(1, "CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW"))
                .isEqualTo(25);
        assertThat(data.features().value(1, "TX_DURING_NIGHT")).isEqualTo(1);
    }

    private static String ulb(String... rows) {
        String names =
                IntStream.rangeClosed(1, 28).mapToObj(i -> "\"V" + i + "\"").collect(Collectors.joining(","));
        return "\"Time\"," + names + ",\"Amount\",\"Class\"\n" + String.join("\n", rows) + "\n";
    }

    private static String ulbRow(String time, int first, String amount, String label) {
        String components =
                IntStream.range(first, first + 28).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return time + "," + components + "," + amount + "," + label;
    }

    @Test
    void ulbComponentsFollowTheirRowsIntoTheOrderOfTime() throws IOException {
        write(ulb(ulbRow("1e+05", 100, "9.5", "\"1\""), ulbRow("4", 200, "7.5", "\"0\"")));

        FraudDataset data = FraudData.creditcardUlb(file, 0);

        assertThat(data.features().columns()).isEqualTo(29);
        assertThat(data.features().value(0, "V1")).isEqualTo(200);
        assertThat(data.features().value(1, "V28")).isEqualTo(127);
        assertThat(data.features().value(1, "TX_AMOUNT")).isEqualTo(9.5f);
        assertThat(data.transactions().isFraud(1)).isTrue();
        assertThat(data.transactions().epochSeconds(1)).isEqualTo(100_000);
        assertThat(data.transactions().day(1)).isEqualTo(1);
        assertThat(data.transactions().knows(Known.CARDS)).isFalse();
    }

    @Test
    void ulbColumnsThatAreMissingAreNamed() throws IOException {
        write("Time,V1,Amount,Class\n1,2,3,0\n");

        assertThatThrownBy(() -> FraudData.creditcardUlb(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(":1: the header line lacks columns V2")
                .hasMessageContaining("it has 'Time', 'V1', 'Amount', 'Class'");
    }

    private static final String OWN_HEADER = "TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD\n";

    @Test
    void ownFilesHaveTheHandbooksColumnsByDefault() throws IOException {
        write(OWN_HEADER + "2018-05-13T10:00:00,ann,shop,5,0\n2018-05-13T11:00:00,bob,shop,7,1\n"
                + "2018-05-13T12:00:00,ann,kiosk,9,0\n");

        FraudDataset data = FraudData.csv(file, 0);

        Transactions transactions = data.transactions();
        assertThat(IntStream.range(0, 3).mapToLong(transactions::customer)).containsExactly(0L, 1L, 0L);
        assertThat(IntStream.range(0, 3).mapToLong(transactions::terminal)).containsExactly(0L, 0L, 1L);
        assertThat(transactions.id(2)).isEqualTo(4);
        assertThat(data.features().names()).isEqualTo(TransactionFeatures.names());
        assertThat(data.features().value(2, "CUSTOMER_ID_AVG_AMOUNT_1DAY_WINDOW"))
                .isEqualTo(7);
    }

    @Test
    void schemaBesideTheFileNamesTheColumns() throws IOException {
        write("nr;when;euro;bad;risk\n70;2018-05-14;5;1;0.25\n60;2018-05-13;7;0;0.75\n");
        schema("{'delimiter': ';', 'columns': ["
                + "{'name': 'when', 'kind': 'timestamp', 'role': 'time'},"
                + "{'name': 'euro', 'kind': 'integer', 'role': 'amount'},"
                + "{'name': 'bad', 'kind': 'integer', 'role': 'label'},"
                + "{'name': 'nr', 'kind': 'integer', 'role': 'id'},"
                + "{'name': 'risk', 'kind': 'number'}]}");

        FraudDataset data = FraudData.csv(file, 0);

        assertThat(data.transactions().id(0)).isEqualTo(60);
        FeatureMatrix features =
                new InMemoryRows(data, new int[] {0, 1}).features().orElseThrow();
        assertThat(features.names()).containsExactly("TX_AMOUNT", "TX_DURING_WEEKEND", "TX_DURING_NIGHT", "risk");
        assertThat(features.gather(new int[] {0, 1})).containsExactly(7, 1, 1, 0.75f, 5, 0, 1, 0.25f);
    }

    @Test
    void schemaOfAGzipFileIsFoundToo() {
        assertThat(CsvSchema.fileBeside(Path.of("x", "a.b.csv.gz"))).isEqualTo(Path.of("x", "a.b.schema.json"));
        assertThat(CsvSchema.fileBeside(Path.of("x", "a.txt"))).isEqualTo(Path.of("x", "a.txt.schema.json"));
    }

    @Test
    void timesMayBeSecondsSinceSomeStart() throws IOException {
        write("t,c,a,l\n90000.75,7,5,1\n0,7,3,0\n");
        Path schema = Files.writeString(folder.resolve("other.json"), """
                {"columns": [{"name": "t", "kind": "number", "role": "time"},
                             {"name": "c", "kind": "integer", "role": "card"},
                             {"name": "a", "kind": "number", "role": "amount"},
                             {"name": "l", "kind": "integer", "role": "label"}]}
                """);

        FraudDataset data = FraudData.csv(file, schema, 0);

        assertThat(data.transactions().epochSeconds(1)).isEqualTo(90_000);
        assertThat(data.transactions().knows(Known.CALENDAR)).isFalse();
        assertThat(data.features().names()).hasSize(7).doesNotContain("TX_DURING_NIGHT");
    }

    @Test
    void hoursAreNotTakenForSeconds() throws IOException {
        write("step,amount,isFraud\n1,5,1\n2,7,0\n743,3,0\n");
        schema("{'columns': [{'name': 'step', 'kind': 'integer', 'role': 'time'},"
                + "{'name': 'amount', 'kind': 'number', 'role': 'amount'},"
                + "{'name': 'isFraud', 'kind': 'integer', 'role': 'label'}]}");

        assertThatThrownBy(() -> FraudData.csv(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column step: all 3 payments lie within 742 seconds")
                .hasMessageContaining("'time in hours'");

        schema("{'columns': [{'name': 'step', 'kind': 'integer', 'role': 'time in hours'},"
                + "{'name': 'amount', 'kind': 'number', 'role': 'amount'},"
                + "{'name': 'isFraud', 'kind': 'integer', 'role': 'label'}]}");
        assertThat(FraudData.csv(file, 0).transactions().epochSeconds(2)).isEqualTo(743 * 3_600);
    }

    @Test
    void cardsThatASpreadsheetRoundedAreRefused() throws IOException {
        write(OWN_HEADER + "2018-05-13,4.53958E+18,1,1,0\n2018-05-13,1,1,1,1\n");

        assertThatThrownBy(() -> FraudData.csv(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":2: column CUSTOMER_ID: '4.53958E+18'");
    }

    @Test
    void missingColumnIsNamedWithWhatTheFileHas() throws IOException {
        write("TX_DATETIME,CUSTOMER,TERMINAL_ID,TX_AMOUNT,TX_FRAUD\n2018-05-13,1,1,1,0\n");

        assertThatThrownBy(() -> FraudData.csv(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":1: the header line lacks CUSTOMER_ID")
                .hasMessageContaining("it has 'TX_DATETIME', 'CUSTOMER', 'TERMINAL_ID', 'TX_AMOUNT', 'TX_FRAUD'");
    }

    @Test
    void amountThatIsNoNumberIsNamedByLineColumnAndValue() throws IOException {
        write(OWN_HEADER + "2018-05-13,1,1,1,0\n2018-05-13,1,1,abc,1\n");

        assertThatThrownBy(() -> FraudData.csv(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":3: column TX_AMOUNT: 'abc' is not a finite number");
    }

    @Test
    void notANumberIsRefused() throws IOException {
        write(OWN_HEADER + "2018-05-13,1,1,NaN,0\n");

        assertThatThrownBy(() -> FraudData.csv(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":2: column TX_AMOUNT: 'NaN' is not a finite number");
    }

    @Test
    void labelsOtherThanZeroAndOneAreRefused() throws IOException {
        write(OWN_HEADER + "2018-05-13,1,1,5,2\n");

        assertThatThrownBy(() -> FraudData.csv(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":2: column TX_FRAUD: '2' is none of the allowed values 0, 1");
    }

    @Test
    void labelsOfAnOwnSchemaAreCheckedToo() throws IOException {
        write("when,euro,bad\n2018-05-13,5,maybe\n");
        schema("{'columns': [{'name': 'when', 'kind': 'timestamp', 'role': 'time'},"
                + "{'name': 'euro', 'kind': 'number', 'role': 'amount'},"
                + "{'name': 'bad', 'kind': 'integer', 'role': 'label'}]}");

        assertThatThrownBy(() -> FraudData.csv(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":2: column bad: 'maybe' is not a whole number");
    }

    @Test
    void unreadableDateIsNamed() throws IOException {
        write(OWN_HEADER + "5.13.2018,1,1,5,0\n");

        assertThatThrownBy(() -> FraudData.csv(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        file + ":2: column TX_DATETIME: '5.13.2018' is not a time such as 2018-05-13 00:01:01");
    }

    @Test
    void datesFarFromOurTimeAreRefused() throws IOException {
        write(OWN_HEADER + "0018-05-13,1,1,5,0\n");

        assertRefused(
                () -> FraudData.csv(file, 0),
                file + ":2: column TX_DATETIME: the time is outside the years 1900 to 2199; correct the row");
    }

    @Test
    void oneClassOnlyIsRefused() throws IOException {
        write(OWN_HEADER + "2018-05-13,1,1,5,0\n2018-05-14,1,1,5,0\n");

        assertRefused(
                () -> FraudData.csv(file, 0),
                file + ": all 2 transactions are labelled 0 in column TX_FRAUD; both classes are needed to learn from");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        write("");

        assertRefused(() -> FraudData.csv(file, 0), file + ": is empty; get it again, or name another file");
    }

    @Test
    void missingFileIsRefused() {
        assertRefused(() -> FraudData.csv(file, 0), file + ": no such file; check the path");
    }

    @Test
    void gzipCutShortIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write((OWN_HEADER + "2018-05-13,1,1,5,0\n".repeat(100)).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12));

        assertThatThrownBy(() -> FraudData.csv(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void badRowsAreSkippedAndCountedWhereAllowed() throws IOException {
        write(OWN_HEADER + "2018-05-13,1,1,5,0\n2018-05-14,1,1,abc,0\n2018-05-15,1,1,5,1\n");

        FraudDataset data = FraudData.csv(file, 1);

        assertThat(data.transactions().size()).isEqualTo(2);
        assertThat(data.skippedRows()).isEqualTo(1);
        assertThat(data.transactions().origin(1)).hasToString("payments.csv:4");
    }

    @Test
    void roleThatIsNoneIsNamed() throws IOException {
        write(OWN_HEADER);
        schema("{'columns': [{'name': 'x', 'kind': 'number', 'role': 'amout'}]}");

        assertRefused(
                () -> FraudData.csv(file, 0),
                folder.resolve("payments.schema.json") + ": column x has the unknown role 'amout'; the roles are time,"
                        + " amount, label, card, terminal, id, and for numbers time in milliseconds, minutes, hours or days");
    }

    @Test
    void kindThatDoesNotFitTheRoleIsNamed() throws IOException {
        write(OWN_HEADER);
        schema("{'columns': [{'name': 'x', 'kind': 'number', 'role': 'card'}]}");

        assertRefused(
                () -> FraudData.csv(file, 0),
                folder.resolve("payments.schema.json")
                        + ": column x is of kind number, but the role card needs text or integer");
    }

    @Test
    void countedTimesStandOnTheClockOfTheirZoneAndIdentifiersMayBeText() throws IOException {
        write("called;at;euro;fraud\nP-1;1719873000000;1,234;yes\nP-2;1719963000000;2,5;no\n");
        schema("{'columns': [{'name': 'called', 'kind': 'text', 'role': 'id'},"
                + "{'name': 'at', 'kind': 'timestamp', 'unit': 'milliseconds', 'zone': 'Europe/Madrid', 'role': 'time'},"
                + "{'name': 'euro', 'kind': 'number', 'decimal': ',', 'role': 'amount'},"
                + "{'name': 'fraud', 'kind': 'integer', 'role': 'label'}]}");

        FraudDataset read = FraudData.csv(file, 0);

        // 22:30 in Greenwich on the first of July is half past midnight on the second in Madrid.
        assertThat(read.transactions().epochSeconds(0))
                .isEqualTo(LocalDateTime.of(2024, 7, 2, 0, 30).toEpochSecond(ZoneOffset.UTC));
        assertThat(read.transactions().amount(0)).isEqualTo(1.234);
        assertThat(read.schema()).isPresent();
        assertThat(read.transactions().name(1)).isEqualTo("P-2");
        assertThat(read.transactions().id(1)).isEqualTo(3);
    }

    /** What a word or a gap becomes is learned from the rows of the training, and from no others. */
    @Test
    void ownFeaturesMayBeCategoriesTimesAndHaveGaps() throws IOException {
        write("when,euro,fraud,kind,score,opened\n"
                + "2024-01-01,5,0,shop,1,2023-12-31 06:00\n"
                + "2024-01-02,5,1,web,NA,2023-12-31 06:00\n"
                + "2024-01-03,5,0,,3,2023-12-31 06:00\n"
                + "2024-01-04,5,0,kiosk,,\n");
        schema("{'columns': [{'name': 'when', 'kind': 'timestamp', 'role': 'time'},"
                + "{'name': 'euro', 'kind': 'number', 'role': 'amount'},"
                + "{'name': 'fraud', 'kind': 'integer', 'role': 'label'},"
                + "{'name': 'kind', 'kind': 'text'}, {'name': 'score', 'kind': 'integer'},"
                + "{'name': 'opened', 'kind': 'timestamp'}]}");

        FraudDataset data = FraudData.csv(file, 0);
        InMemoryRows learned = new InMemoryRows(data, new int[] {0, 1, 2});
        FeatureMatrix features = learned.features().orElseThrow();

        assertThat(learned.own().orElseThrow().inputs())
                .containsExactly("kind=shop", "kind=web", "kind=", "score", "opened hour", "opened weekday");
        assertThat(features.value(1, "kind=web")).isEqualTo(1);
        assertThat(features.value(2, "kind=")).isEqualTo(1);
        assertThat(features.value(1, "score")).isEqualTo(2);
        assertThat(features.value(0, "opened hour")).isEqualTo(6);
        assertThat(features.value(3, "kind=shop") + features.value(3, "kind=web") + features.value(3, "kind="))
                .isZero();
        assertThat(data.notes()).anyMatch(note -> note.contains("categories kind"));
    }

    @Test
    void ownFeatureMayNotHaveTheNameOfAComputedOne() throws IOException {
        write(OWN_HEADER);
        schema("{'columns': [{'name': 'TX_DURING_NIGHT', 'kind': 'number'}]}");

        assertRefused(
                () -> FraudData.csv(file, 0),
                folder.resolve("payments.schema.json") + ": column TX_DURING_NIGHT has the name of a feature that is "
                        + "computed anyway; leave it out of the schema");
    }

    @Test
    void amountsBeyondAFloatAreRefused() throws IOException {
        write(OWN_HEADER + "2018-05-13,1,1,1e300,0\n");

        assertThatThrownBy(() -> FraudData.csv(file, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":2: column TX_AMOUNT: '1e300' is outside [-1.0E30, 1.0E30]");
    }

    @Test
    void neededRoleThatIsMissingIsNamed() throws IOException {
        write(OWN_HEADER);
        schema("{'columns': [{'name': 'x', 'kind': 'number', 'role': 'amount'}]}");

        assertRefused(
                () -> FraudData.csv(file, 0),
                folder.resolve("payments.schema.json")
                        + ": no column has the role time; needed are time, amount and label");
    }

    @Test
    void simulatedWorldsAreDescribedToo() {
        FraudDataset data = FraudData.simulated(
                CardSimulatorSettings.quick(1).withCustomers(20).withDays(10));

        assertThat(data.features().names()).isEqualTo(TransactionFeatures.names());
        assertThat(data.features().rows()).isEqualTo(data.transactions().size());
    }
}
