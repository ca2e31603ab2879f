package org.applieddl4j.starter.loans;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.experiment.classification.BinaryDecisionRule;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.classification.SampleFiles;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/**
 * Reads a table of loans whose end is known. What the columns of your own hold says the schema file beside it,
 * {@code loans.schema.json} beside {@code loans.csv}; {@code ./suite inspect loans.csv --write} writes a draft. Without one it is
 * guessed: say at the constants which column says how a loan ended, which value of it is a default, and which columns are
 * protected: those are not learned from, and decisions are measured with them.
 */
public final class StarterData {

    /** The column that says how a loan ended; of a table without it, the last one. */
    static final String LABEL = "default";

    /** The value of it that is a default; of a table without it, the rarer one. */
    static final String DEFAULT = "yes";

    /** What a decision about a loan must not depend on. */
    static final Set<String> PROTECTED =
            Set.of("age", "sex", "gender", "region", "marital_status", "nationality", "religion");

    static final String SAMPLE = "sample";
    private static final String CSV = "csv:";

    /** More different values than this are split in two halves. */
    private static final int MOST_GROUPS = 6;

    private static final double VALIDATION_SHARE = 0.15;
    private static final double TEST_SHARE = 0.2;

    /** Which rows are held out must not change with the seed of a training, or seeds could not be compared. */
    private static final long SPLIT_SEED = 1;

    private StarterData() {}

    static List<Choice> choices() {
        return List.of(
                new Choice(SAMPLE, "800 made-up loans, so that everything runs before you have data"),
                new Choice(CSV + "PATH", "your own loans: a header line, a row a loan, one column says how it ended"));
    }

    /**
     * A table that was read.
     *
     * @param task what there is to learn
     * @param rows the features' cells, a row an example
     * @param encoding of the features, fitted on the training rows
     * @param schema what the columns hold that are learned from
     * @param groups of every protected column, the group of each loan
     */
    record Table(
            ClassifierTask task,
            List<String[]> rows,
            TableEncoding encoding,
            TableSchema schema,
            Map<String, List<String>> groups) {

        /** Row-major {@code [members, width]}. */
        float[] encoded(int[] members) {
            float[] all = new float[members.length * encoding.width()];
            for (int i = 0; i < members.length; i++) {
                System.arraycopy(encoding.encode(rows.get(members[i])), 0, all, i * encoding.width(), encoding.width());
            }
            return all;
        }
    }

    /**
     * Reads the table that a request names, or the sample.
     *
     * @throws InputException if it cannot be read, or its label has other than two values
     */
    static Table read(RunRequest request) {
        String id = request.dataset().orElse(SAMPLE);
        if (id.equals(SAMPLE)) {
            Path file = SampleFiles.locate(StarterUseCase.ID, "sample.csv");
            return read(file, DataOrigin.ownFile(SAMPLE, "the sample", file).madeUp(), request.skipBadRows());
        }
        if (!id.startsWith(CSV)) {
            throw Choice.unknownDataset(id, choices());
        }
        Path file = Path.of(id.substring(CSV.length()));
        String name = String.valueOf(file.getFileName());
        return read(file, DataOrigin.ownFile(CSV + name, name, file), request.skipBadRows());
    }

    private static Table read(Path file, DataOrigin origin, int badRowsAllowed) {
        Optional<TableSchema> written = TableSchema.beside(file);
        TableSchema all = written.orElseGet(() -> TableSchema.guess(file, label(file), badRowsAllowed));
        TableSchema schema = withoutProtected(all);
        if (schema.features().isEmpty()) {
            throw new InputException(file + ":1: has no column to learn from beside '"
                    + all.label().name() + "'; give it more");
        }
        CsvTable table = CsvTable.read(file, all.csv(), badRowsAllowed);
        List<String> values = all.labels(table);
        List<String> classes = BinaryDecisionRule.classes(
                values,
                all.alarm(values, DEFAULT),
                file + ": column '" + all.label().name() + "' (for another one: ./suite inspect " + file
                        + " --label COLUMN --write)");
        int[] labels = values.stream().mapToInt(classes::indexOf).toArray();
        Splits splits = new StratifiedSplit(VALIDATION_SHARE, TEST_SHARE, SPLIT_SEED).split(labels);
        List<String[]> rows = columns(all, all.rows(table), schema.names());
        List<String> notes = new ArrayList<>(table.notes());
        notes.addAll(table.skipped());
        notes.add(
                "Column '" + all.label().name() + "' says how a loan ended, and '" + classes.get(1) + "' is a default");
        Map<String, List<String>> groups = groups(all, table);
        if (!groups.isEmpty()) {
            notes.add("Protected, measured and not learned from: " + String.join(", ", groups.keySet()));
        }
        notes.addAll(schema.notes(file, written.isPresent()));
        return new Table(
                new ClassifierTask(
                        origin,
                        classes,
                        labels,
                        table::origin,
                        splits,
                        "15 % of the rows for validation and 20 % for the test, at random, class by class",
                        notes,
                        table.skippedRows()),
                rows,
                TableEncoding.fit(
                        schema.names(),
                        IntStream.of(splits.train()).mapToObj(rows::get).toList(),
                        schema.categories()),
                schema,
                groups);
    }

    private static boolean isProtected(String column) {
        return PROTECTED.contains(column.toLowerCase(Locale.ROOT));
    }

    private static TableSchema withoutProtected(TableSchema all) {
        return new TableSchema(new CsvSchema(
                all.csv().delimiter(),
                all.csv().columns().stream()
                        .filter(column -> !isProtected(column.name()))
                        .toList()));
    }

    /** The cells of some columns, in their order. */
    private static List<String[]> columns(TableSchema all, List<String[]> rows, List<String> names) {
        int[] places = names.stream().mapToInt(all.names()::indexOf).toArray();
        return rows.stream()
                .map(row -> IntStream.of(places).mapToObj(place -> row[place]).toArray(String[]::new))
                .toList();
    }

    private static Map<String, List<String>> groups(TableSchema all, CsvTable table) {
        List<String[]> rows = all.rows(table);
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (int i = 0; i < all.names().size(); i++) {
            int place = i;
            if (isProtected(all.names().get(i))) {
                groups.put(
                        all.names().get(i),
                        few(rows.stream().map(row -> row[place]).toList()));
            }
        }
        return groups;
    }

    /** Few groups: words as they are, many numbers in two halves. */
    private static List<String> few(List<String> cells) {
        if (cells.stream().distinct().count() <= MOST_GROUPS) {
            return cells;
        }
        double[] numbers = cells.stream().mapToDouble(StarterData::number).toArray();
        double[] known =
                Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
        if (known.length == 0) {
            return cells.stream().map(cell -> "all").toList();
        }
        double middle = known[known.length / 2];
        return Arrays.stream(numbers)
                .mapToObj(number -> Double.isNaN(number)
                        ? "not said"
                        : number < middle ? "below " + middle : "from " + middle + " on")
                .toList();
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String label(Path file) {
        List<String> columns = CsvStream.header(file);
        return columns.contains(LABEL) ? LABEL : columns.get(columns.size() - 1);
    }
}
