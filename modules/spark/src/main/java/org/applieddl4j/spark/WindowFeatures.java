package org.applieddl4j.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.applieddl4j.fraud.TransactionFeatures;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * The features of {@link TransactionFeatures} as window functions of Spark SQL: the same numbers, wherever a card's or a
 * terminal's payments lie.
 *
 * <p>A window {@code (t - N days, t]} of a card is all its payments up to this one, less those up to {@code t - N days}. Both are
 * frames that begin at the first payment, so each is carried on from row to row and none is summed again; the first counts
 * rows, since of several payments in a second each sees itself and the earlier ones only, the second counts seconds. A terminal's
 * windows end when labels are known, a week before.
 */
final class WindowFeatures {

    private static final long SECONDS_A_DAY = 86_400;
    private static final long SECONDS_AN_HOUR = 3_600;
    private static final int LAST_HOUR_OF_NIGHT = 6;

    /** 1970-01-01 was a Thursday: three days after a Monday. */
    private static final int THURSDAY = 3;

    private static final int SATURDAY = 5;
    private static final int DAYS_A_WEEK = 7;

    private WindowFeatures() {}

    /**
     * Adds a column for every feature, under its name.
     *
     * @param payments as {@link Payments#good()} has them
     * @param known what they tell
     */
    static Dataset<Row> of(Dataset<Row> payments, Set<Known> known) {
        Dataset<Row> described = payments.withColumn("TX_AMOUNT", col(Payments.AMOUNT));
        if (known.contains(Known.CALENDAR)) {
            Column day = floor(col(Payments.SECONDS).divide(SECONDS_A_DAY));
            Column weekday = pmod(day.plus(THURSDAY), lit(DAYS_A_WEEK));
            Column hour = floor(pmod(col(Payments.SECONDS), lit(SECONDS_A_DAY)).divide(SECONDS_AN_HOUR));
            described = described
                    .withColumn(
                            "TX_DURING_WEEKEND",
                            when(weekday.geq(SATURDAY), 1.0).otherwise(0.0))
                    .withColumn(
                            "TX_DURING_NIGHT",
                            when(hour.leq(LAST_HOUR_OF_NIGHT), 1.0).otherwise(0.0));
        }
        if (known.contains(Known.CARDS)) {
            described = cards(described);
        }
        return known.contains(Known.TERMINALS) ? terminals(described) : described;
    }

    private static Dataset<Row> cards(Dataset<Row> payments) {
        WindowSpec inOrder = Window.partitionBy(Payments.CARD)
                .orderBy(Payments.SECONDS, Payments.FILE, Payments.OFFSET, Payments.INDEX)
                .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
        WindowSpec byTime = Window.partitionBy(Payments.CARD).orderBy(Payments.SECONDS);
        Column amount = col(Payments.AMOUNT);
        Dataset<Row> described = payments.withColumn("_n", count(amount).over(inOrder))
                .withColumn("_sum", sum(amount).over(inOrder));
        List<String> scratch = new ArrayList<>(List.of("_n", "_sum"));
        for (int days : TransactionFeatures.windowDays()) {
            WindowSpec before = upTo(byTime, days);
            String n = "_n" + days;
            String spent = "_sum" + days;
            scratch.addAll(List.of(n, spent));
            described = described
                    .withColumn(n, count(amount).over(before))
                    .withColumn(spent, coalesce(sum(amount).over(before), lit(0.0)));
            Column number = col("_n").minus(col(n)).cast("double");
            described = described
                    .withColumn("CUSTOMER_ID_NB_TX_" + days + "DAY_WINDOW", number)
                    .withColumn(
                            "CUSTOMER_ID_AVG_AMOUNT_" + days + "DAY_WINDOW",
                            col("_sum").minus(col(spent)).divide(number));
        }
        return described.drop(scratch.toArray(new String[0]));
    }

    private static Dataset<Row> terminals(Dataset<Row> payments) {
        WindowSpec byTime = Window.partitionBy(Payments.TERMINAL).orderBy(Payments.SECONDS);
        WindowSpec known = upTo(byTime, TransactionFeatures.LABEL_DELAY_DAYS);
        Column fraud = col(Payments.FRAUD);
        Dataset<Row> described = payments.withColumn("_n", count(fraud).over(known))
                .withColumn("_frauds", coalesce(sum(fraud).over(known), lit(0)));
        List<String> scratch = new ArrayList<>(List.of("_n", "_frauds"));
        for (int days : TransactionFeatures.windowDays()) {
            WindowSpec before = upTo(byTime, TransactionFeatures.LABEL_DELAY_DAYS + days);
            String n = "_n" + days;
            String frauds = "_frauds" + days;
            scratch.addAll(List.of(n, frauds));
            described = described
                    .withColumn(n, count(fraud).over(before))
                    .withColumn(frauds, coalesce(sum(fraud).over(before), lit(0)));
            Column number = col("_n").minus(col(n)).cast("double");
            described = described
                    .withColumn("TERMINAL_ID_NB_TX_" + days + "DAY_WINDOW", number)
                    .withColumn(
                            "TERMINAL_ID_RISK_" + days + "DAY_WINDOW",
                            when(number.equalTo(0.0), 0.0)
                                    .otherwise(col("_frauds").minus(col(frauds)).divide(number)));
        }
        return described.drop(scratch.toArray(new String[0]));
    }

    private static WindowSpec upTo(WindowSpec byTime, int days) {
        return byTime.rangeBetween(Window.unboundedPreceding(), -days * SECONDS_A_DAY);
    }
}
