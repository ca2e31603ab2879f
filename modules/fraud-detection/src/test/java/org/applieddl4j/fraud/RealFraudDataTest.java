package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our reading, features and protocol against what the data's authors published. */
@Tag("real")
class RealFraudDataTest {

    private static final Path MIRROR = Path.of(System.getenv().getOrDefault("SUITE_DATA_MIRROR", "."));
    private static final Path HANDBOOK = MIRROR.resolve("fraud-handbook-simulated");

    private static FraudDataset raw;
    private static Map<Long, Integer> rowOfId;

    @BeforeAll
    static void readRawTransactions() {
        raw = FraudData.handbookRaw(HANDBOOK.resolve(FraudData.HANDBOOK_RAW), 0);
        rowOfId = new HashMap<>();
        for (int row = 0; row < raw.transactions().size(); row++) {
            rowOfId.put(raw.transactions().id(row), row);
        }
    }

    @Test
    void rawFileHasAsManyTransactionsAndFraudsAsItsAuthorsCount() {
        assertThat(raw.transactions().size()).isEqualTo(900_613);
        assertThat(raw.transactions().frauds()).isEqualTo(7_911);
        assertThat(raw.transactions().firstDate()).isEqualTo("2018-05-13");
        assertThat(raw.transactions().days()).isEqualTo(94);
    }

    @ParameterizedTest
    @CsvSource({
        "transformed_train_2018-07-25_2018-07-31.csv.gz, 67240",
        "transformed_test_2018-08-08_2018-08-14.csv.gz, 67080"
    })
    void featuresEqualThePublishedOnes(String week, int rows) {
        FraudDataset published = published(HANDBOOK.resolve(week));

        Map<String, Double> largest = largestDifferences(published);

        assertThat(published.transactions().size()).isEqualTo(rows);
        assertThat(largest)
                .as("largest difference of each feature over %d rows: %s", rows, largest)
                .hasSize(15)
                .allSatisfy((name, difference) -> assertThat(difference).isLessThanOrEqualTo(1e-4));
    }

    /** One of the handbook's weeks with the features as its authors computed them. */
    private static FraudDataset published(Path week) {
        List<Column> features =
                TransactionFeatures.names().stream().map(Column::number).toList();
        List<Column> others = FraudData.handbookColumns().stream()
                .filter(column -> !TransactionFeatures.names().contains(column.name()))
                .toList();
        List<Column> all = Stream.concat(others.stream(), features.stream()).toList();
        CsvTable table = CsvTable.read(week, new CsvSchema(',', all), 0);
        Transactions transactions = FraudData.handbookTransactions(table);
        return new FraudDataset(transactions, new TableColumns(table).features(features, transactions), 0);
    }

    private static Map<String, Double> largestDifferences(FraudDataset published) {
        Map<String, Double> largest = new LinkedHashMap<>();
        for (String name : TransactionFeatures.names()) {
            double difference = 0;
            for (int row = 0; row < published.transactions().size(); row++) {
                int ours = rowOfId.get(published.transactions().id(row));
                double ourValue = raw.features().value(ours, name);
                difference = Math.max(
                        difference, Math.abs(ourValue - published.features().value(row, name)));
            }
            largest.put(name, difference);
        }
        return largest;
    }

    /** The counts are printed in the handbook's chapter 3, "Baseline fraud detection system". */
    @Test
    void handbookWeeksAreSplitAsTheHandbookDoes() {
        FraudSplit split = FraudProtocol.handbook(raw.transactions()).split(raw.transactions());

        assertThat(split.train()).hasSize(67_240);
        assertThat(FraudSplit.frauds(raw.transactions(), split.train())).isEqualTo(598);
        assertThat(split.test().length + split.removed()).isEqualTo(67_080);
        assertThat(split.test()).hasSize(58_264);
        assertThat(FraudSplit.frauds(raw.transactions(), split.test())).isEqualTo(385);
    }

    @Test
    void fourPrequentialStudiesFitIntoTheData() {
        assertThat(FraudFold.prequential(raw.transactions(), FraudProtocol.handbook(raw.transactions()), 4))
                .hasSize(4);
    }

    @Test
    void ulbSubsetIsReadAndSplit() {
        FraudDataset ulb =
                FraudData.creditcardUlb(MIRROR.resolve("creditcard-ulb-subset").resolve("creditcard.csv.gz"), 0);

        assertThat(ulb.transactions().size()).isEqualTo(18_872);
        assertThat(ulb.transactions().frauds()).isEqualTo(492);
        assertThat(ulb.features().columns()).isEqualTo(29);
        assertThat(FraudFold.byTime(ulb.transactions()).test().test().length).isBetween(3_770, 3_780);
    }
}
