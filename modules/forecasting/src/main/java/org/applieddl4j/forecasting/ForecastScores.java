package org.applieddl4j.forecasting;

/**
 * Forecasts of a part of the data.
 *
 * @param targets what was to be forecast
 * @param point {@code [windows][horizon]}
 * @param low lower end of the 95 % interval, {@code [windows][horizon]}; null for windows that have none
 * @param high upper end of it
 */
record ForecastScores(Targets targets, float[][] point, float[][] low, float[][] high) {

    /** Point forecasts without intervals. */
    static ForecastScores points(Targets targets, float[][] point) {
        return new ForecastScores(targets, point, new float[point.length][], new float[point.length][]);
    }

    /** Whether a forecast has an interval. */
    boolean hasInterval(int window) {
        return low[window] != null;
    }

    /** Whether any has. */
    boolean hasIntervals() {
        for (float[] ends : low) {
            if (ends != null) {
                return true;
            }
        }
        return false;
    }
}
