package org.applieddl4j.forecasting.markets;

/**
 * Mean, deviation, skewness and raw kurtosis of returns.
 *
 * @param count of the returns
 * @param mean of them
 * @param deviation with {@code count} as the divisor
 * @param skewness 0 for a symmetric distribution
 * @param kurtosis 3 for a normal distribution
 */
record Moments(int count, double mean, double deviation, double skewness, double kurtosis) {

    static Moments of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : values) {
            double from = value - mean;
            second += from * from / values.length;
            third += from * from * from / values.length;
            fourth += from * from * from * from / values.length;
        }
        double deviation = Math.sqrt(second);
        // Rounding errors of equal values are no deviation.
        if (deviation <= 1e-12 * Math.max(1e-3, Math.abs(mean))) {
            return new Moments(values.length, mean, 0, 0, 3);
        }
        return new Moments(values.length, mean, deviation, third / (second * deviation), fourth / (second * second));
    }
}
