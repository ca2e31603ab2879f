package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.fraud.Transactions.Known;
import org.junit.jupiter.api.Test;

class FraudProtocolTest {

    private static final int DAY = 86_400;

    private final TransactionsBuilder rows = new TransactionsBuilder("test.csv", EnumSet.allOf(Known.class), 0);

    /** A payment at noon; the identifier is the number of the payment. */
    private void pay(int id, int day, long card, boolean fraud) {
        rows.add(id, day * (long) DAY + DAY / 2, card, 0, 1, fraud, 0, 0);
    }

    private List<Long> ids(Transactions transactions, int[] chosen) {
        return IntStream.of(chosen).mapToObj(transactions::id).toList();
    }

    @Test
    void periodsFollowEachOther() {
        FraudProtocol protocol = FraudProtocol.weeksFrom(10);

        assertThat(protocol).isEqualTo(new FraudProtocol(10, 7, 7, 7));
        assertThat(protocol.testStartDay()).isEqualTo(24);
        assertThat(protocol.endDay()).isEqualTo(31);
    }

    @Test
    void validationTestsOnTheTrainingWeek() {
        FraudProtocol validation = FraudProtocol.weeksFrom(30).validation();

        assertThat(validation.trainStartDay()).isEqualTo(16);
        assertThat(validation.testStartDay()).isEqualTo(30);
        assertThat(validation.endDay()).isEqualTo(37);
    }

    @Test
    void validationEndsBeforeTheTestByAtLeastTheDelay() {
        FraudProtocol uneven = new FraudProtocol(60, 10, 5, 3);

        assertThat(uneven.validation().endDay() + uneven.delayDays()).isLessThanOrEqualTo(uneven.testStartDay());
    }

    @Test
    void prequentialFoldsGoBackOneTestPeriodEach() {
        assertThat(FraudProtocol.weeksFrom(50).prequential(4))
                .extracting(FraudProtocol::trainStartDay)
                .containsExactly(50, 43, 36, 29);
    }

    @Test
    void handbookTrainsFromTheTwentyFifthOfJuly() {
        pay(1, (int) LocalDate.of(2018, 5, 13).toEpochDay(), 1, false);

        FraudProtocol handbook = FraudProtocol.handbook(rows.build());

        assertThat(LocalDate.of(2018, 5, 13).plusDays(handbook.trainStartDay())).isEqualTo("2018-07-25");
        assertThat(LocalDate.of(2018, 5, 13).plusDays(handbook.testStartDay())).isEqualTo("2018-08-08");
        assertThat(LocalDate.of(2018, 5, 13).plusDays(handbook.endDay() - 1)).isEqualTo("2018-08-14");
    }

    @Test
    void latestWeeksEndOnTheLastDay() {
        pay(1, 100, 1, false);
        pay(2, 193, 1, false);

        assertThat(FraudProtocol.latest(rows.build()).endDay()).isEqualTo(94);
    }

    /** Train on days 1 and 2, delay days 3 and 4, test on days 5 and 6. */
    private FraudSplit splitOfTwoDayPeriods(Transactions transactions) {
        return new FraudProtocol(1, 2, 2, 2).split(transactions);
    }

    @Test
    void delayAndOtherDaysAreInNeitherPeriod() {
        for (int day = 0; day <= 7; day++) {
            pay(day, day, day, false);
            pay(10 + day, day, 10 + day, true);
        }
        Transactions transactions = rows.build();

        FraudSplit split = splitOfTwoDayPeriods(transactions);

        assertThat(ids(transactions, split.train())).containsExactly(1L, 11L, 2L, 12L);
        assertThat(ids(transactions, split.test())).containsExactly(5L, 15L, 6L, 16L);
        assertThat(split.removed()).isZero();
    }

    @Test
    void cardsKnownToBeCompromisedLeaveTheTestAsTheirLabelsArrive() {
        // Card, and the day of its fraud: 100 before training, 101 and 102 in it, 103 and 104 in the delay.
        for (int day = 0; day <= 4; day++) {
            pay(day, day, 100 + day, true);
        }
        pay(10, 1, 1, false);
        for (int card = 100; card <= 104; card++) {
            pay(500 + card, 5, card, false);
            pay(600 + card, 6, card, false);
        }
        pay(20, 5, 1, true);
        pay(21, 6, 1, false);
        Transactions transactions = rows.build();

        FraudSplit split = splitOfTwoDayPeriods(transactions);

        // Day 5 knows the frauds of days 1 and 2, day 6 those of day 3 as well. The fraud of day 0 was never seen by
        // the model, the one of day 4 not yet by the bank, and that of card 1 on day 5 does not hide its day 6.
        assertThat(ids(transactions, split.test())).containsExactly(600L, 603L, 604L, 20L, 700L, 704L, 21L);
        assertThat(split.removed()).isEqualTo(5);
    }

    @Test
    void withoutCardsNobodyIsRemoved() {
        TransactionsBuilder anonymous = new TransactionsBuilder("test.csv", Set.of(), 0);
        for (int day = 0; day <= 7; day++) {
            anonymous.add(day, day * (long) DAY, 0, 0, 1, false, 0, 0);
            anonymous.add(day, day * (long) DAY, 0, 0, 1, true, 0, 0);
        }

        assertThat(splitOfTwoDayPeriods(anonymous.build()).test()).hasSize(4);
    }

    @Test
    void daysThatTheDataDoNotCoverAreRefused() {
        pay(1, 0, 1, false);
        pay(2, 9, 2, true);
        Transactions transactions = rows.build();

        assertThatThrownBy(() -> FraudProtocol.latest(transactions).split(transactions))
                .isInstanceOf(InputException.class)
                .hasMessage("the transactions cover 10 days from 1970-01-01 on, but training and test need days -11 to "
                        + "9; give a longer period or ask for fewer test periods");
    }

    @Test
    void aPeriodOfOneClassIsRefused() {
        for (int day = 0; day <= 7; day++) {
            pay(day, day, day, false);
        }
        pay(20, 1, 20, true);
        Transactions transactions = rows.build();

        assertThatThrownBy(() -> splitOfTwoDayPeriods(transactions))
                .isInstanceOf(InputException.class)
                .hasMessage("the test period of 2 days from 1970-01-06 on has 0 frauds among 2 transactions; both "
                        + "classes are needed, so choose other data or another period");
    }

    @Test
    void emptyPeriodsAreRefused() {
        assertThatThrownBy(() -> new FraudProtocol(0, 0, 7, 7)).isInstanceOf(IllegalArgumentException.class);
    }
}
