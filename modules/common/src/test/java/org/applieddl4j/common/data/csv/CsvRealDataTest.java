package org.applieddl4j.common.data.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real")
class CsvRealDataTest {

    @Test
    void handbookTransactionsAreReadWholeWithinSeconds() {
        String mirror = System.getenv("SUITE_DATA_MIRROR");
        Assumptions.assumeTrue(mirror != null, "SUITE_DATA_MIRROR is not set");
        Path file = Path.of(mirror, "fraud-handbook-simulated", "transactions_2018-05-13_2018-08-14.csv.gz");
        CsvSchema schema = CsvSchema.of(
                Column.integer("TRANSACTION_ID"),
                Column.timestamp("TX_DATETIME"),
                Column.integer("CUSTOMER_ID"),
                Column.integer("TERMINAL_ID"),
                Column.number("TX_AMOUNT"),
                Column.integer("TX_TIME_SECONDS"),
                Column.integer("TX_TIME_DAYS"),
                Column.integer("TX_FRAUD").oneOf("0", "1"),
                Column.integer("TX_FRAUD_SCENARIO").between(0, 3));

        long start = System.nanoTime();
        CsvTable table = CsvTable.read(file, schema, 0);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        // The counts are those of the file's own description; the time is some ten times what two cores need.
        assertThat(table.rows()).isEqualTo(900_613);
        assertThat(Arrays.stream(table.integers("TX_FRAUD")).sum()).isEqualTo(7_911);
        assertThat(table.integers("TX_DATETIME")[0] - table.integers("TX_TIME_SECONDS")[0])
                .as("the simulation starts on 2018-04-01T00:00:00Z")
                .isEqualTo(1_522_540_800L);
        assertThat(taken).isLessThan(Duration.ofSeconds(15));
    }
}
