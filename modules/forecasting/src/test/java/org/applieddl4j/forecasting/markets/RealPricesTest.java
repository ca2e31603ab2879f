package org.applieddl4j.forecasting.markets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.forecasting.ForecastUseCase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty years of an index, by the protocol. */
@Tag("real")
class RealPricesTest {

    @TempDir
    Path folder;

    @Test
    void twentyYearsAreFifteenWindows() {
        String mirror = System.getenv("SUITE_DATA_MIRROR");
        Assumptions.assumeTrue(mirror != null, "SUITE_DATA_MIRROR is not set");
        Path prices = Path.of(mirror, MarketTask.PRICES, "sp500-2000.csv");
        Assumptions.assumeTrue(Files.exists(prices), prices + " is not there");
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.of(Path.of(mirror)))), Console.plain(line -> {}));

        RunRecord record = new ForecastUseCase()
                .run(RunRequest.defaults().withDataset(MarketTask.PRICES).into(folder.resolve("run")), context)
                .record();

        assertThat(record.config()).containsEntry("windows", 15);
        assertThat(record.notes()).anyMatch(note -> note.contains("is left: after costs"));
        assertThat(record.metrics().get(MarketMetrics.DRAWDOWN).value()).isBetween(0.0, 1.0);
        // Buy-and-hold over the same days, which no network changes: it went through 2008.
        assertThat(record.comparison()
                        .get("constant")
                        .get(MarketMetrics.DRAWDOWN)
                        .value())
                .isBetween(0.4, 0.7);
    }
}
