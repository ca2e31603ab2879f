package org.applieddl4j.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.usecase.Cluster.Scoring;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.fraud.FilledWindows;
import org.applieddl4j.fraud.FraudUseCase;
import org.applieddl4j.fraud.TransactionSchema;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * What of an input is asked, and how: rows of numbers, payments whose features have to be computed first, messages, pictures.
 *
 * @param table the input's rows; null for pictures
 * @param files the input
 * @param named whether the input names its rows
 * @param source makes the questions, on the machines
 * @param notes what a person should know of how the input is read
 */
record Questions(InputTable table, InputFiles files, boolean named, Source source, List<String> notes) {

    private static final List<String> MESSAGES = List.of("text", "message", "utterance");
    private static final List<String> IDS = List.of("id", "ID", "TRANSACTION_ID");

    /** Makes questions on the machines of the cluster. */
    interface Source {

        /** A partition's questions are made by one call, so that what it remembers stays with it. */
        <T> JavaRDD<T> map(SerializableFunction<Iterator<InputRef>, Iterator<T>> scoring);
    }

    /** A function that travels. */
    interface SerializableFunction<A, B> extends Function<A, B>, Serializable {}

    /**
     * Finds out what is asked.
     *
     * @throws InputException if the input is not what the model is asked about
     */
    static Questions of(SparkSession spark, InputFiles files, Scoring scoring, Broadcast<SharedModel> shared) {
        String input = scoring.input();
        TrainedModel model = shared.value().model();
        if (scoring.history().isPresent() && !model.bundle().useCase().equals(FraudUseCase.ID)) {
            throw withoutPast(model.bundle().useCase());
        }
        InputForm.Kind kind = model.form().kind();
        boolean pictures = files.kind() == InputFiles.Kind.PICTURES;
        if (pictures != (kind == InputForm.Kind.PICTURE)) {
            throw new InputException("--input " + input + " holds " + (pictures ? "pictures" : "rows") + ", but "
                    + model.bundle().useCase() + " is asked about " + (pictures ? "rows" : "pictures"));
        }
        return switch (kind) {
            case PICTURE -> pictures(spark, files);
            case SOUND ->
                throw new InputException(model.bundle().useCase() + " is not scored on a cluster; ask ./suite predict");
            case MESSAGE -> messages(InputTable.open(spark, files, CsvStream.DETECT), files);
            case ROW ->
                model.bundle().useCase().equals(FraudUseCase.ID)
                        ? payments(spark, files, scoring, shared)
                        : rows(InputTable.open(spark, files, CsvStream.DETECT), files, shared);
        };
    }

