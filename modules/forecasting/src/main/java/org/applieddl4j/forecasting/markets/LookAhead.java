package org.applieddl4j.forecasting.markets;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.applieddl4j.common.RunFailedException;

/** Catches features that know the future: what is said of a day must stay the same when all that came after it is taken away. */
final class LookAhead {

    private static final int DAYS = 50;

    /** Days at the end that are left out, so that a feature that looks ahead finds something to look at. */
    private static final int MARGIN = 5;

    private LookAhead() {}

    /** What is known at the close of a day. */
    @FunctionalInterface
    interface Features {
        double[] at(Prices prices, int day);
    }

    /**
     * Takes the future away at some days.
     *
     * @param first day that has features
     * @throws RunFailedException if a feature changes
     */
    static void require(Features features, Prices prices, int first) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DAYS; i++) {
            int day = first + random.nextInt(prices.size() - MARGIN - first);
            double[] whole = features.at(prices, day);
            double[] known;
            try {
                known = features.at(prices.until(day + 1), day);
            } catch (IndexOutOfBoundsException e) {
                throw new RunFailedException(said(prices, day) + "it needs prices of later days", e);
            }
            if (!Arrays.equals(whole, known)) {
                throw new RunFailedException(said(prices, day) + "it changes when later prices are taken away");
            }
        }
    }

    private static String said(Prices prices, int day) {
        return "a feature of " + prices.id() + " looks ahead at day " + (day + 1) + ": ";
    }
}
