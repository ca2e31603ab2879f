package org.applieddl4j.starter.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.experiment.classification.SampleFiles;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Reads a series: a row a step, the oldest first, the last column the value. */
public final class StarterData {

    /** Values that a network looks at: four weeks of days. */
    static final int LOOKBACK = 28;

    /** Values that it forecasts: a week of days. */
    static final int HORIZON = 7;

    /** Values in a season, 1 for none; to repeat the last one is the baseline. */
    static final int SEASON = 7;

    static final String SAMPLE = "sample";
    private static final String CSV = "csv:";

    private static final double VALIDATION_SHARE = 0.15;
    private static final double TEST_SHARE = 0.2;

    private StarterData() {}

    static List<Choice> choices() {
        return List.of(
                new Choice(SAMPLE, "730 made-up days of visitors, so that everything runs before you have data"),
                new Choice(CSV + "PATH", "your own series: a row a step, the oldest first, the last column the value"));
    }

    /**
     * A series that was read. Test and validation are its end: nothing is ever forecast from what came later.
     *
     * @param origin where it comes from
     * @param file its name
     * @param values from the oldest on
     * @param trainingEnd index of the first value of validation
     * @param validationEnd index of the first value of the test
     */
    record Table(DataOrigin origin, String file, double[] values, int trainingEnd, int validationEnd) {

        /** Indices at which forecasts of a part begin, all of whose values lie within it. */
        int[] origins(int from, int to) {
            int first = Math.max(from, LOOKBACK);
            return IntStream.rangeClosed(first, to - HORIZON).toArray();
        }

        /** The values before one. */
        double[] window(int origin) {
            return Arrays.copyOfRange(values, origin - LOOKBACK, origin);
        }

        /** The values from one on. */
        double[] future(int origin) {
            return Arrays.copyOfRange(values, origin, origin + HORIZON);
        }
    }

    /**
     * Reads the series that a request names, or the sample.
     *
     * @throws InputException if it cannot be read, or is too short
     */
    static Table read(RunRequest request) {
        String id = request.dataset().orElse(SAMPLE);
        if (id.equals(SAMPLE)) {
            Path file = SampleFiles.locate(StarterUseCase.ID, "sample.csv");
            return read(file, DataOrigin.ownFile(SAMPLE, "the sample", file).madeUp());
        }
        if (!id.startsWith(CSV)) {
            throw Choice.unknownDataset(id, choices());
        }
        Path file = Path.of(id.substring(CSV.length()));
        String name = String.valueOf(file.getFileName());
        return read(file, DataOrigin.ownFile(CSV + name, name, file));
    }

    private static Table read(Path file, DataOrigin origin) {
        List<Double> values = new ArrayList<>();
        CsvStream.read(file, CsvStream.DETECT, bytes -> {}, new CsvStream.Reader() {
            @Override
            public void header(List<String> columns) {}

            @Override
            public void row(long line, String[] cells) {
                values.add(number(file + ":" + line, cells[cells.length - 1]));
            }

            @Override
            public void bad(long line, String why) {
                throw new InputException(file + ":" + line + ": " + why + "; correct the row");
            }
        });
        int n = values.size();
        int trainingEnd = (int) ((1 - VALIDATION_SHARE - TEST_SHARE) * n);
        int validationEnd = (int) ((1 - TEST_SHARE) * n);
        int fewest = LOOKBACK + 2 * HORIZON;
        if (trainingEnd < fewest || n - validationEnd < HORIZON || validationEnd - trainingEnd < HORIZON) {
            throw new InputException(file + ": has " + n + " values, too few to learn " + HORIZON + " from the last "
                    + LOOKBACK + "; give a longer history, or smaller numbers in StarterData");
        }
        double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
        if (Arrays.stream(array).distinct().count() == 1) {
            throw new InputException(file + ": all values are " + array[0] + "; there is nothing to forecast");
        }
        return new Table(origin, String.valueOf(file.getFileName()), array, trainingEnd, validationEnd);
    }

    /** @throws InputException if a cell is no finite number */
    static double number(String where, String cell) {
        try {
            double value = Double.parseDouble(cell.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new InputException(where + ": '" + cell + "' is no number; fill gaps first", e);
        }
        throw new InputException(where + ": " + cell + " is not finite; fill gaps first");
    }
}
