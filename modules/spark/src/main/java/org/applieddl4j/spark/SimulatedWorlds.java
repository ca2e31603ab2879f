package org.applieddl4j.spark;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.applieddl4j.fraud.CardSimulator;
import org.applieddl4j.fraud.CardSimulatorSettings;
import org.applieddl4j.fraud.Transactions;

/** Worlds of the card simulator side by side, each made by one task: cards and terminals of one are unknown in the others. */
final class SimulatedWorlds {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final int HALF_A_YEAR = 183;

    /** More payments, cards or terminals than a world has. */
    private static final long A_WORLD = 100_000_000;

    private static final StructType TYPE = new StructType(new StructField[] {
        DataTypes.createStructField("TRANSACTION_ID", DataTypes.LongType, false),
        DataTypes.createStructField("TX_DATETIME", DataTypes.StringType, false),
        DataTypes.createStructField("CUSTOMER_ID", DataTypes.LongType, false),
        DataTypes.createStructField("TERMINAL_ID", DataTypes.LongType, false),
        DataTypes.createStructField("TX_AMOUNT", DataTypes.DoubleType, false),
        DataTypes.createStructField("TX_FRAUD", DataTypes.IntegerType, false)
    });

    private SimulatedWorlds() {}

    /** Writes them as Parquet, a file a world; returns how many payments there are. */
    static long write(SparkSession spark, int worlds, String output) {
        JavaSparkContext java = JavaSparkContext.fromSparkContext(spark.sparkContext());
        List<Integer> seeds = IntStream.rangeClosed(1, worlds).boxed().toList();
        JavaRDD<Row> rows = java.parallelize(seeds, worlds).flatMap(SimulatedWorlds::world);
        spark.createDataFrame(rows, TYPE).write().parquet(output);
        return spark.read().parquet(output).count();
    }

    private static Iterator<Row> world(int seed) {
        Transactions payments = CardSimulator.simulate(
                        CardSimulatorSettings.defaults(seed).withDays(HALF_A_YEAR))
                .transactions();
        return IntStream.range(0, payments.size())
                .mapToObj(row -> RowFactory.create(
                        seed * A_WORLD + row,
                        LocalDateTime.ofEpochSecond(payments.epochSeconds(row), 0, ZoneOffset.UTC)
                                .format(TIME),
                        seed * A_WORLD + payments.customer(row),
                        seed * A_WORLD + payments.terminal(row),
                        payments.amount(row),
                        payments.isFraud(row) ? 1 : 0))
                .iterator();
    }
}
