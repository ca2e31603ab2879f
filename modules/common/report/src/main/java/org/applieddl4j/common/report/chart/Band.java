package org.applieddl4j.common.report.chart;

/**
 * A curve within an interval.
 *
 * @param curve the curve
 * @param outline around the interval: along its upper ends, and back along its lower ones
 */
public record Band(Series curve, Series outline) {

    /**
     * @param name what the legend calls the curve
     * @param x horizontal values, in drawing order
     * @param y vertical values, as many
     * @param low lower ends of the intervals, as many
     * @param high upper ends of the intervals, as many
     * @throws IllegalArgumentException if they differ in number
     */
    public static Band of(String name, double[] x, double[] y, double[] low, double[] high) {
        if (low.length != x.length || high.length != x.length) {
            throw new IllegalArgumentException("series '" + name + "' has " + x.length + " x values and intervals with "
                    + low.length + " lower and " + high.length + " upper ends");
        }
        double[] outlineX = new double[2 * x.length];
        double[] outlineY = new double[2 * x.length];
        for (int i = 0; i < x.length; i++) {
            int back = outlineX.length - 1 - i;
            outlineX[i] = x[i];
            outlineY[i] = high[i];
            outlineX[back] = x[i];
            outlineY[back] = low[i];
        }
        return new Band(new Series(name, x, y), new Series(name, outlineX, outlineY));
    }
}
