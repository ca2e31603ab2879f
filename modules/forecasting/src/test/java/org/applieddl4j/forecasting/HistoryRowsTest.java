package org.applieddl4j.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class HistoryRowsTest {

    private final HistoryRows rows =
            new HistoryRows(Path.of("history.csv"), 3, Optional.empty(), OptionalDouble.empty());

    private void hours(int... hours) {
        for (int hour : hours) {
            row(String.format("2024-01-01 %02d:00:00", hour), Integer.toString(hour));
        }
    }

    private void row(String time, String value) {
        assertThat(rows.read(new String[] {time, value})).isEmpty();
    }

    @Test
    void theLatestRowsAreOneQuestion() {
        rows.header(List.of("time", "value"));
        hours(0, 1, 2, 3);

        assertThat(rows.end().orElseThrow().values())
                .containsEntry("t-0", 3.0)
                .containsEntry("t-2", 1.0)
                .hasSize(3);
    }

    @Test
    void tooFewRowsAreSaidOnce() {
        rows.header(List.of("time", "value"));
        hours(0, 1);

        assertThatThrownBy(rows::end).isInstanceOf(InputException.class).hasMessageContaining("only 2 values");
    }

    @Test
    void aHoleInTimeBeginsTheHistoryAnew() {
        rows.header(List.of("time", "value"));
        hours(0, 1, 2);

        assertThatThrownBy(() -> hours(6)).hasMessageContaining("06:00:00").hasMessageContaining("gap");
        hours(7);
        assertThatThrownBy(rows::end).hasMessageContaining("only 2 values");
        hours(8);
        assertThat(rows.end().orElseThrow().values()).containsEntry("t-2", 6.0);
    }

    @Test
    void aNetworkOfDaysIsNotAskedAboutHours() {
        HistoryRows days = new HistoryRows(Path.of("h.csv"), 2, Optional.empty(), OptionalDouble.of(86_400));
        days.header(List.of("time", "value"));
        days.read(new String[] {"2024-01-01 00:00", "1"});
        days.read(new String[] {"2024-01-01 01:00", "2"});

        assertThatThrownBy(days::end).hasMessageContaining("1 hour apart").hasMessageContaining("1 day apart");
    }

    @Test
    void aDecimalCommaIsReadAsInTraining() {
        rows.header(List.of("time", "value"));
        for (int hour = 0; hour < 3; hour++) {
            row(String.format("2024-01-01 %02d:00:00", hour), "1" + hour + ",5");
        }

        assertThat(rows.end().orElseThrow().values()).containsEntry("t-0", 12.5);
    }

    @Test
    void manyBadRowsAreSaidOnce() {
        rows.header(List.of("time", "value"));
        for (int i = 0; i < 11; i++) {
            assertThatThrownBy(() -> rows.read(new String[] {"2024-01-01", "words"}))
                    .hasMessageContaining("words");
        }
        row("2024-01-01", "words");

        assertThatThrownBy(rows::end).hasMessageContaining("more than 10 rows");
    }

    @Test
    void theNewestRowFirstIsRefusedInOneLine() {
        rows.header(List.of("time", "value"));
        hours(5, 4, 3, 2, 1);

        assertThatThrownBy(rows::end).hasMessageContaining("04:00:00").hasMessageContaining("oldest row first");
    }

    @Test
    void monthsAreStepsThoughTheyDifferInLength() {
        rows.header(List.of("month", "value"));
        for (int month = 1; month <= 12; month++) {
            row(String.format("2024-%02d-01", month), Integer.toString(month));
        }

        assertThat(rows.end().orElseThrow().values()).containsEntry("t-0", 12.0);
    }

    @Test
    void anEmptyCellIsAGap() {
        rows.header(List.of("time", "value"));
        hours(0, 1);

        assertThatThrownBy(() -> row("2024-01-01 02:00:00", "")).hasMessageContaining("begins anew");
    }

    @Test
    void aFutureCovariateIsRefused() {
        assertThatThrownBy(() -> rows.header(List.of("time", "value", "holiday")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("3 columns")
                .hasMessageContaining("one series");
    }
}
