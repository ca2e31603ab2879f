package org.applieddl4j.spark;

import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.applieddl4j.common.InputException;
import org.applieddl4j.fraud.PaymentParser;
import org.applieddl4j.fraud.TransactionSchema;
import org.applieddl4j.fraud.Transactions.Known;

/** Payments as a table of the cluster, read by the same rules as on one machine; what is no payment comes along with its reason. */
final class Payments {

    // Names that no feature of anybody has.
    static final String FILE = "_file";
    static final String OFFSET = "_offset";
    static final String INDEX = "_index";
    static final String PROBLEM = "_problem";
    static final String ID = "_id";
    static final String NAME = "_name";
    static final String SECONDS = "_seconds";
    static final String CARD = "_card";
    static final String TERMINAL = "_terminal";
    static final String AMOUNT = "_amount";
    static final String FRAUD = "_fraud";

    private static final List<String> IDS = List.of("TRANSACTION_ID", "id", "ID");

    private final InputTable input;
    private final TransactionSchema schema;
    private final List<String> own;
    private final PaymentParser parser;
    private final Dataset<Row> rows;

    private Payments(
            InputTable input, TransactionSchema schema, List<String> own, PaymentParser parser, Dataset<Row> rows) {
        this.input = input;
        this.schema = schema;
        this.own = own;
        this.parser = parser;
        this.rows = rows;
    }

    /**
     * The schema file beside an input, or that of the training data, or the handbook's columns.
     *
     * @param input a file or folder of this machine; anything else has no schema file beside it
     * @param trained how the training data were laid out
     */
    static TransactionSchema schema(String input, Optional<TransactionSchema> trained) {
        try {
            return TransactionSchema.beside(Path.of(input.replaceFirst("^file:/*", "/")), trained);
        } catch (InvalidPathException e) {
            return TransactionSchema.beside(Path.of("input.csv"), trained);
        }
    }

    /**
     * Reads a table as payments; nothing is computed yet.
     *
     * @throws InputException if a column is missing
     */
    static Payments of(SparkSession spark, InputTable input, TransactionSchema schema) {
        return of(spark, input, schema, PaymentParser::new);
    }

    /** As {@link #of}, where a label may be empty: nobody has looked at that payment yet. */
    static Payments ofUnlabelled(SparkSession spark, InputTable input, TransactionSchema schema) {
        return of(spark, input, schema, PaymentParser::ofUnlabelled);
    }

    /** Makes what reads rows, on every machine. */
    private interface ParserFactory extends Serializable {

        PaymentParser create(String file, List<String> header, TransactionSchema schema);
    }

    private static Payments of(SparkSession spark, InputTable input, TransactionSchema schema, ParserFactory parsers) {
        PaymentParser parser = parsers.create(input.name(), input.columns(), schema);
        List<String> columns = input.columns();
        int name = identifier(schema, columns);
        List<String> own = parser.own();
        PortableSchema portable = PortableSchema.of(schema);
        String title = input.name();
        JavaRDD<Row> rows = input.rows().mapPartitions(pieces -> {
            PaymentParser reader = parsers.create(title, columns, portable.schema());
            return new Parsed(pieces, reader, name, own.size());
        });
        return new Payments(input, schema, own, parser, spark.createDataFrame(rows, type(own)));
    }

    /** Column by which a person knows a payment; -1 for none. */
    static int identifier(TransactionSchema schema, List<String> columns) {
        return schema.column("id")
                .map(column -> columns.indexOf(column.name()))
                .or(() ->
                        IDS.stream().map(columns::indexOf).filter(at -> at >= 0).findFirst())
                .orElse(-1);
    }

    private static StructType type(List<String> own) {
        List<StructField> fields = new ArrayList<>(List.of(
                DataTypes.createStructField(FILE, DataTypes.IntegerType, false),
                DataTypes.createStructField(OFFSET, DataTypes.LongType, false),
                DataTypes.createStructField(INDEX, DataTypes.LongType, false),
                DataTypes.createStructField(PROBLEM, DataTypes.StringType, true),
                DataTypes.createStructField(NAME, DataTypes.StringType, true),
                DataTypes.createStructField(SECONDS, DataTypes.LongType, false),
                DataTypes.createStructField(CARD, DataTypes.StringType, false),
                DataTypes.createStructField(TERMINAL, DataTypes.StringType, false),
                DataTypes.createStructField(AMOUNT, DataTypes.DoubleType, false),
                DataTypes.createStructField(FRAUD, DataTypes.IntegerType, false)));
        own.forEach(name -> fields.add(DataTypes.createStructField(name, DataTypes.DoubleType, false)));
        return DataTypes.createStructType(fields);
    }

    /** From cells to values. */
    private record Parsed(Iterator<InputRow> rows, PaymentParser parser, int name, int own) implements Iterator<Row> {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            InputRow row = rows.next();
            if (row.problem() != null) {
                return bad(row.place(), row.problem(), null);
            }
            String called = name < 0 ? null : row.cells()[name].strip();
            try {
                PaymentParser.Payment payment = parser.parse(row.cells());
                Object[] values = values(row.place(), null, called);
                values[5] = payment.seconds();
                values[6] = payment.card();
                values[7] = payment.terminal();
                values[8] = payment.amount();
                values[9] = payment.fraud() ? 1 : 0;
                for (int i = 0; i < own; i++) {
                    values[10 + i] = payment.own()[i];
                }
                return RowFactory.create(values);
            } catch (InputException e) {
                return bad(row.place(), e.getMessage(), called);
            }
        }

        private Row bad(InputRow.Place place, String problem, String called) {
            return RowFactory.create(values(place, problem, called));
        }

        private Object[] values(InputRow.Place place, String problem, String called) {
            Object[] values = new Object[10 + own];
            values[0] = place.file();
            values[1] = place.offset();
            values[2] = place.index();
            values[3] = problem;
            values[4] = called;
            values[5] = 0L;
            values[6] = "";
            values[7] = "";
            values[8] = 0.0;
            values[9] = 0;
            for (int i = 0; i < own; i++) {
                values[10 + i] = 0.0;
            }
            return values;
        }
    }

    InputTable input() {
        return input;
    }

    TransactionSchema schema() {
        return schema;
    }

    Set<Known> known() {
        return schema.known();
    }

    /** Names of the user's own features. */
    List<String> own() {
        return own;
    }

    /** Whether the input says which payments were frauds. */
    boolean labelled() {
        return parser.labelled();
    }

    /** See {@link PaymentParser#requireAll}. */
    void requireAll(List<String> features) {
        parser.requireAll(features);
    }

    /** Good and bad rows. */
    Dataset<Row> rows() {
        return rows;
    }

    Dataset<Row> good() {
        return rows.filter(rows.col(PROBLEM).isNull());
    }

    Dataset<Row> bad() {
        return rows.filter(rows.col(PROBLEM).isNotNull());
    }
}
