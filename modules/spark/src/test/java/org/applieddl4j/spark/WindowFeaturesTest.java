package org.applieddl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.applieddl4j.fraud.FraudData;
import org.applieddl4j.fraud.FraudDataset;
import org.applieddl4j.fraud.TransactionFeatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster's features beside those of one machine. */
class WindowFeaturesTest {

    @TempDir
    Path folder;

    @Test
    void aClusterComputesTheFeaturesOfOneMachine() throws IOException {
        compare(SmallWorld.lines());
    }

    /** Several payments of a card and a terminal in one second, and some exactly a window's length apart. */
    @Test
    void paymentsOfTheSameSecondSeeThemselvesAndEarlierOnes() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD");
        String[] times = {
            "2018-04-01 10:00:00", "2018-04-01 10:00:00", "2018-04-01 10:00:00", "2018-04-02 10:00:00",
            "2018-04-02 10:00:00", "2018-04-08 10:00:00", "2018-04-09 10:00:00", "2018-04-15 10:00:00",
            "2018-04-16 10:00:00", "2018-05-01 10:00:00", "2018-05-08 10:00:00", "2018-05-08 10:00:01"
        };
        for (int i = 0; i < times.length; i++) {
            lines.add(i + "," + times[i] + ",7,9," + (1.25 + i) + "," + i % 2);
        }
        compare(lines);
    }

    private void compare(List<String> lines) throws IOException {
        Path file = Files.write(folder.resolve("payments.csv"), lines);
        FraudDataset one = FraudData.csv(file, 0);
        Map<Long, Row> cluster = new HashMap<>();
        List<String> names = TransactionFeatures.names();
        try (SparkSession spark = Sessions.open(SmallWorld.local(2))) {
            var schema = Payments.schema(file.toString(), Optional.empty());
            InputFiles files =
                    InputFiles.of(file.toString(), spark.sparkContext().hadoopConfiguration());
            Payments payments = Payments.of(spark, InputTable.open(spark, files, ','), schema);
            WindowFeatures.of(payments.good(), payments.known())
                    .collectAsList()
                    .forEach(row -> cluster.put(Long.parseLong(row.getAs(Payments.NAME)), row));
        }
        assertThat(cluster).hasSize(lines.size() - 1);
        for (int row = 0; row < one.transactions().size(); row++) {
            // Without a role for it, one machine knows a row by its line.
            Row same = cluster.get(one.transactions().id(row) - 2);
            for (String name : names) {
                double expected = one.features().value(row, name);
                assertThat((float) same.<Double>getAs(name).doubleValue())
                        .as("%s of row %s", name, row)
                        .isCloseTo(
                                (float) expected, within((float) (name.contains("AVG") ? 1e-5 * expected + 1e-6 : 0)));
            }
        }
    }
}
