package org.applieddl4j.starter.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.common.experiment.classification.SampleFiles;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/**
 * Reads a table of measurements, a row after the other in time. The first column is the time and is only carried along; a column
 * {@code fault} of 0 and 1 is the truth, if there is one; every other column is a sensor.
 */
public final class StarterData {

    /** The column that says whether something was wrong. */
    static final String FAULT = "fault";

    static final String SAMPLE = "sample";
    private static final String CSV = "csv:";

    /** Shares of the rows, in order of time. */
    private static final double LEARNED = 0.5;

    private static final double CHOSEN_ON = 0.2;

    private static final int FEWEST_ROWS = 10 * StarterWindow.ROWS;

    private StarterData() {}

    static List<Choice> choices() {
        return List.of(
                new Choice(SAMPLE, "3,000 made-up rows of a machine, so that everything runs before you have data"),
                new Choice(CSV + "PATH", "your own measurements: a column of times, then one a sensor"));
    }

    /**
     * Measurements that were read.
     *
     * @param origin where they come from
     * @param sensors names
     * @param rows a value a sensor
     * @param faults 1 where something was wrong; all 0 where nothing is known
     * @param splits rows to learn from, to choose on and to be evaluated on, in order of time
     * @param origins where each row stands
     * @param notes what a reader must see
     * @param skipped rows that could not be read and were left out because the user allowed it
     */
    record Measurements(
            DataOrigin origin,
            List<String> sensors,
            List<double[]> rows,
            int[] faults,
            Splits splits,
            IntFunction<RowOrigin> origins,
            List<String> notes,
            int skipped) {

        int[] faults(int[] members) {
            return IntStream.of(members).map(i -> faults[i]).toArray();
        }

        List<double[]> rows(int[] members) {
            return IntStream.of(members).mapToObj(rows::get).toList();
        }
    }

    /**
     * Reads the measurements that a request names, or the sample.
     *
     * @throws InputException if they cannot be read
     */
    static Measurements read(RunRequest request) {
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

    private static Measurements read(Path file, DataOrigin origin, int badRowsAllowed) {
        CsvSchema schema = CsvSchema.texts(file);
        CsvTable table = CsvTable.read(file, schema, badRowsAllowed);
        List<String> columns =
                schema.columns().stream().map(CsvSchema.Column::name).toList();
        List<String> sensors = sensors(columns);
        if (sensors.isEmpty() || table.rows() < FEWEST_ROWS) {
            throw new InputException(file + ": has " + table.rows() + " rows of " + sensors.size()
                    + " sensors; give at least " + FEWEST_ROWS + " rows of one");
        }
        List<String[]> cells = sensors.stream().map(table::texts).toList();
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            double[] values = new double[sensors.size()];
            for (int sensor = 0; sensor < values.length; sensor++) {
                values[sensor] = value(table.origin(row) + ": column " + sensors.get(sensor), cells.get(sensor)[row]);
            }
            rows.add(values);
        }
        int first = (int) (LEARNED * rows.size());
        int second = (int) ((LEARNED + CHOSEN_ON) * rows.size());
        List<String> notes = new ArrayList<>(table.notes());
        notes.addAll(table.skipped());
        notes.add("Sensors: " + String.join(", ", sensors)
                + (columns.contains(FAULT) ? "" : "; no column '" + FAULT + "' says when something was wrong"));
        return new Measurements(
                origin,
                sensors,
                rows,
                faults(table, columns),
                new Splits(
                        IntStream.range(0, first).toArray(),
                        IntStream.range(first, second).toArray(),
                        IntStream.range(second, rows.size()).toArray()),
                table::origin,
                notes,
                table.skippedRows());
    }

    /** All columns but the first, which is the time, and the truth. */
    static List<String> sensors(List<String> columns) {
        return columns.stream().skip(1).filter(column -> !column.equals(FAULT)).toList();
    }

    private static int[] faults(CsvTable table, List<String> columns) {
        return columns.contains(FAULT)
                ? Arrays.stream(table.texts(FAULT))
                        .mapToInt(cell -> cell.strip().equals("1") ? 1 : 0)
                        .toArray()
                : new int[table.rows()];
    }

    /**
     * A measurement; NaN where it is missing.
     *
     * @param where for the message
     * @throws InputException if it is no finite number
     */
    static double value(String where, String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new InputException(where + ": '" + text + "' is no number; leave it empty if it is missing", e);
        }
        throw new InputException(where + ": '" + text + "' is not finite; leave it empty if it is missing");
    }
}
