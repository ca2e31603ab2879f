package org.applieddl4j.fraud;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CellFormat;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * Which columns of the user's own file hold what. The schema file is JSON and stands beside the data, as
 * {@code payments.schema.json} beside {@code payments.csv} or {@code payments.csv.gz}:
 *
 * <pre>{@code
 * {"delimiter": ";",
 *  "columns": [
 *    {"name": "booked_at", "kind": "timestamp", "role": "time"},
 *    {"name": "card",      "kind": "text",      "role": "card"},
 *    {"name": "shop",      "kind": "text",      "role": "terminal"},
 *    {"name": "euro",      "kind": "number",    "role": "amount"},
 *    {"name": "fraud",     "kind": "integer",   "role": "label"},
 *    {"name": "shop_risk", "kind": "number"}]}
 * }</pre>
 *
 * <table>
 * <caption>Roles</caption>
 * <tr><th>role</th><th>needed</th><th>kind</th><th>what it holds</th></tr>
 * <tr><td>{@code time}</td><td>yes</td><td>timestamp, or number or integer</td><td>a date and time such as
 *   {@code 2018-05-13 00:01:01}, or a number since 1970 with its {@code unit}; or seconds since some start, where neither weekend nor night are known. Numbers that count
 *   something else have the role {@code time in milliseconds}, {@code minutes}, {@code hours} or {@code days}</td></tr>
 * <tr><td>{@code amount}</td><td>yes</td><td>number or integer</td><td>the amount</td></tr>
 * <tr><td>{@code label}</td><td>yes</td><td>integer</td><td>1 for a fraud, 0 for a genuine transaction</td></tr>
 * <tr><td>{@code card}</td><td>no</td><td>text or integer</td><td>who paid; without it no features of the card's past,
 *   and no removal of compromised cards</td></tr>
 * <tr><td>{@code terminal}</td><td>no</td><td>text or integer</td><td>where; without it no features of its past</td></tr>
 * <tr><td>{@code id}</td><td>no</td><td>text or integer</td><td>the transaction's identifier; without it the line
 *   number</td></tr>
 * <tr><td>none</td><td>no</td><td>any</td><td>a feature of your own, known at the time of the transaction: a number, a category
 *   or a time, as {@link TableSchema} takes them, perhaps with gaps</td></tr>
 * </table>
 *
 * <p>Without a schema file the columns are the handbook's: {@code TX_DATETIME}, {@code CUSTOMER_ID},
 * {@code TERMINAL_ID}, {@code TX_AMOUNT}, {@code TX_FRAUD}.
 */
public final class TransactionSchema {

    private static final List<String> ROLES = List.of("time", "amount", "label", "card", "terminal", "id");

    /** What a number of a time column counts, in seconds. */
    private static final Map<String, Double> UNITS = Map.of(
            "time", 1.0,
            "time in milliseconds", 0.001,
            "time in minutes", 60.0,
            "time in hours", 3_600.0,
            "time in days", 86_400.0);

    /** Features are floats, which end at 3.4e38; sums of amounts must stay below that too. */
    private static final double LARGEST = 1e30;

    private final CsvSchema csv;
    private final Optional<TableSchema> own;
    private final Optional<TableEncoding> encoding;

    private TransactionSchema(CsvSchema csv, Optional<TableSchema> own, Optional<TableEncoding> encoding) {
        this.csv = csv;
        this.own = own;
        this.encoding = encoding;
    }

    /** The schema file beside {@code data} if there is one, otherwise the handbook's columns. */
    public static TransactionSchema beside(Path data) {
        return beside(data, Optional.empty());
    }

    /**
     * The schema file beside {@code data} if there is one, otherwise that of the training data, otherwise the handbook's columns.
     *
     * @param trained what the bundle of a network says of the data it learned from
     */
    public static TransactionSchema beside(Path data, Optional<TransactionSchema> trained) {
        Path schema = CsvSchema.fileBeside(data);
        if (!Files.exists(schema)) {
            return trained.orElseGet(TransactionSchema::handbookNames);
        }
        TransactionSchema written = read(schema);
        return trained.flatMap(TransactionSchema::encoding)
                .map(written::encodedBy)
                .orElse(written);
    }

