package org.applieddl4j.forecasting;

/** The curves that blocks of N-BEATS combine, over window and forecast: {@code [curves][lookback + horizon]}. */
final class Bases {

    private Bases() {}

    /** Powers of time, which is 0 where the forecast begins and 1 where it ends. */
    static double[][] trend(int powers, ForecastSetting setting) {
        double[][] basis = new double[powers][length(setting)];
        for (int t = 0; t < length(setting); t++) {
            // Over the window from -1 on, however long it is, so that no power grows out of bounds.
            int from = t - setting.lookback();
            double time = (double) from / (from < 0 ? setting.lookback() : setting.horizon());
            for (int power = 0; power < powers; power++) {
                basis[power][t] = Math.pow(time, power);
            }
        }
        return basis;
    }

    /** Sine and cosine of a season and its harmonics; of the window's length where there is no season. */
    static double[][] season(int harmonics, ForecastSetting setting) {
        int period = setting.season() > 1 ? setting.season() : setting.lookback();
        int used = Math.min(harmonics, period / 2);
        double[][] basis = new double[2 * used][length(setting)];
        for (int t = 0; t < length(setting); t++) {
            for (int k = 1; k <= used; k++) {
                double angle = 2 * Math.PI * k * (t - setting.lookback()) / period;
                basis[2 * k - 2][t] = Math.cos(angle);
                basis[2 * k - 1][t] = Math.sin(angle);
            }
        }
        return basis;
    }

    private static int length(ForecastSetting setting) {
        return setting.lookback() + setting.horizon();
    }
}
