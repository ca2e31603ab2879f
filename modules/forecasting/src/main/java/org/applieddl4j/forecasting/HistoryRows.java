package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.csv.SeriesSchema;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RowReader;

/**
 * A history in a CSV file, one row per step, the oldest first: the last column is the value, the first, where there are two, the time; or
 * what a schema says, that of the file before that of the training. All
 * rows together are one question: what follows the last of them?
 */
final class HistoryRows implements RowReader {

    /** Months differ by a tenth in length, and daylight saving time moves a day by less. */
    private static final double TOLERANCE = 0.15;

    /** What is wrong with a file is said so often, and then once more. */
    private static final int MOST_BAD_ROWS = 10;

    private final Path file;
    private final int lookback;
    private final Deque<Double> latest = new ArrayDeque<>();
    private final SeriesTime times = new SeriesTime();
    private final Optional<SeriesSchema> kept;
    private final OptionalDouble learned;
    private int bad;
    private CsvStream.Parser numbers;
    private Optional<SeriesSchema> schema;
    private Optional<SeriesSchema.Rows> described = Optional.empty();
    private int timePosition = -1;
    private int valuePosition;
    private OptionalDouble before = OptionalDouble.empty();
    private OptionalDouble step = OptionalDouble.empty();
    private Optional<String> disorder = Optional.empty();

    /**
     * @param file may have a schema file beside it
     * @param kept what the columns held that were learned from
     * @param learned seconds between the values that were learned from, if they had times
     * @throws InputException if the schema file is wrong
     */
    HistoryRows(Path file, int lookback, Optional<SeriesSchema> kept, OptionalDouble learned) {
        this.learned = learned;
        this.kept = kept;
        this.schema = SeriesSchema.beside(file);
        this.file = file;
        this.lookback = lookback;
    }

    /** Name of the value of so many steps ago. */
    static String field(int ago) {
        return "t-" + ago;
    }

    @Override
    public List<String> header(List<String> names) {
        schema = schema.or(() -> kept.filter(known -> known.fits(names)));
        if (schema.isPresent()) {
            byRoles(schema.get(), names);
        } else if (names.size() > 2) {
            throw new InputException(file + ": has " + names.size()
                    + " columns; give one series, as a column of values, or of times and values; "
                    + CsvSchema.DESCRIBED);
        } else {
            valuePosition = names.size() - 1;
            numbers = new CsvStream.Parser(
                    file.toString(), names, CsvSchema.of(CsvSchema.Column.number(names.get(valuePosition))));
            timePosition = names.size() - 2;
        }
        return List.of(
                "One row per step, the oldest first; '" + names.get(valuePosition) + "' is what is forecast, from the "
                        + lookback + " latest values"
                        + (timePosition < 0 ? "; without times nobody can see whether rows are missing" : ""));
    }

    private void byRoles(SeriesSchema known, List<String> names) {
        if (known.names().size() != 1) {
            throw new InputException(file + ": its schema names "
                    + known.names().size() + " columns of values; give one series, and the others the kind text");
        }
        described = Optional.of(known.reading(file.toString(), names));
        valuePosition = position(names, known.names().get(0));
        timePosition =
                known.time().map(column -> position(names, column.name())).orElse(-1);
    }

    private static int position(List<String> names, String column) {
        return IntStream.range(0, names.size())
                .filter(i -> names.get(i).equalsIgnoreCase(column))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Optional<ModelInput.Row> read(String[] cells) {
        if (disorder.isPresent()) {
            return Optional.empty();
        }
        double value;
        try {
            SeriesSchema.Row row = described.isPresent() ? described(cells) : guessed(cells);
            value = row.values()[0];
            if (timePosition >= 0) {
                requireNextStep(cells[timePosition].strip(), row.second(), value);
            }
        } catch (InputException e) {
            bad++;
            if (bad > MOST_BAD_ROWS) {
                disorder = Optional.of("more than " + MOST_BAD_ROWS
                        + " rows cannot be used; the rest was passed over, correct the file");
            }
            throw e;
        }
        latest.addLast(value);
        if (latest.size() > lookback) {
            latest.removeFirst();
        }
        return Optional.empty();
    }

    private SeriesSchema.Row described(String[] cells) {
        try {
            SeriesSchema.Row row = described.orElseThrow().read(cells);
            if (Double.isFinite(row.values()[0])) {
                return row;
            }
        } catch (InputException e) {
            latest.clear();
            throw e;
        }
        latest.clear();
        throw new InputException("has no value; the history begins anew after a gap");
    }

    private SeriesSchema.Row guessed(String[] cells) {
        double value = value(cells);
        if (timePosition < 0) {
            return new SeriesSchema.Row(Double.NaN, new double[] {value}, "");
        }
        String cell = cells[timePosition].strip();
        OptionalDouble time = times.seconds(cell);
        if (time.isEmpty()) {
            latest.clear();
            throw new InputException(
                    "'" + cell + "' is no time such as 2024-05-13 00:00:00, and no number; " + CsvSchema.DESCRIBED);
        }
        return new SeriesSchema.Row(time.getAsDouble(), new double[] {value}, "");
    }

    /** What comes after a gap cannot be forecast from what came before it. */
    private void requireNextStep(String cell, double second, double value) {
        double passed = before.isPresent() ? second - before.getAsDouble() : 0;
        if (before.isPresent() && passed <= 0) {
            // Said once, at the end, and not of every row that follows.
            disorder = Optional.of(
                    "the time " + cell + " is not later than that of the row before; sort the file by time, the oldest"
                            + " row first, each time once");
        }
        before = OptionalDouble.of(second);
        if (passed > 0 && step.isEmpty()) {
            step = OptionalDouble.of(passed);
            requireLearned(cell, passed);
        }
        if (passed > 0 && Math.abs(passed / step.getAsDouble() - 1) > TOLERANCE) {
            latest.clear();
            latest.addLast(value);
            throw new InputException("its time, " + cell
                    + ", is not one step after the row before; the history begins anew after a" + " gap");
        }
    }

    /** A network that learned from hours knows nothing of weeks. Numbered rows may be anything. */
    private void requireLearned(String cell, double passed) {
        if (learned.isPresent()
                && !SeriesTime.isCounted(cell)
                && Math.abs(passed / learned.getAsDouble() - 1) > TOLERANCE) {
            disorder = Optional.of("its rows are " + Frequency.words(passed)
                    + " apart, and this network learned from values " + Frequency.words(learned.getAsDouble())
                    + " apart; train one on such series");
        }
    }

    private double value(String[] cells) {
        try {
            numbers.parse(cells);
            return numbers.number(0);
        } catch (InputException e) {
            latest.clear();
            throw new InputException(e.getMessage() + "; the history begins anew after a gap", e);
        }
    }

    @Override
    public Optional<ModelInput.Row> end() {
        disorder.ifPresent(why -> {
            throw new InputException(why);
        });
        if (latest.size() < lookback) {
            throw new InputException("only " + Counted.of(latest.size(), "value")
                    + " without a gap up to here; a forecast needs " + lookback);
        }
        Map<String, Double> row = new LinkedHashMap<>();
        int ago = lookback - 1;
        for (double one : latest) {
            row.put(field(ago--), one);
        }
        return Optional.of(new ModelInput.Row(row));
    }

    @Override
    public Optional<String> id(String[] cells) {
        return timePosition >= 0 ? Optional.of(cells[timePosition]) : Optional.empty();
    }
}
