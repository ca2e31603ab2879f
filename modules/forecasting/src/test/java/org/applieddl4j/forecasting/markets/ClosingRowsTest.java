package org.applieddl4j.forecasting.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class ClosingRowsTest {

    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    private final ClosingRows rows = new ClosingRows(Path.of("prices.csv"));

    private void day(int day, double price) {
        assertThat(rows.read(new String[] {START.plusDays(day).toString(), Double.toString(price)}))
                .isEmpty();
    }

    @Test
    void theLatestPricesAreOneQuestion() {
        rows.header(List.of("date", "close"));
        for (int day = 0; day < DailyFeatures.LOOKBACK + 3; day++) {
            day(day, 100 + day);
        }

        assertThat(rows.end().orElseThrow().values())
                .hasSize(DailyFeatures.LOOKBACK)
                .containsEntry("t-0", 100.0 + DailyFeatures.LOOKBACK + 2);
    }

    @Test
    void theNewestDayFirstIsRefusedInOneLine() {
        rows.header(List.of("date", "close"));
        for (int day = DailyFeatures.LOOKBACK; day >= 0; day--) {
            day(day, 100 + day);
        }

        assertThatThrownBy(rows::end)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not later")
                .hasMessageContaining("sort the file");
    }
}
