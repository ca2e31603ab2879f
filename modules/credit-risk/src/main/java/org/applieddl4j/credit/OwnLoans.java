package org.applieddl4j.credit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.common.experiment.classification.BinaryDecisionRule;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * The user's own loans: a CSV file with a header line. The column {@code default} says how each ended (of a table without it, the last
 * one does; {@code 1}, {@code yes} or {@code bad}, otherwise the rarer of its two values, is the default); {@code id} is passed over,
 * {@code month} splits by time, {@code amount} is the money asked for, and what is protected by most laws is not learned from.
 */
final class OwnLoans {

    static final String LABEL = "default";
    private static final String ID = "id";

    private OwnLoans() {}

    static CreditTask read(Path file, int badRowsAllowed) {
        CsvSchema schema = CsvSchema.texts(file);
        CsvTable table = CsvTable.read(file, schema, badRowsAllowed);
        List<String> names =
                schema.columns().stream().map(CsvSchema.Column::name).toList();
        String label = names.contains(LABEL) ? LABEL : names.get(names.size() - 1);
        List<String> ends = cells(table, label);
        List<String> classes = BinaryDecisionRule.classes(ends, preferred(ends), file + ": column '" + label + "'");
        Map<String, List<String>> columns = new LinkedHashMap<>();
        names.stream()
                .filter(name -> !name.equals(label) && !name.equals(ID))
                .forEach(name -> columns.put(name, cells(table, name)));
        List<String> notes = new ArrayList<>(table.notes());
        notes.addAll(table.skipped());
        notes.add("Column '" + label + "' says how a loan ended, and '" + classes.get(1) + "' is a default");
        int[] labels = ends.stream().mapToInt(classes::indexOf).toArray();
        Applications applications = new LoanTable(file.toString(), columns, labels, table::origin, table.skippedRows())
                .applications(UnaryOperator.identity(), notes);
        String name = String.valueOf(file.getFileName());
        return new CreditTask(
                DataOrigin.ownFile("csv:" + name, "your loans in " + name, file),
                applications,
                LendingPolicy.DEFAULT,
                List.of(),
                notes);
    }

    private static String preferred(List<String> ends) {
        return List.of("1", "yes", "bad").stream()
                .filter(ends::contains)
                .findFirst()
                .orElse("1");
    }

    private static List<String> cells(CsvTable table, String name) {
        return Arrays.stream(table.texts(name)).map(String::strip).toList();
    }
}
