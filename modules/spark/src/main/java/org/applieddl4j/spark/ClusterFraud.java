package org.applieddl4j.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.usecase.Cluster.Learning;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.fraud.FeatureMatrix;
import org.applieddl4j.fraud.FraudDataset;
import org.applieddl4j.fraud.FraudFold;
import org.applieddl4j.fraud.FraudNetworks;
import org.applieddl4j.fraud.FraudProtocol;
import org.applieddl4j.fraud.FraudSplit;
import org.applieddl4j.fraud.FraudTask;
import org.applieddl4j.fraud.LearningRows;
import org.applieddl4j.fraud.TransactionFeatures;
import org.applieddl4j.fraud.Transactions;
import org.applieddl4j.fraud.Transactions.Known;
import org.applieddl4j.fraud.TransactionsBuilder;

/**
 * Payments on a cluster as a task of the fraud module: features are computed there and the rows to learn from stay there; the
 * rows to choose and to test with, two weeks of them, come here.
 */
final class ClusterFraud {

    private static final long SECONDS_A_DAY = 86_400;
    private static final int BAD_ROWS_TOLD = 3;

    private final SparkSession spark;
    private final Learning learning;
    private final ClusterSize team;
    private final Console console;

    ClusterFraud(SparkSession spark, Learning learning, ClusterSize team, Console console) {
        this.console = console;
        this.spark = spark;
        this.learning = learning;
        this.team = team;
    }

    /** What all the payments have in common. */
    private record Facts(long rows, int days, long firstDay) {

        LocalDate firstDate() {
            return LocalDate.ofEpochDay(firstDay);
        }
    }

    /**
     * Makes the task.
     *
     * @param request what is asked for, or was by the run that is resumed
     * @throws InputException if the input cannot be used
     */
    FraudTask task(RunRequest request) {
        InputFiles files = InputFiles.of(learning.input(), spark.sparkContext().hadoopConfiguration());
        var schema = Payments.schema(learning.input(), Optional.empty());
        Payments payments =
                Payments.of(spark, InputTable.open(spark, files, schema.csv().delimiter()), schema);
        if (!payments.labelled()) {
            throw new InputException("--input " + learning.input() + ": there is no column "
                    + schema.needed("label").name() + ", which says what was a fraud; there is nothing to learn from");
        }
        schema.own()
                .map(TableSchema::categories)
                .filter(categories -> !categories.isEmpty())
                .ifPresent(categories -> {
                    throw new InputException("--input " + learning.input() + ": column "
                            + categories.iterator().next()
                            + " is a category, and a cluster learns from features of your own that are numbers; train with"
                            + " ./suite run, or leave it out of the schema file");
                });
        if (!payments.known().contains(Known.CALENDAR)) {
            throw new InputException("--input " + learning.input()
                    + ": training on a cluster goes by weeks, so the time must be a date; see the schema file's kinds");
        }
        console.say("Input: " + files.files().size() + " files; features are computed on the cluster");
        long skipped = requireFewBadRows(payments, request.skipBadRows());
        Facts facts = facts(payments);
        console.say(String.format(
                Locale.ROOT, "%,d payments on %,d days from %s on", facts.rows(), facts.days(), facts.firstDate()));
        FraudProtocol protocol = FraudProtocol.latest(facts.days(), learning.trainDays());
        protocol.validation().requireCovered(facts.days(), facts.firstDate().toString());
        List<String> names = new ArrayList<>(payments.own());
        names.addAll(0, TransactionFeatures.names(payments.known()));
        Dataset<Row> described = WindowFeatures.of(payments.good(), payments.known())
                .withColumn(
                        "_day",
                        col(Payments.SECONDS).divide(SECONDS_A_DAY).cast("long").minus(facts.firstDay()));
        return task(request, payments, files, facts, protocol, names, described, skipped);
    }

