package org.applieddl4j.monitoring;

import java.util.Arrays;
import java.util.List;

/**
 * Measurements in the order of time.
 *
 * @param name of the stream, for example a file's
 * @param category what kind of machine it is of; thresholds are chosen on other categories
 * @param columns names of the sensors
 * @param seconds of each row, since 1970-01-01T00:00:00Z
 * @param values {@code [sensors][rows]}; NaN where one is missing
 * @param windows when something was wrong, in the order of time and apart from each other
 * @param labelled whether windows are known at all
 */
public record MetricStream(
        String name,
        String category,
        List<String> columns,
        long[] seconds,
        double[][] values,
        List<FaultWindow> windows,
        boolean labelled) {

    private static final double PROBATION_SHARE = 0.15;
    private static final int LONGEST_PROBATION = 750;

    public MetricStream {
        columns = List.copyOf(columns);
        windows = List.copyOf(windows);
    }

    /** Number of rows. */
    public int rows() {
        return seconds.length;
    }

    /** Rows at the start that are learned from and take no part in any figure: 15 %, at most 750, as the benchmark has it. */
    public int probation() {
        return Math.min((int) (PROBATION_SHARE * rows()), LONGEST_PROBATION);
    }

    /** Its first rows, without any window. */
    MetricStream head(int rows) {
        return new MetricStream(
                name,
                category,
                columns,
                Arrays.copyOf(seconds, rows),
                Arrays.stream(values).map(column -> Arrays.copyOf(column, rows)).toArray(double[][]::new),
                List.of(),
                false);
    }

    /** Seconds that the test rows outside of windows cover; a gap counts as one usual step. */
    double healthySeconds() {
        double sum = 0;
        long usual = 2 * typicalStep();
        for (int row = Math.max(1, probation()); row < rows(); row++) {
            int at = row;
            if (windows.stream().noneMatch(window -> window.contains(at))) {
                sum += Math.max(0, Math.min(usual, seconds[row] - seconds[row - 1]));
            }
        }
        return sum;
    }

    /** Median seconds from one row to the next. */
    long typicalStep() {
        long[] steps = new long[Math.max(1, rows() - 1)];
        for (int row = 1; row < rows(); row++) {
            steps[row - 1] = seconds[row] - seconds[row - 1];
        }
        Arrays.sort(steps);
        return Math.max(1, steps[steps.length / 2]);
    }
}
