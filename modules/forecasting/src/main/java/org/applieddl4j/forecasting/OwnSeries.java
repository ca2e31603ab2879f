package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.csv.SeriesSchema;

/**
 * Series of a file of the user's own, brought to equal distances.
 *
 * <p>The usual distance of times is the step. A time stands at the nearest step; several at one step are averaged. Up to {@value
 * #LONGEST_GAP} missing values in a row, or a season if that is more, are filled along a straight line, and a series begins anew
 * after a longer gap. Nothing is learned from a filled value, and no forecast judged by one.
 *
 * @param series those that can be used
 * @param setting how windows are made of them
 * @param notes what was found and done
 * @param skipped rows that could not be used
 * @param schema what the schema file beside it says of the columns
 */
record OwnSeries(
        List<TimeSeries> series,
        ForecastSetting setting,
        List<String> notes,
        int skipped,
        Optional<SeriesSchema> schema) {

    /** With fewer series, one forecast of each would say little: several are judged, from different times on. */
    static final int FEW = 20;

    private static final int LONGEST_GAP = 6;

    /** A series of which more is missing has another frequency than it seems. */
    private static final double MOST_MISSING = 0.3;

    /** Share of a series that is validation, and of the same size test, where there are few series. */
    private static final double TEST_SHARE = 0.15;

    /** With fewer windows before a forecast nothing can be learned. */
    private static final int FEWEST_LOOKBACK = 4;

    /** Week of hours: what an hourly network looks back to. */
    private static final int HOURS = 168;

    /** Names that a message lists before it says "and so many more". */
    private static final int NAMED = 3;

    /** From times off the grid by more than this part of a step on, they are irregular. */
    private static final double IRREGULAR = 0.05;

    /**
     * Reads a file.
     *
     * @param badRowsAllowed how many rows to skip before giving up
     * @param horizon values to forecast; empty for what suits the frequency
     * @throws InputException if no series can be used, or they do not go together
     */
    static OwnSeries read(Path file, int badRowsAllowed, OptionalInt horizon) {
        SeriesTable.Content content = SeriesTable.read(file, badRowsAllowed);
        List<String> notes = new ArrayList<>(content.notes());
        Frequency frequency = frequency(file, content.series());
        List<Grid> grids = new ArrayList<>();
        int usual = content.series().values().stream()
                .mapToInt(List::size)
                .sorted()
                .toArray()[content.series().size() / 2];
        int season = frequency.season(usual);
        content.series().forEach((id, points) -> grids.add(Grid.of(file, id, points, frequency, season)));
        notes.add("a value every " + frequency.text() + ", found from the times; "
                + (season == 1 ? "no season is taken" : "a season is taken to be " + season + " values")
                + ", guessed from that");
        Grid.notes(grids, notes);
        return cut(file, grids, frequency, season, horizon, notes, content);
    }

    /** That of the first series, which all others must have. */
    private static Frequency frequency(Path file, Map<String, List<SeriesTable.Point>> series) {
        String first = null;
        Frequency frequency = null;
        for (Map.Entry<String, List<SeriesTable.Point>> entry : series.entrySet()) {
            double[] times = entry.getValue().stream()
                    .filter(point -> !Double.isNaN(point.value()))
                    .mapToDouble(SeriesTable.Point::time)
                    .distinct()
                    .sorted()
                    .toArray();
            if (times.length < 3) {
                continue;
            }
            Frequency own = Frequency.of(times);
            if (frequency == null) {
                first = entry.getKey();
                frequency = own;
            } else if (!own.isLike(frequency)) {
                throw new InputException(file + ": mixed frequencies: series " + first + " has a value every "
                        + frequency.text() + ", " + entry.getKey() + " every " + own.text()
                        + "; put each frequency into a file of its own");
            }
        }
        if (frequency == null) {
            throw new InputException(
                    file + ": no series has three values at different times; a forecast needs a history");
        }
        return frequency;
    }

    private static OwnSeries cut(
            Path file,
            List<Grid> grids,
            Frequency frequency,
            int season,
            OptionalInt asked,
            List<String> notes,
            SeriesTable.Content content) {
        int horizon = asked.orElse(frequency.horizon());
        int[] lengths =
                grids.stream().mapToInt(grid -> grid.values.length).sorted().toArray();
        int usual = lengths[lengths.length / 2];
        int wanted = season == 24 ? Math.max(HOURS, horizon) : Math.max(season == 1 ? 12 : 2 * season, 2 * horizon);
        int least = Math.max(FEWEST_LOOKBACK, season + 1);
        int lookback = Math.max(least, Math.min(wanted, usual - 3 * horizon));
        int shortest = lookback + 3 * horizon;
        List<Grid> usable = leave(
                grids,
                grid -> grid.values.length >= shortest,
                "fewer than " + shortest + " values, a window of " + lookback + " and three horizons of " + horizon,
                notes);
        if (usable.isEmpty()) {
            throw new InputException(file + ": too short: the longest series has "
                    + Counted.of(lengths[lengths.length - 1], "value") + " without a long gap, and " + shortest
                    + " are needed to forecast " + horizon
                    + "; give a longer history, or a smaller --horizon");
        }
        boolean few = usable.size() < FEW;
        ForecastSetting setting = new ForecastSetting(
                season,
                lookback,
                horizon,
                season == 1 ? 0 : season == 24 && lookback >= HOURS ? HOURS : season,
                ForecastSetting.Scaling.WINDOW,
                ForecastSetting.Goal.OWA,
                List.of(horizon),
                few ? Math.max(1, horizon / 4) : horizon,
                frequency.seconds().isPresent()
                        ? Double.valueOf(frequency.seconds().getAsDouble())
                        : null);
        List<TimeSeries> series = new ArrayList<>();
        for (Grid grid : leave(
                usable,
                grid -> changes(grid.series(file, setting, few, ""), season),
                "constant, or only the season, where it is learned from: nothing to forecast",
                notes)) {
            series.add(grid.series(file, setting, few, content.groups().getOrDefault(grid.id, "")));
        }
        if (series.isEmpty()) {
            throw new InputException(file
                    + ": constant: no series changes, or departs from its season, before its validation part; there is"
                    + " nothing to forecast");
        }
        notes.add("forecast: the next " + Counted.of(horizon, "value")
                + (asked.isPresent() ? "" : " (--horizon N for another number)") + " from the last " + lookback);
        return new OwnSeries(series, setting, notes, content.skipped(), content.schema());
    }

    private static boolean changes(TimeSeries series, int season) {
        return series.naiveError(season, series.trainingEnd()) > 0;
    }

    private static List<Grid> leave(
            List<Grid> grids, java.util.function.Predicate<Grid> usable, String why, List<String> notes) {
        List<String> out =
                grids.stream().filter(usable.negate()).map(grid -> grid.id).toList();
        if (!out.isEmpty()) {
            notes.add("left out " + out.size() + " series ("
                    + String.join(", ", out.subList(0, Math.min(NAMED, out.size())))
                    + (out.size() > NAMED ? ", \u2026" : "") + "): " + why);
        }
        return grids.stream().filter(usable).toList();
    }

    /** A series with a place for every step. */
    private record Grid(
            String id, long line, double[] values, BitSet filled, int averaged, int irregular, int dropped) {

        static Grid of(Path file, String id, List<SeriesTable.Point> points, Frequency frequency, int season) {
            List<SeriesTable.Point> sorted = points.stream()
                    .filter(point -> !Double.isNaN(point.value()))
                    .sorted(Comparator.comparingDouble(SeriesTable.Point::time))
                    .toList();
            if (sorted.isEmpty()) {
                return new Grid(id, 0, new double[0], new BitSet(), 0, 0, 0);
            }
            double start = start(frequency, sorted);
            int last = place(frequency, start, sorted.get(sorted.size() - 1));
            requireDistinct(file, id, sorted);
            if (last + 1 > 3L * sorted.size() + 10 || last + 1 - sorted.size() > MOST_MISSING * (last + 1)) {
                throw new InputException(
                        file + ": series " + id + " has " + Counted.of(sorted.size(), "value") + " at " + (last + 1)
                                + " steps of " + frequency.text()
                                + "; too many are missing, or its frequency changes: give a stretch without such gaps");
            }
            double[] sums = new double[last + 1];
            int[] counts = new int[last + 1];
            int irregular = 0;
            for (SeriesTable.Point point : sorted) {
                int place = place(frequency, start, point);
                sums[place] += point.value();
                counts[place]++;
                double off = frequency.position(point.time()) - start - place;
                irregular += Math.abs(off) > IRREGULAR ? 1 : 0;
            }
            return filled(id, sorted.get(0).line(), sums, counts, Math.max(LONGEST_GAP, season), irregular);
        }

        /** Where most times of the series lie between two steps is where its steps lie. */
        private static double start(Frequency frequency, List<SeriesTable.Point> sorted) {
            double first = frequency.position(sorted.get(0).time());
            double[] off = sorted.stream()
                    .mapToDouble(point -> frequency.position(point.time()) - first)
                    .map(position -> position - Math.rint(position))
                    .sorted()
                    .toArray();
            return first + off[off.length / 2];
        }

        private static int place(Frequency frequency, double start, SeriesTable.Point point) {
            double place = Math.rint(frequency.position(point.time()) - start);
            return (int) Math.min(place, Integer.MAX_VALUE - 8);
        }

        private static void requireDistinct(Path file, String id, List<SeriesTable.Point> sorted) {
            for (int i = 1; i < sorted.size(); i++) {
                SeriesTable.Point one = sorted.get(i - 1);
                if (sorted.get(i).time() == one.time()) {
                    throw new InputException(file + ": series " + id + " has one time twice, in lines "
                            + Math.min(one.line(), sorted.get(i).line()) + " and "
                            + Math.max(one.line(), sorted.get(i).line()) + "; keep one of the two rows");
                }
            }
        }

        private static Grid filled(String id, long line, double[] sums, int[] counts, int longest, int irregular) {
            int from = 0;
            int gap = 0;
            for (int t = 0; t < counts.length; t++) {
                gap = counts[t] == 0 ? gap + 1 : 0;
                from = gap > longest ? t + 1 : from;
            }
            while (from < counts.length && counts[from] == 0) {
                from++;
            }
            double[] values = new double[counts.length - from];
            BitSet filled = new BitSet();
            int before = 0;
            for (int t = 0; t < values.length; t++) {
                if (counts[from + t] == 0) {
                    filled.set(t);
                    continue;
                }
                values[t] = sums[from + t] / counts[from + t];
                for (int between = before + 1; between < t; between++) {
                    values[between] = values[before] + (values[t] - values[before]) * (between - before) / (t - before);
                }
                before = t;
            }
            int averaged =
                    (int) Arrays.stream(counts).filter(count -> count > 1).count();
            int dropped =
                    (int) IntStream.range(0, from).filter(t -> counts[t] > 0).count();
            return new Grid(id, line, values, filled, averaged, irregular, dropped);
        }

        static void notes(List<Grid> grids, List<String> notes) {
            say(grids, Grid::irregular, "time lies", "times lie")
                    .ifPresent(some -> notes.add(some + " between two steps; moved to the nearest step"));
            say(grids, Grid::averaged, "step has", "steps have")
                    .ifPresent(some -> notes.add(some + " several values; their mean was used"));
            say(grids, grid -> grid.filled.cardinality(), "missing value was", "missing values were")
                    .ifPresent(
                            some -> notes.add(some + " interpolated linearly; interpolated values are used neither for"
                                    + " training nor for evaluation"));
            say(grids, Grid::dropped, "value", "values")
                    .ifPresent(
                            some -> notes.add(some + " before a long gap left out: the series starts after the gap"));
        }

        private static Optional<String> say(List<Grid> grids, ToIntFunction<Grid> count, String one, String several) {
            int sum = grids.stream().mapToInt(count).sum();
            return sum == 0 ? Optional.empty() : Optional.of(Counted.of(sum, one, several));
        }

        TimeSeries series(Path file, ForecastSetting setting, boolean few, String group) {
            int n = values.length;
            int horizon = setting.horizon();
            int most = (n - setting.lookback() - horizon) / (2 * horizon);
            int spans = few ? Math.max(1, Math.min(most, (int) (TEST_SHARE * n / horizon))) : 1;
            int span = spans * horizon;
            return new TimeSeries(
                    id,
                    values,
                    n - 2 * span,
                    n - span,
                    n,
                    new RowOrigin(file.getFileName().toString(), line),
                    filled,
                    group);
        }
    }
}
