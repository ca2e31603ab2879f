package org.applieddl4j.forecasting.markets;

import java.util.ArrayList;
import java.util.List;

/** What a network is told of a day: closing prices up to that day, on a scale that does not depend on their level or their unrest. */
final class DailyFeatures implements LookAhead.Features {

    static final int LONG = 60;
    static final int MONTH = 20;
    static final int WEEK = 5;

    /** Closing prices that the features of a day look at. */
    static final int LOOKBACK = LONG + 1;

    private static final int LATEST = 5;
    private static final int[] SPANS = {WEEK, MONTH, LONG};

    /** A market that stands still has no unrest to divide by. */
    private static final double STILL = 1e-6;

    static final List<String> NAMES = names();

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (int ago = 0; ago < LATEST; ago++) {
            names.add("return t-" + ago);
        }
        for (int span : SPANS) {
            names.add("momentum " + span);
        }
        names.add("volatility 5 by 20");
        names.add("volatility 20 by 60");
        names.add("range 60");
        return List.copyOf(names);
    }

    /** @param day with {@link #LOOKBACK} closing prices up to it */
    @Override
    public double[] at(Prices prices, int day) {
        double[] features = new double[NAMES.size()];
        double month = volatility(prices, day, MONTH);
        int at = 0;
        for (int ago = 0; ago < LATEST; ago++) {
            features[at++] = prices.logReturn(day - ago) / month;
        }
        for (int span : SPANS) {
            features[at++] = Math.log(prices.close()[day] / prices.close()[day - span]) / (month * Math.sqrt(span));
        }
        features[at++] = Math.log(volatility(prices, day, WEEK) / month);
        features[at++] = Math.log(month / volatility(prices, day, LONG));
        features[at] = place(prices, day);
        return features;
    }

    /** Root of the mean squared return of the days up to one. */
    static double volatility(Prices prices, int day, int span) {
        double squares = 0;
        for (int t = day - span + 1; t <= day; t++) {
            squares += prices.logReturn(t) * prices.logReturn(t) / span;
        }
        return Math.max(STILL, Math.sqrt(squares));
    }

    /** Where the price stands between the lowest and the highest of the last days, from 0 to 1. */
    private static double place(Prices prices, int day) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int t = day - LONG; t <= day; t++) {
            low = Math.min(low, prices.close()[t]);
            high = Math.max(high, prices.close()[t]);
        }
        return high > low ? (prices.close()[day] - low) / (high - low) : 0.5;
    }
}
