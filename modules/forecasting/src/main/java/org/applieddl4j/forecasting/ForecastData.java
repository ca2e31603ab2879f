package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.csv.CsvStream;

/** Reads the files of the published datasets. */
final class ForecastData {

    private static final int ETT_MONTH = 30 * 24;
    private static final int ETT_TRAINING = 12 * ETT_MONTH;
    private static final int ETT_VALIDATION = 16 * ETT_MONTH;
    private static final int ETT_TEST = 20 * ETT_MONTH;

    private ForecastData() {}

    /**
     * The M4 competition's two files: a row a series, its name first, padded with empty cells.
     *
     * @param horizon values of each series in the test file
     * @throws InputException if a cell is no number, or the files do not fit each other
     */
    static List<TimeSeries> m4(Path train, Path test, int horizon) {
        Map<String, Row> future = rows(test);
        List<TimeSeries> all = new ArrayList<>();
        rows(train).forEach((id, row) -> {
            Row next = future.get(id);
            if (next == null || next.values.length != horizon) {
                throw new InputException(test + ": series " + id + " has "
                        + (next == null ? "no row" : Counted.of(next.values.length, "value")) + ", not " + horizon
                        + "; use the file that belongs to " + train.getFileName());
            }
            double[] values = new double[row.values.length + horizon];
            System.arraycopy(row.values, 0, values, 0, row.values.length);
            System.arraycopy(next.values, 0, values, row.values.length, horizon);
            all.add(TimeSeries.lastSpans(
                    id, values, horizon, new RowOrigin(test.getFileName().toString(), next.line)));
        });
        return all;
    }

    private record Row(long line, double[] values) {}

    private static Map<String, Row> rows(Path file) {
        Map<String, Row> rows = new LinkedHashMap<>();
        read(file, (line, cells) -> {
            int n = cells.length;
            while (n > 1 && cells[n - 1].isBlank()) {
                n--;
            }
            double[] values = new double[n - 1];
            for (int i = 1; i < n; i++) {
                values[i - 1] = number(file, line, cells[i]);
            }
            rows.put(cells[0], new Row(line, values));
        });
        return rows;
    }

    /**
     * ETTh1: a row an hour. Each column is standardised with mean and deviation of its training part, as published: errors are
     * measured on that scale.
     */
    static List<TimeSeries> etth1(Path file) {
        List<double[]> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        CsvStream.read(file, ',', bytes -> {}, new RowsReader(file, names, (line, cells) -> {
            double[] row = new double[cells.length - 1];
            for (int i = 0; i < row.length; i++) {
                row[i] = number(file, line, cells[i + 1]);
            }
            rows.add(row);
        }));
        if (rows.size() < ETT_TEST) {
            throw new InputException(file + ": has " + Counted.of(rows.size(), "row") + ", " + ETT_TEST
                    + " are needed; get the file again");
        }
        List<TimeSeries> all = new ArrayList<>();
        for (int column = 0; column < names.size() - 1; column++) {
            double[] values = new double[ETT_TEST];
            for (int t = 0; t < ETT_TEST; t++) {
                values[t] = rows.get(t)[column];
            }
            standardise(values, ETT_TRAINING);
            all.add(new TimeSeries(
                    names.get(column + 1),
                    values,
                    ETT_TRAINING,
                    ETT_VALIDATION,
                    ETT_TEST,
                    new RowOrigin(file.getFileName().toString(), ETT_VALIDATION + 2L)));
        }
        return all;
    }

    /** Takes off the mean of a beginning, and divides by its deviation. */
    static void standardise(double[] values, int end) {
        double mean = 0;
        for (int t = 0; t < end; t++) {
            mean += values[t] / end;
        }
        double squares = 0;
        for (int t = 0; t < end; t++) {
            squares += (values[t] - mean) * (values[t] - mean);
        }
        double deviation = Math.sqrt(squares / end);
        for (int t = 0; t < values.length; t++) {
            values[t] = (values[t] - mean) / (deviation > 0 ? deviation : 1);
        }
    }

    @FunctionalInterface
    private interface RowTaker {
        void take(long line, String[] cells);
    }

    private static void read(Path file, RowTaker taker) {
        CsvStream.read(file, ',', bytes -> {}, new RowsReader(file, new ArrayList<>(), taker));
    }

    private record RowsReader(Path file, List<String> names, RowTaker taker) implements CsvStream.Reader {

        @Override
        public void header(List<String> columns) {
            names.addAll(columns);
        }

        @Override
        public void row(long line, String[] cells) {
            taker.take(line, cells);
        }

        @Override
        public void bad(long line, String why) {
            throw new InputException(file + ":" + line + ": " + why + "; get the file again");
        }
    }

    private static double number(Path file, long line, String cell) {
        try {
            double value = Double.parseDouble(cell.trim());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new InputException(file + ":" + line + ": '" + cell + "' is no number; get the file again");
    }
}
