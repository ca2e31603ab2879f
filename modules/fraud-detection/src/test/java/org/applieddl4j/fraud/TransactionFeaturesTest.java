package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.applieddl4j.fraud.Transactions.Known;
import org.junit.jupiter.api.Test;

/** 2018-04-02 is a Monday. */
class TransactionFeaturesTest {

    private final TransactionsBuilder rows = new TransactionsBuilder("test.csv", EnumSet.allOf(Known.class), 0);

    private void pay(String time, long card, long terminal, double amount, boolean fraud) {
        long seconds = LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC);
        rows.add(0, seconds, card, terminal, amount, fraud, 0, 0);
    }

    private void pay(String time, double amount) {
        pay(time, 1, 1, amount, false);
    }

    private FeatureMatrix features() {
        return TransactionFeatures.of(rows.build());
    }

    @Test
    void namesAreTheHandbooks() {
        assertThat(TransactionFeatures.names())
                .containsExactly(
                        "TX_AMOUNT",
                        "TX_DURING_WEEKEND",
                        "TX_DURING_NIGHT",
                        "CUSTOMER_ID_NB_TX_1DAY_WINDOW",
                        "CUSTOMER_ID_AVG_AMOUNT_1DAY_WINDOW",
                        "CUSTOMER_ID_NB_TX_7DAY_WINDOW",
                        "CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW",
                        "CUSTOMER_ID_NB_TX_30DAY_WINDOW",
                        "CUSTOMER_ID_AVG_AMOUNT_30DAY_WINDOW",
                        "TERMINAL_ID_NB_TX_1DAY_WINDOW",
                        "TERMINAL_ID_RISK_1DAY_WINDOW",
                        "TERMINAL_ID_NB_TX_7DAY_WINDOW",
                        "TERMINAL_ID_RISK_7DAY_WINDOW",
                        "TERMINAL_ID_NB_TX_30DAY_WINDOW",
                        "TERMINAL_ID_RISK_30DAY_WINDOW");
    }

    @Test
    void weekendIsFromSaturdayMidnightToMondayMidnight() {
        pay("2018-04-06T23:59:59", 1);
        pay("2018-04-07T00:00:00", 1);
        pay("2018-04-08T23:59:59", 1);
        pay("2018-04-09T00:00:00", 1);

        FeatureMatrix features = features();

        assertThat(column(features, "TX_DURING_WEEKEND")).containsExactly(0, 1, 1, 0);
    }

    @Test
    void nightLastsThroughTheHourOfSix() {
        pay("2018-04-02T00:00:00", 1);
        pay("2018-04-02T06:59:59", 1);
        pay("2018-04-02T07:00:00", 1);
        pay("2018-04-02T23:59:59", 1);

        assertThat(column(features(), "TX_DURING_NIGHT")).containsExactly(1, 1, 0, 0);
    }

    @Test
    void cardWindowIncludesThePaymentItselfAndExcludesWhatIsExactlyAsOldAsTheWindow() {
        pay("2018-04-02T12:00:00", 10);
        pay("2018-04-02T12:00:01", 20);
        pay("2018-04-03T12:00:00", 60);

        FeatureMatrix features = features();

        assertThat(column(features, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).containsExactly(1, 2, 2);
        assertThat(column(features, "CUSTOMER_ID_AVG_AMOUNT_1DAY_WINDOW")).containsExactly(10, 15, 40);
        assertThat(column(features, "CUSTOMER_ID_NB_TX_7DAY_WINDOW")).containsExactly(1, 2, 3);
        assertThat(column(features, "CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW")).containsExactly(10, 15, 30);
    }

    @Test
    void cardWindowsOfSevenAndThirtyDaysForgetAtTheirOwnAge() {
        pay("2018-04-01T12:00:00", 10);
        pay("2018-04-20T12:00:00", 20);
        pay("2018-04-27T11:59:59", 30);
        pay("2018-05-01T12:00:00", 40);

        FeatureMatrix features = features();

        assertThat(column(features, "CUSTOMER_ID_NB_TX_7DAY_WINDOW")).containsExactly(1, 1, 2, 2);
        assertThat(column(features, "CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW")).containsExactly(10, 20, 25, 35);
        assertThat(column(features, "CUSTOMER_ID_NB_TX_30DAY_WINDOW")).containsExactly(1, 2, 3, 3);
        assertThat(column(features, "CUSTOMER_ID_AVG_AMOUNT_30DAY_WINDOW")).containsExactly(10, 15, 20, 30);
    }

    @Test
    void paymentsOfOneCardInOneSecondSeeOnlyTheEarlierRows() {
        pay("2018-04-02T12:00:00", 10);
        pay("2018-04-02T12:00:00", 30);

        FeatureMatrix features = features();

        assertThat(column(features, "CUSTOMER_ID_NB_TX_1DAY_WINDOW")).containsExactly(1, 2);
        assertThat(column(features, "CUSTOMER_ID_AVG_AMOUNT_1DAY_WINDOW")).containsExactly(10, 20);
    }

    @Test
    void cardsDoNotSeeEachOther() {
        pay("2018-04-02T12:00:00", 1, 1, 10, false);
        pay("2018-04-02T13:00:00", 2, 1, 30, false);

        assertThat(column(features(), "CUSTOMER_ID_NB_TX_30DAY_WINDOW")).containsExactly(1, 1);
    }

    @Test
    void terminalRiskEndsSevenDaysBeforeThePayment() {
        pay("2018-04-02T12:00:00", 1, 5, 10, true);
        pay("2018-04-02T12:00:01", 2, 5, 10, false);
        pay("2018-04-09T11:59:59", 3, 5, 10, false);
        pay("2018-04-09T12:00:00", 4, 5, 10, false);
        pay("2018-04-09T12:00:01", 5, 5, 10, false);

        FeatureMatrix features = features();

        // A label exactly seven days old is known, one a second younger is not.
        assertThat(column(features, "TERMINAL_ID_NB_TX_1DAY_WINDOW")).containsExactly(0, 0, 0, 1, 2);
        assertThat(column(features, "TERMINAL_ID_RISK_1DAY_WINDOW")).containsExactly(0, 0, 0, 1, 0.5f);
    }

    @Test
    void terminalWindowsForgetAtTheirOwnAgeAfterTheDelay() {
        pay("2018-04-01T12:00:00", 1, 5, 10, true);
        pay("2018-04-09T11:59:59", 2, 5, 10, false);
        pay("2018-04-09T12:00:00", 3, 5, 10, false);
        pay("2018-04-15T11:59:59", 4, 5, 10, false);
        pay("2018-04-15T12:00:00", 5, 5, 10, false);
        pay("2018-05-08T11:59:59", 6, 5, 10, false);
        pay("2018-05-08T12:00:00", 7, 5, 10, false);

        FeatureMatrix features = features();

        assertThat(column(features, "TERMINAL_ID_NB_TX_1DAY_WINDOW")).containsExactly(0, 1, 0, 0, 0, 0, 0);
        assertThat(column(features, "TERMINAL_ID_RISK_7DAY_WINDOW")).containsExactly(0, 1, 1, 1, 0, 0, 0);
        assertThat(column(features, "TERMINAL_ID_NB_TX_30DAY_WINDOW")).containsExactly(0, 1, 1, 1, 1, 5, 4);
        assertThat(column(features, "TERMINAL_ID_RISK_30DAY_WINDOW")).containsExactly(0, 1, 1, 1, 1, 0.2f, 0);
    }

    @Test
    void terminalsDoNotSeeEachOther() {
        pay("2018-04-01T12:00:00", 1, 5, 10, true);
        pay("2018-04-09T11:00:00", 1, 6, 10, false);

        assertThat(column(features(), "TERMINAL_ID_NB_TX_30DAY_WINDOW")).containsExactly(0, 0);
    }

    @Test
    void whatTheDataDoNotTellIsNotDescribed() {
        TransactionsBuilder anonymous = new TransactionsBuilder("test.csv", Set.of(), 0);
        anonymous.add(0, 0, 0, 0, 12.5, false, 0, 2);
        TransactionsBuilder dated = new TransactionsBuilder("test.csv", Set.of(Known.CALENDAR, Known.TERMINALS), 0);
        dated.add(0, 0, 0, 0, 12.5, false, 0, 2);

        assertThat(TransactionFeatures.of(anonymous.build()).names()).containsExactly("TX_AMOUNT");
        assertThat(TransactionFeatures.of(dated.build()).names())
                .hasSize(9)
                .contains("TX_DURING_NIGHT", "TERMINAL_ID_RISK_30DAY_WINDOW")
                .doesNotContain("CUSTOMER_ID_NB_TX_1DAY_WINDOW");
    }

    private static float[] column(FeatureMatrix features, String name) {
        float[] column = new float[features.rows()];
        for (int row = 0; row < column.length; row++) {
            column[row] = features.value(row, name);
        }
        return column;
    }
}
