package org.applieddl4j.starter.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Reads a table. What the columns of your own hold says the schema file beside it, {@code parts.schema.json} beside
 * {@code parts.csv}; {@code ./suite inspect parts.csv --write} writes a draft. Without one it is guessed: say at the constants
 * which column is to be predicted and which value of it is the alarm; every other column is a feature, numbers, times and words
 * alike.
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
                new Choice(CSV + "PATH", "your own table: a header line, a row an example, one column the label"));
    }

    /**
     * A table that was read.
     *
     * @param task what there is to learn
     * @param rows the features' cells, a row an example
     * @param encoding of the features, fitted on the training rows
     * @param schema what the columns hold
     */
    record Table(ClassifierTask task, List<String[]> rows, TableEncoding encoding, TableSchema schema) {

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
        return CsvSchema.explained(
                file, () -> read(file, DataOrigin.ownFile(CSV + name, name, file), request.skipBadRows()));
    }

    private static Table read(Path file, DataOrigin origin, int badRowsAllowed) {
        Optional<TableSchema> written = TableSchema.beside(file);
        TableSchema schema = written.orElseGet(() -> TableSchema.guess(file, label(file), badRowsAllowed));
        if (schema.features().isEmpty()) {
            throw new InputException(file + ":1: has no column beside the label '"
                    + schema.label().name() + "'; give it features");
        }
        CsvTable table = CsvTable.read(file, schema.csv(), badRowsAllowed);
        List<String> values = schema.labels(table);
        List<String> classes = BinaryDecisionRule.classes(
                values,
                schema.alarm(values, ALARM),
                file + ": column '" + schema.label().name() + "' (for another one: ./suite inspect " + file
                        + " --label COLUMN --write)");
        int[] labels = values.stream().mapToInt(classes::indexOf).toArray();
        Splits splits = new StratifiedSplit(VALIDATION_SHARE, TEST_SHARE, SPLIT_SEED).split(labels);
        List<String[]> rows = schema.rows(table);
        List<String> notes = new ArrayList<>(table.notes());
        notes.addAll(table.skipped());
        notes.add("The label is column '" + schema.label().name() + "', and '" + classes.get(1) + "' raises the alarm");
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
                schema);
    }

    private static String label(Path file) {
        List<String> columns = CsvStream.header(file);
        return columns.contains(LABEL) ? LABEL : columns.get(columns.size() - 1);
    }
}
