package org.applieddl4j.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.storage.StorageLevel;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Cluster.Format;
import org.applieddl4j.common.usecase.Cluster.Scored;
import org.applieddl4j.common.usecase.Cluster.Scoring;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.Prediction;

/** Scores an input and writes the answers, and what could not be answered beside them. */
final class Scores {

    /** Rows in a pass: the more, the less a pass costs each; pictures and messages are larger than rows. */
    private static final int ROWS_TOGETHER = 4096;

    private static final int OTHERS_TOGETHER = 64;
    private static final int BAD_ROWS_TOLD = 3;

    private static final String ANSWERS = "answers";
    private static final String BAD_ROWS = "bad-rows";

    private final SparkSession spark;
    private final Scoring scoring;
    private final Console console;

    Scores(SparkSession spark, Scoring scoring, Console console) {
        this.spark = spark;
        this.scoring = scoring;
        this.console = console;
    }

    Scored write() {
        long start = System.nanoTime();
        SharedModel model = SharedModel.of(scoring.useCase(), scoring.bundle());
        Prediction example = model.model().example();
        model.model().notice().ifPresent(console::say);
        Path output = claimed();
        InputFiles files = InputFiles.of(scoring.input(), spark.sparkContext().hadoopConfiguration());
        Broadcast<SharedModel> shared =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(model);
        Questions questions = Questions.of(spark, files, scoring, shared);
        questions.notes().forEach(console::say);
        boolean rows = model.model().form().kind() == InputForm.Kind.ROW;
        Scorer scorer =
                new Scorer(shared, List.copyOf(example.flat().keySet()), rows ? ROWS_TOGETHER : OTHERS_TOGETHER);
        // Kept until both tables are written: to score twice would cost more than the room on the disks.
        Dataset<Row> scored = spark.createDataFrame(questions.source().map(scorer::score), Scorer.type(example))
                .persist(StorageLevel.DISK_ONLY());
        Row counts = scored.agg(count(lit(1)), count(col(Scorer.PROBLEM))).first();
        long bad = counts.getLong(1);
        answers(scored, questions, example, new Path(output, ANSWERS));
        Optional<String> badRows =
                bad == 0 ? Optional.empty() : Optional.of(badRows(scored, questions, new Path(output, BAD_ROWS)));
        List<String> examples = bad == 0 ? List.of() : told(scored, questions);
        // Without waiting, machines would still be busy with it when the cluster is left.
        scored.unpersist(true);
        return new Scored(
                counts.getLong(0),
                bad,
                new Path(output, ANSWERS).toString(),
                badRows,
                examples,
                (System.nanoTime() - start) / 1e9);
    }

    /** The output, not there yet, or there no more. */
    private Path claimed() {
        Path output = new Path(scoring.output());
        try {
            FileSystem files = output.getFileSystem(spark.sparkContext().hadoopConfiguration());
            if (files.exists(output)) {
                if (!scoring.overwrite()) {
                    throw new InputException("--output " + scoring.output()
                            + " exists; name another folder, or replace it with --overwrite");
                }
                if (!files.exists(new Path(output, ANSWERS)) && files.listStatus(output).length > 0) {
                    throw new InputException("--output " + scoring.output()
                            + " holds something else than answers, which is not replaced; name another folder");
                }
                files.delete(output, true);
            }
            return output;
        } catch (IOException e) {
            throw new InputException(
                    "--output " + scoring.output() + " cannot be written (" + ClusterFailures.firstLine(e) + ")", e);
        }
    }

    private void answers(Dataset<Row> scored, Questions questions, Prediction example, Path folder) {
        Dataset<Row> answered = scored.filter(col(Scorer.PROBLEM).isNull());
        List<String> fields = List.copyOf(example.flat().keySet());
        if (questions.named()) {
            List<Column> columns = new ArrayList<>(List.of(col(Scorer.ID)));
            fields.forEach(field -> columns.add(col("`" + field + "`")));
            write(answered.select(columns.toArray(new Column[0])), folder);
            return;
        }
        Dataset<Row> located = located(answered, questions);
        List<Column> columns = new ArrayList<>(List.of(col("file"), col("line")));
        fields.forEach(field -> columns.add(col("`" + field + "`")));
        write(located.select(columns.toArray(new Column[0])), folder);
    }

    private String badRows(Dataset<Row> scored, Questions questions, Path folder) {
        Dataset<Row> bad = scored.filter(col(Scorer.PROBLEM).isNotNull());
        write(located(bad, questions).select(col("file"), col("line"), col(Scorer.ID), col(Scorer.PROBLEM)), folder);
        return folder.toString();
    }

    private List<String> told(Dataset<Row> scored, Questions questions) {
        return located(scored.filter(col(Scorer.PROBLEM).isNotNull()).limit(BAD_ROWS_TOLD), questions)
                .select(col("file"), col("line"), col(Scorer.ID), col(Scorer.PROBLEM))
                .collectAsList()
                .stream()
                .map(row -> row.getString(0) + (row.isNullAt(1) ? "" : ":" + row.getLong(1))
                        + (row.isNullAt(2) || row.isNullAt(1) ? "" : " (" + row.getString(2) + ")") + ": "
                        + row.getString(3))
                .toList();
    }

    /** The rows with names of files and numbers of lines. The pieces in question are looked up here, a number for each. */
    private Dataset<Row> located(Dataset<Row> rows, Questions questions) {
        List<Row> pieces = new ArrayList<>();
        if (questions.table() == null) {
            for (int file = 0; file < questions.files().files().size(); file++) {
                pieces.add(RowFactory.create(
                        file, 0L, new Path(questions.files().files().get(file)).getName(), null));
            }
        } else {
            List<InputRow.Place> places = new ArrayList<>();
            rows.select(Scorer.FILE, Scorer.OFFSET)
                    .distinct()
                    .collectAsList()
                    .forEach(row -> places.add(new InputRow.Place(row.getInt(0), row.getLong(1), 0)));
            Map<InputRow.Place, Long> lines = new HashMap<>(questions.table().lines(places));
            places.forEach(place -> pieces.add(RowFactory.create(
                    place.file(), place.offset(), questions.table().file(place.file()), lines.get(place))));
        }
        Dataset<Row> named = spark.createDataFrame(pieces, DataTypes.createStructType(new StructField[] {
            DataTypes.createStructField("_f", DataTypes.IntegerType, false),
            DataTypes.createStructField("_o", DataTypes.LongType, false),
            DataTypes.createStructField("file", DataTypes.StringType, false),
            DataTypes.createStructField("_first", DataTypes.LongType, true)
        }));
        return rows.join(
                        org.apache.spark.sql.functions.broadcast(named),
                        col(Scorer.FILE)
                                .equalTo(col("_f"))
                                .and(col(Scorer.OFFSET).equalTo(col("_o"))))
                .withColumn("line", col("_first").plus(col(Scorer.INDEX)));
    }

    private void write(Dataset<Row> rows, Path folder) {
        DataFrameWriter<Row> writer = rows.write().mode(SaveMode.ErrorIfExists);
        switch (format()) {
            case CSV -> writer.option("header", true).csv(folder.toString());
            case JSON -> writer.json(folder.toString());
            case PARQUET -> writer.parquet(folder.toString());
        }
    }

    private Format format() {
        return scoring.format().orElseGet(() -> {
            InputFiles files =
                    InputFiles.of(scoring.input(), spark.sparkContext().hadoopConfiguration());
            return switch (files.kind()) {
                case JSON -> Format.JSON;
                case PARQUET -> Format.PARQUET;
                case CSV, PICTURES -> Format.CSV;
            };
        });
    }
}
