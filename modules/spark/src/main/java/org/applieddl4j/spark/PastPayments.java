package org.applieddl4j.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.applieddl4j.common.InputException;
import org.applieddl4j.fraud.FilledWindows;
import org.applieddl4j.fraud.TransactionSchema;

/**
 * What was paid before the payments that are asked about, so that their windows are not empty.
 *
 * @param name where it was read from
 * @param payments a row each
 * @param filled how far they go back
 */
record PastPayments(String name, Dataset<Row> payments, FilledWindows filled) {

    private static final long SECONDS_A_DAY = 86_400;

    /** Files of the past have numbers below those of the input, which begin at 0: of the same second, the past comes first. */
    private static final int BELOW_ALL = Integer.MIN_VALUE;

    /**
     * Reads it once, to count it.
     *
     * @param input a file, a folder or a pattern, laid out like the payments that are asked about
     * @param asked these
     * @param trained how the training data were laid out
     * @throws InputException if it holds none, or rows that cannot be used: a gap in the past would not show later
     */
    static PastPayments read(SparkSession spark, String input, Payments asked, Optional<TransactionSchema> trained) {
        InputFiles files = InputFiles.of(input, spark.sparkContext().hadoopConfiguration());
        TransactionSchema schema = Payments.schema(input, trained);
        Payments past = Payments.ofUnlabelled(
                spark, InputTable.open(spark, files, schema.csv().delimiter()), schema);
        if (!past.known().equals(asked.known())) {
            throw new InputException("--history " + input + " tells " + past.known() + " and the input tells "
                    + asked.known() + "; lay both out alike");
        }
        List<BadRow> bad =
                past.bad().limit(1).collectAsList().stream().map(BadRow::of).toList();
        if (!bad.isEmpty()) {
            throw new InputException(
                    "--history " + BadRow.lines(bad, past.input()).get(0) + "; correct the row");
        }
        Row counted = past.good()
                .agg(count(lit(1)), min(Payments.SECONDS), max(Payments.SECONDS))
                .first();
        if (counted.getLong(0) == 0) {
            throw new InputException("--history " + input + " holds no payment, so it is no history; leave it out");
        }
        long days = (counted.getLong(2) - counted.getLong(1)) / SECONDS_A_DAY;
        Dataset<Row> before = past.good()
                .drop(past.own().toArray(new String[0]))
                .withColumn(Payments.FILE, col(Payments.FILE).plus(BELOW_ALL));
        return new PastPayments(input, before, new FilledWindows(counted.getLong(0), days));
    }

    /** The payments that are asked about, with their features. */
    Dataset<Row> describe(Payments asked) {
        Dataset<Row> all = asked.good().unionByName(payments, true);
        return WindowFeatures.of(all, asked.known()).filter(col(Payments.FILE).geq(0));
    }
}
