package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.fraud.Transactions.Known;
import org.junit.jupiter.api.Test;

class TransactionsTest {

    private static long at(String time) {
        return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC);
    }

    private static Transactions threeUnsorted() {
        TransactionsBuilder rows = new TransactionsBuilder("cards.csv", EnumSet.allOf(Known.class), 0);
        rows.add(12, at("2018-04-03T00:00:00"), 7, 70, 3.5, true, 2, 2);
        rows.add(10, at("2018-04-01T23:59:59"), 8, 80, 1.5, false, 0, 3);
        rows.add(11, at("2018-04-02T00:00:00"), 9, 90, 2.5, false, 0, 4);
        return rows.build();
    }

    @Test
    void rowsComeOutInOrderOfTime() {
        Transactions sorted = threeUnsorted();

        assertThat(IntStream.range(0, 3).mapToLong(sorted::id)).containsExactly(10L, 11L, 12L);
        assertThat(IntStream.range(0, 3).mapToLong(sorted::customer)).containsExactly(8L, 9L, 7L);
        assertThat(IntStream.range(0, 3).mapToLong(sorted::terminal)).containsExactly(80L, 90L, 70L);
        assertThat(IntStream.range(0, 3).mapToDouble(sorted::amount)).containsExactly(1.5, 2.5, 3.5);
        assertThat(IntStream.range(0, 3).map(sorted::scenario)).containsExactly(0, 0, 2);
        assertThat(sorted.labels(new int[] {2, 0})).containsExactly(1, 0);
        assertThat(sorted.frauds()).isEqualTo(1);
    }

    @Test
    void sortingKeepsWhereEachRowCameFrom() {
        Transactions sorted = threeUnsorted();

        assertThat(sorted.origin(0)).isEqualTo(new RowOrigin("cards.csv", 3));
        assertThat(sorted.origin(2)).isEqualTo(new RowOrigin("cards.csv", 2));
    }

    @Test
    void daysAreCountedFromMidnightOfTheFirstTransaction() {
        Transactions sorted = threeUnsorted();

        assertThat(IntStream.range(0, 3).map(sorted::day)).containsExactly(0, 1, 2);
        assertThat(sorted.firstDate()).isEqualTo(LocalDate.of(2018, 4, 1));
        assertThat(sorted.days()).isEqualTo(3);
        assertThat(sorted.dayOf(LocalDate.of(2018, 4, 11))).isEqualTo(10);
    }

    @Test
    void daysAreCountedFromTheGivenDateIfThereIsOne() {
        TransactionsBuilder rows = new TransactionsBuilder("cards.csv", EnumSet.allOf(Known.class), 1);
        rows.add(1, at("2018-04-03T12:00:00"), 1, 1, 1, false, 0, 2);

        assertThat(rows.build(LocalDate.of(2018, 4, 1)).day(0)).isEqualTo(2);
    }

    @Test
    void timesBefore1970FallOnTheRightDay() {
        TransactionsBuilder rows = new TransactionsBuilder("cards.csv", EnumSet.allOf(Known.class), 2);
        rows.add(2, at("1970-01-01T00:00:00"), 1, 1, 1, false, 0, 3);
        rows.add(1, at("1969-12-31T23:59:59"), 1, 1, 1, false, 0, 2);

        Transactions sorted = rows.build();

        assertThat(sorted.id(0)).isEqualTo(1);
        assertThat(sorted.day(0)).isZero();
        assertThat(sorted.day(1)).isEqualTo(1);
    }

    @Test
    void rowsOfTheSameSecondKeepTheirOrder() {
        TransactionsBuilder rows = new TransactionsBuilder("cards.csv", EnumSet.allOf(Known.class), 1);
        for (int id = 0; id < 100; id++) {
            rows.add(id, at("2018-04-01T12:00:00"), 1, 1, 1, false, 0, id);
        }

        Transactions sorted = rows.build();

        assertThat(IntStream.range(0, 100).mapToLong(sorted::id)).isSorted();
    }

    @Test
    void noTransactionsSpanNoDays() {
        assertThat(new TransactionsBuilder("cards.csv", EnumSet.allOf(Known.class), 0)
                        .build()
                        .days())
                .isZero();
    }
}