    private FraudTask task(
            RunRequest request,
            Payments payments,
            InputFiles files,
            Facts facts,
            FraudProtocol protocol,
            List<String> names,
            Dataset<Row> described,
            long skipped) {
        int batchSize = batchSize(request);
        // Only the days that somebody learns from or is evaluated on; the windows have seen the days before.
        Dataset<Row> needed = described
                .filter(col("_day").geq(protocol.validation().trainStartDay()))
                .persist(org.apache.spark.storage.StorageLevel.DISK_ONLY());
        Map<Long, Long> perDay = new HashMap<>();
        needed.groupBy("_day").count().collectAsList().forEach(row -> perDay.put(row.getLong(0), row.getLong(1)));
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        ClusterRows choosing = rows(context, needed, names, perDay, protocol.validation(), batchSize);
        ClusterRows judging = rows(context, needed, names, perDay, protocol, batchSize);
        Judged judged = judged(payments, facts, protocol, names, needed, perDay);
        needed.unpersist(true);
        FraudFold fold = FraudFold.ofScoredRows(judged.transactions(), protocol, judged.removed());
        Map<FraudSplit, LearningRows> elsewhere =
                new java.util.IdentityHashMap<>(Map.of(fold.validation(), choosing, fold.test(), judging));
        return new FraudTask(
                DataOrigin.own("spark:" + inputName(), "your transactions in " + inputName(), files.digest()),
                new FraudDataset(
                        judged.transactions(),
                        judged.features(),
                        skipped,
                        List.of(),
                        Optional.of(payments.schema().csv())),
                List.of(fold),
                List.of(),
                List.of(
                        "Trained on a cluster by " + team.workers()
                                + " workers that averaged what they had learned every " + team.averagingEvery()
                                + " mini-batches; features were computed there too.",
                        "The input's checksum is that of its files' names and sizes."),
                Optional.of(elsewhere::get));
    }

    /** Without the folders around it, which say more of a machine than of the data. */
    private String inputName() {
        return new Path(learning.input()).getName();
    }

    private static int batchSize(RunRequest request) {
        NetworkRecipe recipe =
                NetworkRecipe.chosen(FraudNetworks.recipes(), request).get(0);
        return recipe.plan(request, request.seed()).batchSize();
    }

    private ClusterRows rows(
            JavaSparkContext context,
            Dataset<Row> needed,
            List<String> names,
            Map<Long, Long> perDay,
            FraudProtocol protocol,
            int batchSize) {
        int from = protocol.trainStartDay();
        int to = from + protocol.trainDays();
        Dataset<Row> rows = needed.filter(col("_day").geq(from).and(col("_day").lt(to)));
        return new ClusterRows(context, rows, names, counted(perDay, from, to), batchSize, team);
    }

    private static long counted(Map<Long, Long> perDay, int from, int to) {
        return perDay.entrySet().stream()
                .filter(day -> day.getKey() >= from && day.getKey() < to)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The rows of both test periods. */
    private record Judged(Transactions transactions, FeatureMatrix features, int[] removed) {}

    private Judged judged(
            Payments payments,
            Facts facts,
            FraudProtocol protocol,
            List<String> names,
            Dataset<Row> needed,
            Map<Long, Long> perDay) {
        List<Row> rows = new ArrayList<>();
        int[] removed = new int[2];
        int period = 0;
        for (FraudProtocol each : List.of(protocol.validation(), protocol)) {
            List<Row> kept = kept(payments, each, needed, names);
            removed[period++] = Math.toIntExact(counted(perDay, each.testStartDay(), each.endDay()) - kept.size());
            rows.addAll(kept);
        }
        TransactionsBuilder builder = new TransactionsBuilder(payments.input().name(), payments.known(), rows.size());
        float[] features = new float[rows.size() * names.size()];
        Map<String, Long> cards = new HashMap<>();
        Map<String, Long> terminals = new HashMap<>();
        Map<InputRow.Place, Long> pieces = payments.input()
                .lines(rows.stream()
                        .map(row -> new InputRow.Place(row.getInt(0), row.getLong(1), 0))
                        .distinct()
                        .toList());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String name = row.getString(4);
            builder.add(
                    name != null && name.matches("\\d{1,18}") ? Long.parseLong(name) : i,
                    row.getLong(5),
                    code(cards, row.getString(6)),
                    code(terminals, row.getString(7)),
                    row.getDouble(8),
                    row.getInt(9) == 1,
                    0,
                    pieces.get(new InputRow.Place(row.getInt(0), row.getLong(1), 0)) + row.getLong(2));
            if (name != null && !name.isEmpty()) {
                builder.named(name);
            }
            for (int column = 0; column < names.size(); column++) {
                features[i * names.size() + column] = (float) row.getDouble(10 + column);
            }
        }
        return new Judged(builder.build(facts.firstDate()), new FeatureMatrix(names, features), removed);
    }

