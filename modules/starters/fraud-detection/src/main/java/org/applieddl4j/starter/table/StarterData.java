package org.applieddl4j.starter.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.experiment.classification.BinaryDecisionRule;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.classification.SampleFiles;
import org.applieddl4j.common.experiment.classification.TableModel;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/**
 * Reads a table. Of your own, say at the constants which column is to be predicted and which value of it is the alarm; every
 * other column is a feature, numbers and words alike.
 */
public final class StarterData {

    /** The column to predict; of a table without it, the last one. */
    static final String LABEL = "label";

    /** The value of it that raises the alarm; of a table without it, the rarer one. */
    static final String ALARM = "yes";

    static final String SAMPLE = "sample";
    private static final String CSV = "csv:";

    private static final double VALIDATION_SHARE = 0.15;
    private static final double TEST_SHARE = 0.2;

    /** Which rows are held out must not change with the seed of a training, or seeds could not be compared. */
    private static final long SPLIT_SEED = 1;

    private StarterData() {}

    static List<Choice> choices() {
        return List.of(
                new Choice(SAMPLE, "600 made-up rows, so that everything runs before you have data"),
                new Choice(CSV + "FILE", "your own table: a header line, a row an example, one column the label"));
    }

    /**
     * A table that was read.
     *
     * @param task what there is to learn
     * @param rows the features' cells, a row an example
     * @param encoding of the features, fitted on the training rows
     */
    record Table(ClassifierTask task, List<String[]> rows, TableEncoding encoding) {

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
        CsvSchema schema = CsvSchema.texts(file);
        CsvTable table = CsvTable.read(file, schema, badRowsAllowed);
        List<String> columns =
                schema.columns().stream().map(CsvSchema.Column::name).toList();
        String label = columns.contains(LABEL) ? LABEL : columns.get(columns.size() - 1);
        List<String> candidates = columns.stream()
                .filter(column -> !column.equals(label) && !column.equals(TableModel.ID))
                .toList();
        List<String> identifiers = TableEncoding.identifiers(candidates, rows(table, candidates));
        List<String> features = candidates.stream()
                .filter(column -> !identifiers.contains(column))
                .toList();
        if (features.isEmpty()) {
            throw new InputException(file + ":1: has no column beside the label '" + label + "'; give it features");
        }
        List<String> values =
                Arrays.stream(table.texts(label)).map(String::strip).toList();
        List<String> classes = BinaryDecisionRule.classes(values, ALARM, file + ": column '" + label + "'");
        int[] labels = values.stream().mapToInt(classes::indexOf).toArray();
        Splits splits = new StratifiedSplit(VALIDATION_SHARE, TEST_SHARE, SPLIT_SEED).split(labels);
        List<String[]> rows = rows(table, features);
        List<String> notes = new ArrayList<>(table.skipped());
        notes.add("The label is column '" + label + "', and '" + classes.get(1) + "' raises the alarm");
        if (!identifiers.isEmpty()) {
            notes.add("Left out, since they hold another value in every row: " + String.join(", ", identifiers));
        }
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
                        features,
                        IntStream.of(splits.train()).mapToObj(rows::get).toList()));
    }

    private static List<String[]> rows(CsvTable table, List<String> features) {
        List<String[]> columns = features.stream().map(table::texts).toList();
        return IntStream.range(0, table.rows())
                .mapToObj(row -> columns.stream().map(column -> column[row]).toArray(String[]::new))
                .toList();
    }
}
