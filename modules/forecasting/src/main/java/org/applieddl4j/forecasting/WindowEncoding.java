package org.applieddl4j.forecasting;

/**
 * From the values before a forecast to a network's input, and from its output to values: the last value is taken off and the rest
 * divided by the window's deviation, so that one network serves series of any level and size.
 *
 * @param setting look-back, horizon and anchor
 */
record WindowEncoding(ForecastSetting setting) {

    /** A window that varies less than this part of its level is constant; there is nothing to divide by. */
    private static final double CONSTANT = 1e-9;

    /** What values of a window are divided by; 1 for a constant one. */
    double deviation(double[] values, int origin) {
        if (setting.scaling() == ForecastSetting.Scaling.NONE) {
            return 1;
        }
        int start = origin - setting.lookback();
        double mean = 0;
        for (int t = start; t < origin; t++) {
            mean += values[t] / setting.lookback();
        }
        double squares = 0;
        for (int t = start; t < origin; t++) {
            squares += (values[t] - mean) * (values[t] - mean);
        }
        double deviation = Math.sqrt(squares / setting.lookback());
        return deviation > CONSTANT * Math.max(1, Math.abs(mean)) ? deviation : 1;
    }

    /** Writes the input of the forecast that begins at {@code origin}: {@code [lookback]} numbers from {@code at} on. */
    void input(double[] values, int origin, double deviation, float[] into, int at) {
        double last = values[origin - 1];
        int start = origin - setting.lookback();
        for (int i = 0; i < setting.lookback(); i++) {
            into[at + i] = (float) ((values[start + i] - last) / deviation);
        }
    }

    /** What an output of 0 stands for at a step, counted from 0. */
    double anchor(double[] values, int origin, int step) {
        int lag = setting.anchorLag();
        return lag == 0 ? values[origin - 1] : values[origin - lag + step % lag];
    }
}
