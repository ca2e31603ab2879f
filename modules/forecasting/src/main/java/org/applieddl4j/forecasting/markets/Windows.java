package org.applieddl4j.forecasting.markets;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;

/**
 * A window that moves forward: training, then a gap, validation, a gap, and the test, each a range of days on which something is
 * decided. A gap is purged, since what is learned of its days ends in the part that follows, and lengthened by an embargo.
 *
 * @param train first day and the day after the last
 * @param validation as {@code train}
 * @param test as {@code train}
 */
record Windows(Range train, Range validation, Range test) {

    /** What a decision earns is known two days later: the next day's fill and the one after it. */
    static final int PURGE = 2;

    static final int EMBARGO = 5;

    private static final int TRAIN = 1_000;
    private static final int YEAR = 250;

    /** With fewer days than that, all parts are shorter. */
    private static final int MANY = 2 * TRAIN;

    private static final int QUICK_WINDOWS = 4;

    /**
     * Days.
     *
     * @param from first
     * @param to after the last
     */
    record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    /**
     * All windows, the latest first: it is the one whose network a person would use.
     *
     * @param days of the prices
     * @param quick whether the latest windows are enough
     * @throws InputException if there are too few days
     */
    static List<Windows> of(int days, boolean quick) {
        int train = days >= MANY ? TRAIN : YEAR;
        int validation = days >= MANY ? YEAR : YEAR / 4;
        int test = validation;
        int gap = PURGE + EMBARGO;
        int needed = DailyFeatures.LOOKBACK + train + validation + test + 2 * gap + PURGE;
        if (days < needed) {
            throw new InputException("too short: " + Counted.of(days, "day") + " of prices, and " + needed
                    + " are needed to train, to choose and to test; give a longer history");
        }
        List<Windows> all = new ArrayList<>();
        for (int end = days - PURGE;
                end - test - validation - train - 2 * gap >= DailyFeatures.LOOKBACK - 1;
                end -= test) {
            Range tested = new Range(end - test, end);
            Range chosen = new Range(tested.from - gap - validation, tested.from - gap);
            all.add(new Windows(new Range(chosen.from - gap - train, chosen.from - gap), chosen, tested));
        }
        return quick ? all.subList(0, Math.min(QUICK_WINDOWS, all.size())) : all;
    }
}
