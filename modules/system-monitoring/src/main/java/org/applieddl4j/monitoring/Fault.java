package org.applieddl4j.monitoring;

/** What can go wrong with a simulated machine. */
enum Fault {
    /** A few rows far above. */
    SPIKE(6),
    /** The sensor says nothing but 0. */
    DROPOUT(24),
    /** Higher at once, until it is repaired. */
    JUMP(72),
    /** Higher little by little. */
    RAMP(96),
    /** The last value over and over. */
    STUCK(60),
    /** The noise is a multiple of what it was. */
    NOISE(60),
    /** The rhythm of the day is gone. */
    LOST_RHYTHM(144),
    /** It swings. */
    OSCILLATION(72);

    private final int rows;

    Fault(int rows) {
        this.rows = rows;
    }

    /** How long it lasts. */
    int rows() {
        return rows;
    }

    /**
     * A measurement under the fault.
     *
     * @param usual what it would be without
     * @param last the last value before the fault
     * @param level what the machine is about without rhythm
     * @param swing size of the daily rhythm
     * @param noise a draw of the usual noise
     * @param row of the fault, counted from 0
     */
    double value(double usual, double last, double level, double swing, double noise, int row) {
        return switch (this) {
            case SPIKE -> usual + 4 * swing;
            case DROPOUT -> 0;
            case JUMP -> usual + 2.5 * swing;
            case RAMP -> usual + 3.5 * swing * row / rows;
            case STUCK -> last;
            case NOISE -> usual + 9 * noise;
            case LOST_RHYTHM -> level + noise;
            case OSCILLATION -> usual + 2 * swing * Math.sin(2 * Math.PI * row / 8);
        };
    }
}
