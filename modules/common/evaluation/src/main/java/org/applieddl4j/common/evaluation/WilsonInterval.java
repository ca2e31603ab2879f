package org.applieddl4j.common.evaluation;

/**
 * 95 % interval of a share of independent examples (Wilson 1927, "Probable inference, the law of succession, and
 * statistical inference"). Unlike the textbook interval it stays within {@code [0, 1]} and has a width where all or none
 * of a few examples qualify.
 */
public final class WilsonInterval {

    /** 97.5th percentile of the normal distribution. */
    public static final double Z = 1.959963984540054;

    private WilsonInterval() {}

    /**
     * @param hits how many qualify
     * @param of how many there are
     * @return the share with its interval; 0 within {@code [0, 1]} where there is none
     */
    public static MetricValue of(long hits, long of) {
        if (of == 0) {
            return new MetricValue(0, 0, 1);
        }
        double share = (double) hits / of;
        double scale = 1 + Z * Z / of;
        double centre = (share + Z * Z / (2 * of)) / scale;
        double half = Z * Math.sqrt(share * (1 - share) / of + Z * Z / (4.0 * of * of)) / scale;
        // Of none or all the share is itself an end, which rounding must not put inside.
        double low = Math.min(share, Math.max(0, centre - half));
        double high = Math.max(share, Math.min(1, centre + half));
        return new MetricValue(share, low, high);
    }
}
