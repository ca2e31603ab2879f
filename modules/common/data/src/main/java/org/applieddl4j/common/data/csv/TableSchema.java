package org.applieddl4j.common.data.csv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;

/**
 * What the columns of a table hold from which a label is to be predicted: read from the schema file beside it, guessed where there
 * is none, and kept in the bundle, so that a file to answer needs none.
 *
 * <p>A column has the role {@code label}, the role {@code id} (carried along, no feature), the role {@code protected} (no feature
 * either), or none: it is a feature then. A number is
 * one as it stands. A time becomes the hour of the day, {@code [0, 24)}, and the day of the week, Monday as 1. A text is a category,
 * whatever it looks like. Any of them may have gaps. Columns of the file that are not named are passed over.
 *
 * @param csv the columns, the label among them
 */
public record TableSchema(CsvSchema csv) {

    private static final String LABEL = "label";
    private static final String ID = "id";

    /** The role of what decisions must not depend on, such as age or sex: no feature. */
    public static final String PROTECTED = "protected";

    /** Those of a table of payments mean nothing here: what has them is a feature like any other. */
    private static final Set<String> ROLES = Set.of(LABEL, ID, PROTECTED, "time", "amount", "card", "terminal");

    private static final double SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = 86_400;

    /** @throws InputException if no column is the label, or a role is unknown */
    public TableSchema {
        for (Column column : csv.columns()) {
            column.role().filter(role -> !ROLES.contains(role)).ifPresent(role -> {
                throw new InputException("column " + column.name() + " has the unknown role '" + role
                        + "'; the roles are label, id and protected, and a feature has none; " + CsvSchema.DESCRIBED);
            });
        }
        if (csv.withRole(LABEL).isEmpty()) {
            throw new InputException(
                    "no column has the role label; give it to the one that is to be predicted; " + CsvSchema.DESCRIBED);
        }
        csv = new CsvSchema(
                csv.delimiter(),
                csv.columns().stream().map(TableSchema::lenient).toList());
    }

    /** Gaps are allowed, and whole numbers of which only some are allowed are categories. */
    private static Column lenient(Column column) {
        boolean text = column.kind() == Kind.TEXT
                || column.kind() == Kind.INTEGER && !column.allowed().isEmpty()
                || column.role()
                        .filter(role -> role.equals(LABEL) || role.equals(ID))
                        .isPresent();
        CellFormat format = column.format().orGaps();
        if (text) {
            return new Column(
                    column.name(),
                    Kind.TEXT,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    column.allowed(),
                    column.role(),
                    CellFormat.PLAIN.orGaps());
        }
        return column.kind() == Kind.TIMESTAMP
                ? column.in(format)
                : new Column(
                        column.name(),
                        Kind.NUMBER,
                        column.min(),
                        column.max(),
                        List.of(),
                        column.role(),
                        // A column that may have gaps already comes from somebody who knows how its numbers are
                        // written.
                        column.format().gaps()
                                ? format
                                : format.decimal(format.decimal().orElse('.')));
    }