    /**
     * How the data were laid out that a bundle's network learned from; empty where it learned from a published dataset, or the
     * bundle is older than that.
     *
     * @throws InputException if the bundle is none of this use case
     */
    public static Optional<TransactionSchema> of(ModelBundle bundle) {
        return new FraudPredictor(bundle).schema();
    }

    /**
     * Tells whoever has a file with other columns than the handbook's, and no schema file, that there can be one.
     *
     * @throws InputException if columns are missing that only a schema file could replace
     */
    void requireColumns(Path data) {
        Path file = CsvSchema.fileBeside(data);
        if (Files.exists(file)) {
            return;
        }
        List<String> names = CsvStream.header(data);
        List<String> missing = csv.columns().stream()
                .map(Column::name)
                .filter(name -> names.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
        if (!missing.isEmpty()) {
            throw new InputException(data + ":1: the header line lacks " + String.join(", ", missing) + ", as "
                    + "transactions without a schema file are laid out; it has '" + String.join("', '", names)
                    + "'. What your own columns hold says "
                    + file.getFileName() + " beside it; './suite inspect " + data + " --write' writes a draft");
        }
    }

    /**
     * Reads a schema file.
     *
     * @throws InputException if it is missing, no JSON, lacks a needed role, or gives a role to a column of another kind
     */
    static TransactionSchema read(Path file) {
        return of(CsvSchema.fromJson(file), file.toString());
    }

    /**
     * A schema from columns with roles.
     *
     * @param name what to call it in messages
     * @throws InputException if a needed role is missing, or given to a column of another kind
     */
    public static TransactionSchema of(CsvSchema schema, String name) {
        for (Column column : schema.columns()) {
            complaint(column).ifPresent(what -> {
                throw new InputException(name + ": column " + column.name() + " " + what + "; " + CsvSchema.DESCRIBED);
            });
        }
        for (String needed : ROLES.subList(0, 3)) {
            if (withRole(schema, needed).isEmpty()) {
                throw new InputException(name + ": no column has the role " + needed
                        + "; needed are time, amount and label; " + CsvSchema.DESCRIBED);
            }
        }
        return of(limited(schema));
    }

    private static TransactionSchema of(CsvSchema limited) {
        Optional<TableSchema> own = ownColumns(limited);
        // Where the features of the user's own are read, they are read as those of any other table.
        List<Column> features = own.map(TableSchema::features).orElse(List.of());
        return new TransactionSchema(
                new CsvSchema(
                        limited.delimiter(),
                        limited.columns().stream()
                                .map(column -> features.stream()
                                        .filter(feature -> feature.name().equals(column.name()))
                                        .findFirst()
                                        .orElse(column))
                                .toList()),
                own,
                Optional.empty());
    }

    /** The columns without a role, as a table of their own; empty where there are none. */
    private static Optional<TableSchema> ownColumns(CsvSchema schema) {
        List<Column> columns = new ArrayList<>(schema.columns().stream()
                .filter(column -> column.role().isEmpty())
                .toList());
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        columns.add(0, withRole(schema, "label").orElseThrow());
        return Optional.of(new TableSchema(new CsvSchema(schema.delimiter(), columns)));
    }

    private static TransactionSchema handbookNames() {
        return of(limited(CsvSchema.of(
                Column.timestamp("TX_DATETIME").as("time"),
                Column.text("CUSTOMER_ID").as("card"),
                Column.text("TERMINAL_ID").as("terminal"),
                Column.number("TX_AMOUNT").as("amount"),
                Column.integer("TX_FRAUD").as("label"))));
    }

    /**
     * The same with what a network reads of the features of the user's own.
     *
     * @param encoding learned from its training rows
     */
    public TransactionSchema encodedBy(TableEncoding encoding) {
        return new TransactionSchema(csv, own, Optional.of(encoding));
    }

    /** What a network reads of the features of the user's own; empty where that is not known yet, or there are none. */
    public Optional<TableEncoding> encoding() {
        return encoding;
    }

    /** The columns that are features of the user's own; empty where there are none. */
    public Optional<TableSchema> own() {
        return own;
    }

    private static Optional<String> complaint(Column column) {
        String role = column.role().orElse("");
        List<Kind> kinds = switch (role) {
            case "time" -> List.of(Kind.TIMESTAMP, Kind.NUMBER, Kind.INTEGER);
            case "time in milliseconds", "time in minutes", "time in hours", "time in days" ->
                List.of(Kind.NUMBER, Kind.INTEGER);
            case "amount" -> List.of(Kind.NUMBER, Kind.INTEGER);
            case "" -> List.of(Kind.values());
            case "label" -> List.of(Kind.INTEGER);
            case "card", "terminal", "id" -> List.of(Kind.TEXT, Kind.INTEGER);
            default -> List.of();
        };
        if (role.isEmpty() && TransactionFeatures.names().contains(column.name())) {
            return Optional.of("has the name of a feature that is computed anyway; leave it out of the schema");
        }
        if (kinds.isEmpty()) {
            return Optional.of("has the unknown role '" + role + "'; the roles are " + String.join(", ", ROLES)
                    + ", and for numbers time in milliseconds, minutes, hours or days");
        }
        return kinds.contains(column.kind())
                ? Optional.empty()
                : Optional.of("is of kind " + name(column.kind()) + ", but the role " + role + " needs "
                        + String.join(
                                " or ",
                                kinds.stream().map(TransactionSchema::name).toList()));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The same schema with limits of ours, so that the reader names the line of what we could not compute with. */
    private static CsvSchema limited(CsvSchema schema) {
        return new CsvSchema(
                schema.delimiter(),
                schema.columns().stream().map(TransactionSchema::limited).toList());
    }

    /** A column that holds a feature itself. */
    static Column feature(String name) {
        return Column.number(name).between(-LARGEST, LARGEST);
    }

    private static Column limited(Column column) {
        if (column.role().equals(Optional.of("label"))) {
            return column.oneOf("0", "1");
        }
        if (column.role().isEmpty()
                && column.kind() == Kind.INTEGER
                && column.allowed().isEmpty()) {
            return Column.number(column.name())
                    .between(withinLimit(column.min()), withinLimit(column.max()))
                    .in(CellFormat.PLAIN.orGaps());
        }
        if (column.kind() != Kind.NUMBER) {
            return column;
        }
        Column number = column.between(withinLimit(column.min()), withinLimit(column.max()));
        // Of payments, a comma in a number may stand before decimals, which other tables have to say.
        return column.role().isEmpty() ? number.in(column.format().orGaps()) : number;
    }

    private static double withinLimit(double value) {
        return Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    /** What to read. */
    public CsvSchema csv() {
        return csv;
    }

    /** The column that must be there. */
    public Column needed(String role) {
        return withRole(csv, role).orElseThrow();
    }

    /** The column that may be there. */
    public Optional<Column> column(String role) {
        return withRole(csv, role);
    }

    private static Optional<Column> withRole(CsvSchema schema, String role) {
        return schema.columns().stream()
                .filter(column -> column.role().map(TransactionSchema::plain).equals(Optional.of(role)))
                .findFirst();
    }

    /** A role without the unit of its numbers. */
    static String plain(String role) {
        return UNITS.containsKey(role) ? "time" : role;
    }

    /** What to say of a time that cannot be. */
    String implausible() {
        return Transactions.IMPLAUSIBLE
                + (needed("time").kind() == Kind.TIMESTAMP
                        ? ""
                        : ", if it counts seconds; of milliseconds give the column the role 'time in milliseconds'");
    }

    /** What a value of the time column is in seconds. */
    long seconds(double time) {
        double unit = UNITS.get(needed("time").role().orElseThrow());
        return (long) Math.floor(time * unit);
    }

    /** What transactions tell that are laid out so. */
    public Set<Known> known() {
        Set<Known> known = EnumSet.noneOf(Known.class);
        column("card").ifPresent(column -> known.add(Known.CARDS));
        column("terminal").ifPresent(column -> known.add(Known.TERMINALS));
        if (needed("time").kind() == Kind.TIMESTAMP) {
            known.add(Known.CALENDAR);
        }
        return known;
    }
}
