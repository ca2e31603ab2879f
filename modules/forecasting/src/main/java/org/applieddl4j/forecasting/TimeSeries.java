package org.applieddl4j.forecasting;

import java.util.BitSet;
import org.applieddl4j.common.data.RowOrigin;

/**
 * Values at equal distances in time.
 *
 * @param id what its file calls it
 * @param values from the oldest on, all finite; kept, not copied
 * @param trainingEnd index of the first value that no network learns from while anything is chosen
 * @param validationEnd index of the first test value; all values before it are known when the test is forecast
 * @param testEnd index after the last test value
 * @param origin where it stands
 * @param filled which values were missing and filled in; nothing is learned from them, and no forecast is judged by them
 * @param group what its file says it belongs to; empty where it says nothing
 */
record TimeSeries(
        String id,
        double[] values,
        int trainingEnd,
        int validationEnd,
        int testEnd,
        RowOrigin origin,
        BitSet filled,
        String group) {

    TimeSeries {
        if (trainingEnd < 1 || validationEnd < trainingEnd || testEnd < validationEnd || testEnd > values.length) {
            throw new IllegalArgumentException("series " + id + " of " + values.length + " values cannot be cut at "
                    + trainingEnd + ", " + validationEnd + " and " + testEnd);
        }
    }

    /** A series without a gap, and without a group. */
    TimeSeries(String id, double[] values, int trainingEnd, int validationEnd, int testEnd, RowOrigin origin) {
        this(id, values, trainingEnd, validationEnd, testEnd, origin, new BitSet(), "");
    }

    /** The same series, its last two spans of so many values validation and test. */
    TimeSeries withLastSpans(int span) {
        return new TimeSeries(
                id, values, values.length - 2 * span, values.length - span, values.length, origin, filled, group);
    }

    /** The last two spans of so many values are validation and test. */
    static TimeSeries lastSpans(String id, double[] values, int span, RowOrigin origin) {
        return new TimeSeries(id, values, values.length - 2 * span, values.length - span, values.length, origin);
    }

    /**
     * Mean absolute error of the seasonal naive forecast over a beginning of the series: the scale of MASE and MSIS.
     *
     * @param season values in a season; 1 for none
     * @param end index after the last value that is used
     */
    double naiveError(int season, int end) {
        double sum = 0;
        for (int t = season; t < end; t++) {
            sum += Math.abs(values[t] - values[t - season]);
        }
        return sum / (end - season);
    }
}
