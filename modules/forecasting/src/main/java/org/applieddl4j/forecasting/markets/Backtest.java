package org.applieddl4j.forecasting.markets;

import java.util.Arrays;
import java.util.List;

/**
 * An account that follows orders. A target that is known at the close of a day is an order of the next day, filled at its opening
 * price, or at its closing price where there is none; each trade costs a share of its value. Units and cash are kept, so that the
 * account always adds up. Nothing is borrowed, cash earns nothing, and there are no dividends and no taxes.
 *
 * @param prices of the same days
 * @param basisPoints cost of a trade, in hundredths of a percent of its value
 */
record Backtest(List<Prices> prices, double basisPoints) {

    private static final double BASIS_POINT = 1e-4;

    /** Costs beyond which no edge is looked for. */
    private static final double DEAREST = 1_000;

    private static final int HALVINGS = 40;

    /**
     * What became of an account that began with 1.
     *
     * @param equity at the close of each day, the first that of the first decision
     * @param traded value of all purchases and sales, each by the equity of its day
     * @param costs sum of what trades cost
     * @param trades days on which something was bought or sold
     */
    record Account(double[] equity, double traded, double costs, int trades) {

        /** Return of each day after the first. */
        double[] returns() {
            double[] returns = new double[equity.length - 1];
            for (int day = 0; day < returns.length; day++) {
                returns[day] = equity[day + 1] / equity[day] - 1;
            }
            return returns;
        }

        double end() {
            return equity[equity.length - 1];
        }

        /** The largest loss from a height before it, as a share of that height. */
        double maximumDrawdown() {
            double highest = equity[0];
            double deepest = 0;
            for (double value : equity) {
                highest = Math.max(highest, value);
                deepest = Math.max(deepest, 1 - value / highest);
            }
            return deepest;
        }
    }

    /**
     * Follows targets.
     *
     * @param targets share of the equity to hold of each, as decided at the close of a day: {@code [day][price series]}, none
     *     negative, 1 together at most. Where a target is that of the day before, nothing is traded
     * @param from day of the first target
     */
    Account follow(double[][] targets, int from) {
        double[] units = new double[prices.size()];
        double cash = 1;
        double[] equity = new double[targets.length + 1];
        equity[0] = 1;
        double traded = 0;
        double costs = 0;
        int trades = 0;
        double[] before = new double[prices.size()];
        for (int i = 0; i < targets.length; i++) {
            int day = from + i + 1;
            if (!Arrays.equals(targets[i], before)) {
                double worth = cash;
                for (int s = 0; s < units.length; s++) {
                    worth += units[s] * prices.get(s).fill(day);
                }
                double moved = moved(targets[i], units, worth, day);
                double cost = moved * basisPoints * BASIS_POINT;
                cash = worth - cost;
                double left = cash;
                for (int s = 0; s < units.length; s++) {
                    units[s] = targets[i][s] * left / prices.get(s).fill(day);
                    cash -= targets[i][s] * left;
                }
                traded += moved / worth;
                costs += cost;
                trades++;
                before = targets[i];
            }
            equity[i + 1] = cash;
            for (int s = 0; s < units.length; s++) {
                equity[i + 1] += units[s] * prices.get(s).close()[day];
            }
        }
        return new Account(equity, traded, costs, trades);
    }

    private double moved(double[] target, double[] units, double worth, int day) {
        double moved = 0;
        for (int s = 0; s < units.length; s++) {
            moved += Math.abs(target[s] * worth - units[s] * prices.get(s).fill(day));
        }
        return moved;
    }

    /**
     * The cost of a trade, in basis points, at which these targets end no better than something that hardly trades; 0 where they do
     * not even without a cost.
     *
     * @param end what the other one ends with, free of cost
     */
    double breakEven(double[][] targets, int from, double end) {
        double low = 0;
        double high = DEAREST;
        if (new Backtest(prices, 0).follow(targets, from).end() <= end) {
            return 0;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (new Backtest(prices, middle).follow(targets, from).end() > end) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
