package org.applieddl4j.forecasting.markets;

import java.util.Arrays;

/**
 * Daily prices of one thing.
 *
 * @param id what its file calls it
 * @param days seconds since 1970 of each, rising
 * @param open price at which the first trade of a day was made; empty where nobody knows
 * @param close price of the last one, above 0
 * @param lines where each stands in its file
 */
record Prices(String id, long[] days, double[] open, double[] close, long[] lines) {

    Prices {
        if (close.length != days.length || open.length != 0 && open.length != close.length) {
            throw new IllegalArgumentException("prices " + id + " have " + days.length + " days, " + open.length
                    + " opening and " + close.length + " closing prices");
        }
    }

    int size() {
        return close.length;
    }

    /** Price at which an order is filled that was given the day before: the opening price, or the closing one where there is none. */
    double fill(int day) {
        return open.length == 0 ? close[day] : open[day];
    }

    /** Logarithm of a close by the one before it. */
    double logReturn(int day) {
        return Math.log(close[day] / close[day - 1]);
    }

    /** Logarithm of what an order that is given at the close of a day earns from its fill to the next one's. */
    double earned(int day) {
        return Math.log(fill(day + 2) / fill(day + 1));
    }

    /** The days before one: what was known at the close of the day before it. */
    Prices until(int end) {
        return new Prices(
                id,
                Arrays.copyOf(days, end),
                open.length == 0 ? open : Arrays.copyOf(open, end),
                Arrays.copyOf(close, end),
                Arrays.copyOf(lines, end));
    }
}