    private static Questions pictures(SparkSession spark, InputFiles files) {
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < files.files().size(); i++) {
            indices.put(files.files().get(i), i);
        }
        Dataset<Row> content = spark.read()
                .format("binaryFile")
                .load(files.files().toArray(new String[0]))
                .select("path", "content");
        Source source = new Source() {
            @Override
            public <T> JavaRDD<T> map(SerializableFunction<Iterator<InputRef>, Iterator<T>> scoring) {
                return content.toJavaRDD()
                        .mapPartitions(rows -> scoring.apply(new Mapped<>(rows, row -> {
                            String path = row.getString(0);
                            String name = path.substring(path.lastIndexOf('/') + 1);
                            InputRow.Place place = new InputRow.Place(indices.get(path), 0, 0);
                            return new InputRef(place, name, new ModelInput.Picture(name, row.<byte[]>getAs(1)), null);
                        })));
            }
        };
        return new Questions(null, files, true, source, List.of());
    }

    private static Questions messages(InputTable table, InputFiles files) {
        int text = MESSAGES.stream()
                .map(table.columns()::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElseThrow(() -> new InputException(table.name() + ": has no column " + String.join(" or ", MESSAGES)
                        + " with the messages; there are " + String.join(", ", table.columns())));
        int id = IDS.stream()
                .map(table.columns()::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
        Source source = new Source() {
            @Override
            public <T> JavaRDD<T> map(SerializableFunction<Iterator<InputRef>, Iterator<T>> scoring) {
                return table.rows()
                        .mapPartitions(rows -> scoring.apply(new Mapped<>(rows, row -> {
                            if (row.problem() != null) {
                                return InputRef.bad(row.place(), null, row.problem());
                            }
                            String name = id < 0 ? null : row.cells()[id];
                            return new InputRef(row.place(), name, new ModelInput.Message(row.cells()[text]), null);
                        })));
            }
        };
        return new Questions(table, files, id >= 0, source, List.of());
    }

    private static Questions rows(InputTable table, InputFiles files, Broadcast<SharedModel> shared) {
        RowReader trial = shared.value().model().rows(Path.of(table.name()));
        List<String> notes = trial.header(table.columns());
        List<String> columns = table.columns();
        String name = table.name();
        boolean named = hasId(trial, columns);
        Source source = new Source() {
            @Override
            public <T> JavaRDD<T> map(SerializableFunction<Iterator<InputRef>, Iterator<T>> scoring) {
                return table.rows().mapPartitions(rows -> {
                    RowReader reader = shared.value().model().rows(Path.of(name));
                    reader.header(columns);
                    return scoring.apply(new Mapped<>(rows, row -> asked(reader, row)));
                });
            }
        };
        return new Questions(table, files, named, source, notes);
    }

    private static boolean hasId(RowReader reader, List<String> columns) {
        String[] cells = new String[columns.size()];
        Arrays.fill(cells, "");
        return reader.id(cells).isPresent();
    }

    private static InputRef asked(RowReader reader, InputRow row) {
        if (row.problem() != null) {
            return InputRef.bad(row.place(), null, row.problem());
        }
        String id = reader.id(row.cells()).orElse(null);
        try {
            ModelInput question = reader.read(row.cells())
                    .orElseThrow(
                            () -> new InputException("a row alone is no question to this model; use ./suite predict"));
            return new InputRef(row.place(), id, question, null);
        } catch (InputException e) {
            return InputRef.bad(row.place(), id, e.getMessage());
        }
    }

    private static Questions payments(
            SparkSession spark, InputFiles files, Scoring scoring, Broadcast<SharedModel> shared) {
        Optional<TransactionSchema> trained =
                TransactionSchema.of(shared.value().model().bundle());
        TransactionSchema schema = Payments.schema(scoring.input(), trained);
        InputTable table = InputTable.open(spark, files, schema.csv().delimiter());
        List<String> wanted = shared.value().model().form().fields().stream()
                .map(InputForm.Field::name)
                .toList();
        if (table.columns().containsAll(wanted)
                || !table.columns().contains(schema.needed("time").name())) {
            if (scoring.history().isPresent()) {
                throw withoutPast(table.name() + " holds features, and a network that is given them");
            }
            return rows(table, files, shared);
        }
        Payments payments = Payments.ofUnlabelled(spark, table, schema);
        payments.requireAll(wanted);
        List<String> notes =
                new ArrayList<>(List.of("The input holds transactions; their features are computed on the cluster"));
        Optional<PastPayments> past =
                scoring.history().map(history -> PastPayments.read(spark, history, payments, trained));
        past.ifPresent(before -> notes.add(before.filled().line(before.name())));
        past.map(PastPayments::filled)
                .orElse(FilledWindows.EMPTY)
                .warning(payments.known())
                .ifPresent(notes::add);
        Dataset<Row> described = past.map(before -> before.describe(payments))
                .orElseGet(() -> WindowFeatures.of(payments.good(), payments.known()));
        Dataset<Row> answered = select(described, wanted).unionByName(select(payments.bad(), wanted), true);
        Source source = new Source() {
            @Override
            public <T> JavaRDD<T> map(SerializableFunction<Iterator<InputRef>, Iterator<T>> scoring) {
                return answered.toJavaRDD()
                        .mapPartitions(rows -> scoring.apply(new Mapped<>(rows, row -> payment(row, wanted))));
            }
        };
        if (!payments.labelled() && payments.known().contains(Known.TERMINALS)) {
            notes.add("There is no column " + schema.needed("label").name()
                    + ", so every terminal counts as one without known frauds");
        }
        boolean named = Payments.identifier(schema, table.columns()) >= 0;
        return new Questions(table, files, named, source, notes);
    }

    private static InputException withoutPast(String who) {
        return new InputException(who + " answers without a past, so there is no --history; leave it out");
    }

    private static Dataset<Row> select(Dataset<Row> rows, List<String> features) {
        List<String> columns = new ArrayList<>(
                List.of(Payments.FILE, Payments.OFFSET, Payments.INDEX, Payments.PROBLEM, Payments.NAME));
        Set<String> there = Set.of(rows.columns());
        features.stream().filter(there::contains).forEach(columns::add);
        return rows.selectExpr(columns.stream()
                .map(name -> "`" + name.replace("`", "``") + "`")
                .toArray(String[]::new));
    }

    private static InputRef payment(Row row, List<String> wanted) {
        InputRow.Place place = new InputRow.Place(row.getInt(0), row.getLong(1), row.getLong(2));
        if (!row.isNullAt(3)) {
            return InputRef.bad(place, row.getString(4), row.getString(3));
        }
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            values.put(wanted.get(i), row.getDouble(5 + i));
        }
        return new InputRef(place, row.getString(4), new ModelInput.Row(values), null);
    }

    /** An iterator of other things. */
    private record Mapped<A, B>(Iterator<A> from, Function<A, B> mapping) implements Iterator<B> {

        @Override
        public boolean hasNext() {
            return from.hasNext();
        }

        @Override
        public B next() {
            return mapping.apply(from.next());
        }
    }
}
