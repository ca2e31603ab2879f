package org.applieddl4j.forecasting.markets;

import org.applieddl4j.common.experiment.Part;

/**
 * What a network says of days.
 *
 * @param training whose network it is
 * @param days on which something is decided
 * @param output {@code [day][price series]}: signal and volatility
 * @param error mean squared error of the outputs
 * @param positions what is made of them; none before calibration
 */
record MarketScores(Training training, Windows.Range days, Output[][] output, double error, Positions positions) {

    /**
     * A training.
     *
     * @param network id
     * @param seed of it
     * @param fold window of it
     * @param part of the window
     */
    record Training(String network, long seed, int fold, Part part) {

        String key() {
            return network + " " + seed;
        }
    }

    /**
     * Of one day and series.
     *
     * @param signal return that is expected, in deviations of a day's return
     * @param volatility deviation of the next day's return that is expected
     */
    record Output(double signal, double volatility) {}

    /**
     * Shares to hold, {@code [day][price series]}.
     *
     * @param chosen by the threshold that did best on validation
     * @param tried {@code [threshold][day][price series]}, by each that was tried
     */
    record Positions(double[][] chosen, double[][][] tried) {

        static final Positions NONE = new Positions(new double[0][], new double[0][][]);
    }
}