    /**
     * What the schema file beside a table says; empty where there is none.
     *
     * @throws InputException if it is wrong
     */
    public static Optional<TableSchema> beside(Path table) {
        Path file = CsvSchema.fileBeside(table);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        CsvSchema csv = CsvSchema.fromJson(file);
        try {
            return Optional.of(new TableSchema(csv));
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * What a table without a schema file seems to hold: every column, without those that hold another value in every row.
     *
     * @param label name of the column to predict
     * @param badRowsAllowed how many unusable rows to pass over
     * @throws InputException if it cannot be read
     */
    public static TableSchema guess(Path table, String label, int badRowsAllowed) {
        CsvSchema texts = CsvSchema.texts(table);
        CsvTable rows = CsvTable.read(table, texts, badRowsAllowed);
        List<Column> columns = new ArrayList<>();
        for (Column column : texts.columns()) {
            String name = column.name();
            if (name.equals(label)) {
                columns.add(column.as(LABEL));
            } else if (name.equals(ID)) {
                columns.add(column.as(ID));
            } else {
                ColumnGuess guess = new ColumnGuess();
                String[] cells = rows.texts(name);
                Arrays.stream(cells).forEach(guess::add);
                Column seems = guess.column(name);
                if (seems.kind() == Kind.TIMESTAMP || !TableEncoding.isIdentifier(cells)) {
                    columns.add(seems);
                }
            }
        }
        return new TableSchema(new CsvSchema(CsvStream.DETECT, columns));
    }

    /**
     * For a bundle that was written before bundles kept schemas.
     *
     * @param features names of the columns; the encoding takes their cells as they stand
     */
    public static TableSchema ofTexts(List<String> features) {
        return new TableSchema(new CsvSchema(
                CsvStream.DETECT,
                Stream.concat(
                                Stream.of(
                                                Column.text("the label").as(LABEL),
                                                Column.text(ID).as(ID))
                                        .filter(column -> !features.contains(column.name())),
                                features.stream().map(Column::text))
                        .toList()));
    }

    /** The column to predict. */
    public Column label() {
        return csv.withRole(LABEL).orElseThrow();
    }

    /** The column that tells rows apart. */
    public Optional<Column> id() {
        return csv.withRole(ID);
    }

    /** The others, without the protected ones. */
    public List<Column> features() {
        return csv.columns().stream()
                .filter(column -> !column.equals(label()) && !id().equals(Optional.of(column)))
                .filter(column -> !column.role().equals(Optional.of(PROTECTED)))
                .toList();
    }

    /** What decisions must not depend on. */
    public List<Column> protectedColumns() {
        return csv.columns().stream()
                .filter(column -> column.role().equals(Optional.of(PROTECTED)))
                .toList();
    }

    /**
     * The same with some of the features.
     *
     * @param wanted any of {@link #names}; a time stays where its hour or its day is wanted
     */
    public TableSchema only(Collection<String> wanted) {
        return new TableSchema(new CsvSchema(
                csv.delimiter(),
                csv.columns().stream()
                        .filter(column ->
                                !features().contains(column) || names(column).anyMatch(wanted::contains))
                        .filter(column -> !protectedColumns().contains(column))
                        .toList()));
    }

    /**
     * What the columns of a table to answer hold: as this schema says, but written as the schema file beside that table says, if there
     * is one.
     *
     * @throws InputException if that file is wrong, or says nothing of a feature
     */
    public TableSchema toAnswer(Path table) {
        return beside(table)
                .map(own -> {
                    List<Column> columns = new ArrayList<>(List.of(label()));
                    own.id().or(this::id).ifPresent(columns::add);
                    features().forEach(feature -> columns.add(own.like(feature, CsvSchema.fileBeside(table))));
                    return new TableSchema(new CsvSchema(own.csv().delimiter(), columns));
                })
                .orElse(this);
    }

    private Column like(Column wanted, Path file) {
        Column own = features().stream()
                .filter(column -> column.name().equalsIgnoreCase(wanted.name()))
                .findFirst()
                .orElseThrow(() -> new InputException(file + ": names no column " + wanted.name()
                        + ", from which the network learned; add it, or take the file away"));
        boolean times = (own.kind() == Kind.TIMESTAMP) != (wanted.kind() == Kind.TIMESTAMP);
        // A text of the training may be a number here: in bundles from before schemas all are texts.
        if (times || own.kind() == Kind.TEXT && wanted.kind() == Kind.NUMBER) {
            throw new InputException(file + ": column " + own.name() + " is of kind "
                    + own.kind().name().toLowerCase(Locale.ROOT) + ", and the network learned from one of kind "
                    + wanted.kind().name().toLowerCase(Locale.ROOT));
        }
        return new Column(wanted.name(), own.kind(), own.min(), own.max(), own.allowed(), wanted.role(), own.format());
    }

    /** Names of what the features become: their own, and of a time those of its hour and of its day of the week. */
    public List<String> names() {
        return features().stream().flatMap(TableSchema::names).toList();
    }

    /** Names of what a feature becomes that is a time; none for any other. */
    public List<String> time(String column) {
        return features().stream()
                .filter(feature -> feature.name().equals(column) && feature.kind() == Kind.TIMESTAMP)
                .flatMap(TableSchema::names)
                .toList();
    }

    private static Stream<String> names(Column column) {
        return column.kind() == Kind.TIMESTAMP
                ? Stream.of(column.name() + " hour", column.name() + " weekday")
                : Stream.of(column.name());
    }

    /** The features that are categories. */
    public Set<String> categories() {
        return features().stream()
                .filter(column -> column.kind() == Kind.TEXT)
                .map(Column::name)
                .collect(Collectors.toSet());
    }

    /**
     * The cells of one column of a table that was read by this schema, whatever it is for.
     *
     * @param column no time
     * @return an empty text for a gap of a number
     */
    public List<String> cells(CsvTable table, Column column) {
        return column.kind() == Kind.NUMBER
                ? Arrays.stream(table.numbers(column.name()))
                        .mapToObj(TableSchema::number)
                        .toList()
                : Arrays.stream(table.texts(column.name())).map(String::strip).toList();
    }

    /**
     * The cells of a table that was read by this schema.
     *
     * @return for each row a cell for each of {@link #names}, empty for a gap of a number
     */
    public List<String[]> rows(CsvTable table) {
        List<Column> features = features();
        return IntStream.range(0, table.rows())
                .mapToObj(row -> features.stream()
                        .flatMap(column -> switch (column.kind()) {
                            case NUMBER -> Stream.of(number(table.numbers(column.name())[row]));
                            case TIMESTAMP -> time(table.integers(column.name())[row]);
                            default -> Stream.of(table.texts(column.name())[row].strip());
                        })
                        .toArray(String[]::new))
                .toList();
    }

    /**
     * The labels of a table that was read by this schema. Where they say yes and no in several spellings, they are {@code yes} and
     * {@code no}.
     */
    public List<String> labels(CsvTable table) {
        List<String> labels =
                Arrays.stream(table.texts(label().name())).map(String::strip).toList();
        Set<String> different = new LinkedHashSet<>(labels);
        return different.size() > 2 && different.stream().allMatch(YesOrNo::isOne)
                ? labels.stream()
                        .map(label -> YesOrNo.of(label).getAsInt() == 1 ? "yes" : "no")
                        .toList()
                : labels;
    }

    /**
     * The label that raises the alarm: the second of two that the schema allows, else the usual one, else a word for yes.
     *
     * @param labels of a table
     * @param usual taken where nothing else is known
     */
    public String alarm(List<String> labels, String usual) {
        List<String> allowed = label().allowed();
        if (allowed.size() == 2) {
            return allowed.get(1);
        }
        return labels.contains(usual)
                ? usual
                : labels.stream()
                        .filter(label -> YesOrNo.of(label).orElse(0) == 1)
                        .findFirst()
                        .orElse(usual);
    }

    /** Reads single rows of a file, one after the other; not for several threads at once. */
    public final class Rows {

        private final List<Column> features = features();
        private final CsvStream.Parser parser;

        private Rows(String file, List<String> header) {
            this.parser = new CsvStream.Parser(file, header, new CsvSchema(csv.delimiter(), features));
        }

        /**
         * A row.
         *
         * @return a cell for each of {@link #names}, empty for a gap of a number
         * @throws InputException if a cell does not hold what its column does, saying which
         */
        public String[] read(String[] cells) {
            parser.parse(cells);
            return IntStream.range(0, features.size())
                    .boxed()
                    .flatMap(i -> switch (features.get(i).kind()) {
                        case NUMBER -> Stream.of(number(parser.number(i)));
                        case TIMESTAMP -> time(parser.integer(i));
                        default -> Stream.of(parser.text(i).strip());
                    })
                    .toArray(String[]::new);
        }
    }

    /**
     * Reads rows of a file that need not have the label.
     *
     * @param file what to call it in messages
     * @param header names of its columns
     * @throws InputException if a feature is missing
     */
    public Rows reading(String file, List<String> header) {
        return new Rows(file, header);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static Stream<String> time(long seconds) {
        return seconds == ColumnValues.GAP
                ? Stream.of("", "")
                : Stream.of(
                        Double.toString(Math.floorMod(seconds, SECONDS_PER_DAY) / SECONDS_PER_HOUR),
                        Integer.toString(LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY))
                                .getDayOfWeek()
                                .getValue()));
    }

    /**
     * What the columns of a table are taken for, a sentence each.
     *
     * @param written whether its schema file says so
     */
    public List<String> notes(Path table, boolean written) {
        List<String> named = csv.columns().stream().map(Column::name).toList();
        List<String> others = CsvStream.header(table).stream()
                .filter(name -> named.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
        String file = CsvSchema.fileBeside(table).getFileName().toString();
        List<String> notes = new ArrayList<>();
        notes.add(
                written
                        ? "Columns as " + file + " says: " + told()
                        : "Columns as they seem: " + told() + ". './suite inspect " + table
                                + " --write' writes that into " + file + ", to be corrected");
        if (!others.isEmpty()) {
            notes.add((written
                            ? "Passed over, since " + file + " does not name them: "
                            : "Left out, since they hold another value in every row: ")
                    + String.join(", ", others));
        }
        return notes;
    }

    /** What the features are taken for, for people. */
    public String told() {
        return Stream.of(
                        told("numbers", Kind.NUMBER),
                        told("times, as hour and day of the week,", Kind.TIMESTAMP),
                        told("categories", Kind.TEXT))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    private Optional<String> told(String what, Kind kind) {
        String names = features().stream()
                .filter(column -> column.kind() == kind)
                .map(column -> column.name() + told(column.format()))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(what + " " + names);
    }

    static String told(CellFormat format) {
        List<String> words = new ArrayList<>();
        format.decimal().filter(sign -> sign == ',').ifPresent(sign -> words.add("decimal commas"));
        format.unit().ifPresent(unit -> words.add(CsvSchema.unit(unit) + " since 1970"));
        format.zone().ifPresent(zone -> words.add("clock of " + zone));
        return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
    }
}
