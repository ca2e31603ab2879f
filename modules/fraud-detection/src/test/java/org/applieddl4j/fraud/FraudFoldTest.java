package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.fraud.Transactions.Known;
import org.junit.jupiter.api.Test;

class FraudFoldTest {

    private static final int DAY = 86_400;

    /** Every day a fraud and a genuine payment, each with a card of its own. */
    private static Transactions twoADay(int days) {
        TransactionsBuilder rows = new TransactionsBuilder("test.csv", Set.of(Known.CARDS, Known.CALENDAR), 2 * days);
        for (int day = 0; day < days; day++) {
            rows.add(2L * day, day * (long) DAY, 2L * day, 0, 1, false, 0, 0);
            rows.add(2L * day + 1, day * (long) DAY + 1, 2L * day + 1, 0, 1, true, 0, 0);
        }
        return rows.build();
    }

    @Test
    void nothingIsChosenOnTheTestWeek() {
        Transactions transactions = twoADay(94);

        FraudFold study = FraudFold.standard(transactions);

        assertThat(days(transactions, study.validation().train())).containsExactly(59, 65);
        assertThat(days(transactions, study.validation().test())).containsExactly(73, 79);
        assertThat(days(transactions, study.test().train())).containsExactly(73, 79);
        assertThat(days(transactions, study.test().test())).containsExactly(87, 93);
        assertThat(study.protocol())
                .isEqualTo("train 1970-03-15 to 1970-03-21, delay 7 days, test 1970-03-29 to 1970-04-04, cards known "
                        + "to be compromised removed; chosen on the same periods 14 days earlier");
    }

    @Test
    void withoutCalendarAndCardsTheProtocolNamesNeither() {
        TransactionsBuilder rows = new TransactionsBuilder("test.csv", Set.of(), 70);
        for (int row = 0; row < 70; row++) {
            rows.add(row, row / 2 * (long) DAY, 0, 0, 1, row % 2 == 0, 0, 0);
        }

        assertThat(FraudFold.standard(rows.build()).protocol())
                .isEqualTo("train day 14 to day 20, delay 7 days, test day 28 to day 34; chosen on the same periods "
                        + "14 days earlier");
    }

    private static int[] days(Transactions transactions, int[] rows) {
        return new int[] {transactions.day(rows[0]), transactions.day(rows[rows.length - 1])};
    }

    @Test
    void prequentialStudiesGoBackAWeekEach() {
        Transactions transactions = twoADay(94);

        List<FraudFold> folds = FraudFold.prequential(transactions, FraudProtocol.latest(transactions), 4);

        assertThat(folds)
                .extracting(study -> transactions.day(study.test().test()[0]))
                .containsExactly(87, 80, 73, 66);
    }

    @Test
    void aThinnedStudyKeepsWholeCards() {
        Transactions transactions = twoADay(94);
        FraudFold whole = FraudFold.standard(transactions);

        FraudFold thinned = whole.thinned(transactions, 2);

        assertThat(thinned.test().train())
                .isNotEmpty()
                .containsExactly(IntStream.of(whole.test().train())
                        .filter(row -> transactions.customer(row) % 2 == 0)
                        .toArray());
        assertThat(thinned.protocol()).startsWith(whole.protocol()).endsWith("one card in 2 only");
    }

    @Test
    void foldsBeyondTheDataAreRefused() {
        Transactions transactions = twoADay(41);

        assertThatThrownBy(() -> FraudFold.prequential(transactions, FraudProtocol.latest(transactions), 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the transactions cover 41 days")
                .hasMessageContaining("ask for fewer test periods");
    }

    @Test
    void shortDataAreSplitInTheOrderOfTime() {
        Transactions transactions = twoADay(5);

        FraudFold study = FraudFold.standard(transactions);

        assertThat(study.validation().train()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(study.validation().test()).containsExactly(6, 7);
        assertThat(study.test().train()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(study.test().test()).containsExactly(8, 9);
        assertThat(study.protocol()).contains("60 % train, 20 % validation, 20 % test");
    }

    @Test
    void rowsOfTheSameSecondStayTogether() {
        TransactionsBuilder rows = new TransactionsBuilder("test.csv", Set.of(), 10);
        long[] seconds = {0, 0, 0, 0, 0, 5, 5, 5, 9, 9};
        for (int row = 0; row < seconds.length; row++) {
            rows.add(row, seconds[row], 0, 0, 1, row % 2 == 0, 0, 0);
        }

        FraudFold study = FraudFold.byTime(rows.build());

        assertThat(study.validation().train()).containsExactly(0, 1, 2, 3, 4);
        assertThat(study.validation().test()).containsExactly(5, 6, 7);
        assertThat(study.test().test()).containsExactly(8, 9);
    }

    @Test
    void transactionsOfOneMomentCannotBeSplit() {
        TransactionsBuilder rows = new TransactionsBuilder("test.csv", Set.of(), 10);
        IntStream.range(0, 10).forEach(row -> rows.add(row, 5, 0, 0, 1, row == 0, 0, 0));

        assertThatThrownBy(() -> FraudFold.byTime(rows.build()))
                .isInstanceOf(InputException.class)
                .hasMessage("the 10 transactions have too few different times to be split into training, validation "
                        + "and test; give more of them");
    }

    @Test
    void partsOfOneClassAreRefused() {
        TransactionsBuilder rows = new TransactionsBuilder("test.csv", Set.of(), 10);
        IntStream.range(0, 10).forEach(row -> rows.add(row, row, 0, 0, 1, row == 0, 0, 0));

        assertThatThrownBy(() -> FraudFold.byTime(rows.build()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("validation part");
    }

    @Test
    void simulatedWorldsAreLargeEnoughForTheStudiesTheyAreMadeFor() {
        Transactions quick =
                CardSimulator.simulate(CardSimulatorSettings.quick(1)).transactions();
        FraudFold study = FraudFold.standard(quick);

        assertThat(FraudSplit.frauds(quick, study.test().test())).isGreaterThan(100);
        assertThat(FraudSplit.frauds(quick, study.validation().test())).isGreaterThan(100);
        // The longest window of the earliest training day looks back 37 days.
        assertThat(Arrays.stream(study.validation().train())
                        .map(quick::day)
                        .min()
                        .orElseThrow())
                .isGreaterThanOrEqualTo(37);
        CardSimulatorSettings defaults = CardSimulatorSettings.defaults(1);
        FraudProtocol fourth =
                FraudProtocol.weeksFrom(defaults.days() - 21).prequential(4).get(3);
        assertThat(fourth.validation().trainStartDay()).isEqualTo(38);
    }
}
