package org.applieddl4j.fraud;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.data.csv.YesOrNo;

/** Reads rows of cells as payments, as a {@link TransactionSchema} says. Not for several threads at once. */
public final class PaymentParser {

    private final String file;
    private final TransactionSchema schema;
    private final int labelPosition;
    private final EmptyLabels emptyLabels;
    private final List<Column> columns;
    private final List<String> own;
    private final Optional<TableSchema.Rows> ownCells;
    private final CsvStream.Parser cells;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * A row of the file, before anything was computed of it.
     *
     * @param id the data's own identifier; empty where it has none
     * @param seconds since 1970-01-01 00:00 on the data's own clock
     * @param card who paid, as the file writes it; an empty text where the data do not tell
     * @param terminal where, likewise
     * @param amount in the data's own currency
     * @param fraud the label; false where there is none
     * @param own values of the user's own features, as {@link #own()} names them
     */
    public record Payment(
            OptionalLong id, long seconds, String card, String terminal, double amount, boolean fraud, double[] own) {}

    /** What an empty label means. */
    private enum EmptyLabels {
        /** A mistake. */
        REFUSED,
        /** Nobody knows yet. */
        UNKNOWN
    }

    /**
     * @param file what to call the file in messages
     * @param header names of its columns; that of the label may be missing
     * @param schema which of them hold what
     * @throws InputException if another column is missing
     */
    public PaymentParser(String file, List<String> header, TransactionSchema schema) {
        this(file, header, schema, EmptyLabels.REFUSED);
    }

    /** For payments that nobody has labelled yet: an empty label is that of a payment not known to be a fraud. */
    public static PaymentParser ofUnlabelled(String file, List<String> header, TransactionSchema schema) {
        return new PaymentParser(file, header, schema, EmptyLabels.UNKNOWN);
    }

    private PaymentParser(String file, List<String> header, TransactionSchema schema, EmptyLabels emptyLabels) {
        this.file = file;
        this.schema = schema;
        this.emptyLabels = emptyLabels;
        this.labelPosition = position(header, schema.needed("label").name());
        // A label may be empty, which no kind of column is.
        this.columns = schema.csv().columns().stream()
                .filter(column -> column.role().isPresent() && !column.role().equals(Optional.of("label")))
                .toList();
        this.own = schema.encoding()
                .map(TableEncoding::inputs)
                .orElseGet(() -> schema.own().map(PaymentParser::numbers).orElse(List.of()));
        this.ownCells = schema.own().map(table -> table.reading(file, header));
        this.cells =
                new CsvStream.Parser(file, header, new CsvSchema(schema.csv().delimiter(), columns));
        for (int i = 0; i < columns.size(); i++) {
            places.put(TransactionSchema.plain(columns.get(i).role().orElseThrow()), i);
        }
    }

    /** What needs no training to be a number. */
    private static List<String> numbers(TableSchema table) {
        return table.names().stream()
                .filter(name -> !table.categories().contains(name))
                .toList();
    }

    private static int position(List<String> header, String name) {
        return IntStream.range(0, header.size())
                .filter(i -> header.get(i).equalsIgnoreCase(name))
                .findFirst()
                .orElse(-1);
    }

    /** Whether the file says which payments were frauds. */
    public boolean labelled() {
        return labelPosition >= 0;
    }

    /**
     * Names of the user's own features: all that the network reads of them where the schema knows one, otherwise those that hold
     * numbers.
     */
    public List<String> own() {
        return own;
    }

    /**
     * Checks that all features can be had from such a file.
     *
     * @throws InputException if some are neither its columns nor follow from its payments
     */
    public void requireAll(List<String> features) {
        List<String> computed = TransactionFeatures.names(schema.known());
        List<String> missing = features.stream()
                .filter(name -> !computed.contains(name) && !own.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new InputException(file + ": the network wants "
                    + String.join(", ", missing.subList(0, Math.min(5, missing.size())))
                    + (missing.size() > 5 ? " and " + (missing.size() - 5) + " more" : "")
                    + ", which are neither columns of the file nor follow from its transactions; name a file laid"
                    + " out like the one the network was trained on");
        }
    }

    /**
     * Reads a row.
     *
     * @param row its cells, in the order of the header
     * @throws InputException if a cell holds something else than it should, saying which
     */
    public Payment parse(String[] row) {
        cells.parse(row);
        long seconds = schema.seconds(cells.number(places.get("time")));
        if (!Transactions.isPlausible(seconds)) {
            throw new InputException("column " + schema.needed("time").name() + ": " + schema.implausible());
        }
        Integer id = places.get("id");
        return new Payment(
                id == null || columns.get(id).kind() == Kind.TEXT
                        ? OptionalLong.empty()
                        : OptionalLong.of(cells.integer(id)),
                seconds,
                code("card"),
                code("terminal"),
                cells.number(places.get("amount")),
                labelPosition >= 0 && isFraud(row[labelPosition]),
                ownCells.map(reader -> own(reader.read(row))).orElse(new double[0]));
    }

    private double[] own(String[] read) {
        if (schema.encoding().isPresent()) {
            return schema.encoding().get().values(read).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
        List<String> names = schema.own().orElseThrow().names();
        return own.stream()
                .mapToDouble(name -> number(name, read[names.indexOf(name)]))
                .toArray();
    }

    /** Only a training can say what stands for a gap. */
    private static double number(String name, String cell) {
        if (cell.isEmpty()) {
            throw new InputException("column " + name + ": is empty, not a number");
        }
        return Double.parseDouble(cell);
    }

    private boolean isFraud(String cell) {
        String label = cell.strip();
        if (label.isEmpty() && emptyLabels == EmptyLabels.UNKNOWN) {
            return false;
        }
        return YesOrNo.of(label)
                        .orElseThrow(() -> new InputException("column "
                                + schema.needed("label").name() + ": '" + label + "' is none of the values 0, 1"))
                == 1;
    }

    private String code(String role) {
        Integer column = places.get(role);
        if (column == null) {
            return "";
        }
        return columns.get(column).kind() == Kind.TEXT
                ? PaymentKey.of(cells.text(column), columns.get(column).name())
                : Long.toString(cells.integer(column));
    }
}
