package org.applieddl4j.credit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.experiment.classification.BinaryDecisionRule;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * The user's own loans: a table whose columns hold what the schema file beside it says. The role {@code label} has how each loan ended,
 * {@code amount} the money asked for, {@code time} when, {@code protected} what is measured and not learned from; {@code id},
 * {@code card} and {@code terminal} are passed over. Without a schema file it is guessed: the column {@code default} says how a loan
 * ended (of a table without it, the last one does), {@code month} splits by time, {@code amount} is the money, and columns called
 * as what most laws protect are not learned from.
 *
 * <p>Of two ends the default is the second that the schema allows, otherwise {@code 1}, {@code yes}, {@code bad} or another word for
 * yes, otherwise the rarer one.
 */
final class OwnLoans {

    static final String LABEL = "default";

    private static final String AMOUNT = "amount";
    private static final String TIME = "time";
    private static final long SECONDS_PER_DAY = 86_400;

    private static final List<String> NAMES = List.of("card", "terminal");

    private final Path file;
    private final TableSchema schema;
    private final boolean written;
    private final CsvTable table;

    private OwnLoans(Path file, TableSchema schema, boolean written, int badRowsAllowed) {
        this.file = file;
        this.schema = schema;
        this.written = written;
        this.table = CsvTable.read(file, schema.csv(), badRowsAllowed);
    }

    /** @throws InputException if it cannot be read or learned from, saying where its columns can be described */
    static CreditTask read(Path file, int badRowsAllowed) {
        return CsvSchema.explained(file, () -> {
            Optional<TableSchema> written = TableSchema.beside(file);
            TableSchema schema = written.orElseGet(() -> TableSchema.guess(file, label(file), badRowsAllowed));
            return new OwnLoans(file, schema, written.isPresent(), badRowsAllowed).task();
        });
    }

    private static String label(Path file) {
        List<String> names = CsvStream.header(file);
        return names.contains(LABEL) ? LABEL : names.get(names.size() - 1);
    }

    private CreditTask task() {
        List<String> ends = schema.labels(table);
        List<String> classes = BinaryDecisionRule.classes(
                ends,
                schema.alarm(ends, ends.contains("bad") ? "bad" : "1"),
                file + ": column '" + schema.label().name() + "'");
        List<String> notes = new ArrayList<>(table.notes());
        notes.addAll(table.skipped());
        notes.addAll(schema.notes(file, written));
        notes.add("Column '" + schema.label().name() + "' is the outcome of a loan; '" + classes.get(1)
                + "' means default");
        int[] labels = ends.stream().mapToInt(classes::indexOf).toArray();
        Applications applications = new LoanTable(
                        file.toString(), columns(), labels, table::origin, table.skippedRows(), meaning())
                .applications(UnaryOperator.identity(), notes);
        String name = String.valueOf(file.getFileName());
        return new CreditTask(
                DataOrigin.ownFile("csv:" + name, "your loans in " + name, file),
                applications,
                LendingPolicy.DEFAULT,
                List.of(),
                notes,
                Optional.of(schema.only(
                        applications.fields().stream().map(Field::name).toList())));
    }

    /** Cells by the names of what may be learned from or measured. */
    private Map<String, List<String>> columns() {
        List<String> names = schema.names();
        List<String[]> rows = schema.rows(table);
        List<String> passed = schema.features().stream()
                .filter(column -> column.role().filter(NAMES::contains).isPresent() || isTime(column))
                .map(Column::name)
                .toList();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            String name = names.get(i);
            if (passed.stream().noneMatch(column -> name.equals(column) || isTimeOf(name, column))) {
                columns.put(name, rows.stream().map(row -> row[at]).toList());
            }
        }
        schema.protectedColumns().forEach(column -> columns.put(column.name(), schema.cells(table, column)));
        return columns;
    }

    private static boolean isTime(Column column) {
        return column.role().equals(Optional.of(TIME));
    }

    private boolean isTimeOf(String name, String column) {
        return schema.time(column).contains(name);
    }

    private LoanTable.Meaning meaning() {
        return new LoanTable.Meaning(
                schema.categories(),
                schema.protectedColumns().stream().map(Column::name).collect(Collectors.toSet()),
                schema.csv().withRole(AMOUNT).map(Column::name),
                schema.csv().withRole(TIME).map(this::days));
    }

    /** The day of each application; of a column of numbers, their whole part. */
    private int[] days(Column time) {
        if (time.kind() == Kind.TIMESTAMP) {
            long[] seconds = table.integers(time.name());
            requireKnown(time, i -> seconds[i] == CsvTable.NO_TIME);
            return Arrays.stream(seconds)
                    .mapToInt(second -> (int) Math.floorDiv(second, SECONDS_PER_DAY))
                    .toArray();
        }
        if (time.kind() != Kind.NUMBER) {
            throw new InputException(file + ": column " + time.name()
                    + " has the role time, which needs the kind timestamp or number; " + CsvSchema.DESCRIBED);
        }
        double[] numbers = table.numbers(time.name());
        requireKnown(time, i -> Double.isNaN(numbers[i]));
        return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
    }

    private void requireKnown(Column time, IntPredicate gap) {
        IntStream.range(0, table.rows()).filter(gap).findFirst().ifPresent(row -> {
            throw new InputException(file + ":" + table.origin(row).line() + ": column " + time.name()
                    + " has no time, and loans are split by it; fill it in, or take the role away");
        });
    }
}