    /** Numbers as they are, anything else by the order in which it is met. */
    private static long code(Map<String, Long> codes, String text) {
        if (text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        long next = -1 - codes.size();
        return codes.computeIfAbsent(text, unseen -> next);
    }

    /** The test rows without the cards that the bank knows to be compromised; see {@link FraudProtocol}. */
    private static List<Row> kept(Payments payments, FraudProtocol protocol, Dataset<Row> needed, List<String> names) {
        Dataset<Row> rows = needed.filter(
                col("_day").geq(protocol.testStartDay()).and(col("_day").lt(protocol.endDay())));
        if (payments.known().contains(Known.CARDS)) {
            Dataset<Row> known = needed.filter(col("_day")
                            .geq(protocol.trainStartDay())
                            .and(col(Payments.FRAUD).equalTo(1)))
                    .groupBy(col(Payments.CARD).as("_known"))
                    .agg(min("_day").as("_first"));
            rows = rows.join(known, rows.col(Payments.CARD).equalTo(known.col("_known")), "left")
                    .filter(coalesce(col("_first"), lit(Long.MAX_VALUE))
                            .geq(col("_day").minus(protocol.delayDays())));
        }
        List<String> columns = new ArrayList<>(List.of(
                Payments.FILE,
                Payments.OFFSET,
                Payments.INDEX,
                "_day",
                Payments.NAME,
                Payments.SECONDS,
                Payments.CARD,
                Payments.TERMINAL,
                Payments.AMOUNT,
                Payments.FRAUD));
        columns.addAll(names);
        return rows.select(
                        columns.stream().map(name -> col("`" + name + "`")).toArray(org.apache.spark.sql.Column[]::new))
                .orderBy(Payments.SECONDS, Payments.FILE, Payments.OFFSET, Payments.INDEX)
                .collectAsList();
    }

    private static Facts facts(Payments payments) {
        Row row = payments.good()
                .agg(count(lit(1)), min(Payments.SECONDS), max(Payments.SECONDS), sum(Payments.FRAUD))
                .first();
        long rows = row.getLong(0);
        if (rows == 0 || row.getLong(3) == 0 || row.getLong(3) == rows) {
            throw new InputException(payments.input().name() + ": " + (rows == 0 ? 0 : row.getLong(3)) + " of " + rows
                    + " payments are frauds; both classes are needed to learn from");
        }
        long first = Math.floorDiv(row.getLong(1), SECONDS_A_DAY);
        long last = Math.floorDiv(row.getLong(2), SECONDS_A_DAY);
        return new Facts(rows, Math.toIntExact(last - first + 1), first);
    }

    private static long requireFewBadRows(Payments payments, int allowed) {
        long bad = payments.bad().count();
        if (bad > allowed) {
            List<Row> first = payments.bad().limit(BAD_ROWS_TOLD).collectAsList();
            throw new InputException(bad + " bad rows, " + allowed + " allowed by --skip-bad-rows: "
                    + String.join(
                            "; ", BadRow.lines(first.stream().map(BadRow::of).toList(), payments.input())));
        }
        return bad;
    }
}
