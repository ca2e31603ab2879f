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
import java.util.function.IntFunction;
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
        return windows(
                payments,
                col(Payments.AMOUNT),
                inOrder,
                days -> upTo(byTime, days),
                List.of("CUSTOMER_ID_NB_TX_", "CUSTOMER_ID_AVG_AMOUNT_"));
    }

    private static Dataset<Row> terminals(Dataset<Row> payments) {
        WindowSpec byTime = Window.partitionBy(Payments.TERMINAL).orderBy(Payments.SECONDS);
        return windows(
                payments,
                col(Payments.FRAUD),
                upTo(byTime, TransactionFeatures.LABEL_DELAY_DAYS),
                days -> upTo(byTime, TransactionFeatures.LABEL_DELAY_DAYS + days),
                List.of("TERMINAL_ID_NB_TX_", "TERMINAL_ID_RISK_"));
    }

    /**
     * Number and mean of a value in windows of all lengths; the mean of none is 0.
     *
     * @param all up to the end of every window
     * @param before up to the beginning of a window of so many days
     * @param names of number and mean, without the length
     */
    private static Dataset<Row> windows(
            Dataset<Row> payments, Column value, WindowSpec all, IntFunction<WindowSpec> before, List<String> names) {
        Dataset<Row> described =
                payments.withColumn("_n", count(value).over(all)).withColumn("_sum", total(value, all));
        List<String> scratch = new ArrayList<>(List.of("_n", "_sum"));
        for (int days : TransactionFeatures.windowDays()) {
            String n = "_n" + days;
            String total = "_sum" + days;
            scratch.addAll(List.of(n, total));
            described = described
                    .withColumn(n, count(value).over(before.apply(days)))
                    .withColumn(total, total(value, before.apply(days)));
            Column number = col("_n").minus(col(n)).cast("double");
            Column mean = when(number.equalTo(0.0), 0.0)
                    .otherwise(col("_sum").minus(col(total)).divide(number));
            String length = days + "DAY_WINDOW";
            described = described.withColumn(names.get(0) + length, number).withColumn(names.get(1) + length, mean);
        }
        return described.drop(scratch.toArray(new String[0]));
    }

    private static Column total(Column value, WindowSpec window) {
        return coalesce(sum(value).over(window), lit(0.0));
    }

    private static WindowSpec upTo(WindowSpec byTime, int days) {
        return byTime.rangeBetween(Window.unboundedPreceding(), -days * SECONDS_A_DAY);
    }
}
