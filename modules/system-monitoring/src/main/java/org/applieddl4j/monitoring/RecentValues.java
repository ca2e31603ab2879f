package org.applieddl4j.monitoring;

/** The last values of a sensor, and what is usual of it: mean, deviation, and how many rows a day has. */
final class RecentValues {

    /** Values that a network sees of the immediate past. */
    static final int LAGS = 24;

    /** Values that it sees around the same time of the day before. */
    static final int DAY_LAGS = 3;

    /** Rows by which the distance between rows is known. */
    private static final int STEPS = 32;

    private static final long SECONDS_A_DAY = 86_400;

    /** More rows are not remembered; half of the longest probation. */
    private static final int LONGEST_LAG = 375;

    /** Values further out than this many deviations look alike to a network. */
    private static final double CLIP = 5;

    private final double[] ring = new double[LONGEST_LAG + 2];
    private final double[] firstSteps = new double[STEPS];
    private final int warmUp;
    private long seen;
    private long lastSecond;
    private int dayLag;
    private double mean;
    private double squares;

    /** @param warmUp rows that are only learned from */
    RecentValues(int warmUp) {
        this.warmUp = warmUp;
    }

    /** The value so many rows ago, 1 for the last; NaN before the first. */
    double ago(int rows) {
        return rows > seen || rows >= ring.length ? Double.NaN : ring[(int) ((seen - rows) % ring.length)];
    }

    /** The value at this time a day ago; NaN where that is not known yet. */
    double dayAgo() {
        return dayLag == 0 ? Double.NaN : ago(dayLag);
    }

    /** Standard deviation of all values so far; 0 while they are all the same. */
    double deviation() {
        return seen < 2 ? 0 : Math.sqrt(squares / seen);
    }

    /**
     * What a network sees of the past: differences from the last value, in deviations.
     *
     * @param from first place to write to
     */
    void write(float[] inputs, int from) {
        double last = ago(1);
        for (int lag = 0; lag < LAGS; lag++) {
            inputs[from + lag] = scaled(ago(lag + 1) - last);
        }
        for (int i = 0; i < DAY_LAGS; i++) {
            inputs[from + LAGS + i] = dayLag <= i ? 0 : scaled(ago(dayLag + 1 - i) - last);
        }
    }

    /** A difference in deviations, bounded; 0 where it is not known. */
    float scaled(double difference) {
        double deviation = deviation();
        if (Double.isNaN(difference) || deviation == 0) {
            return 0;
        }
        return (float) Math.max(-CLIP, Math.min(CLIP, difference / deviation));
    }

    /** Takes the value of the next row. */
    void take(long second, double value) {
        if (seen > 0 && seen <= STEPS) {
            firstSteps[(int) seen - 1] = second - lastSecond;
        }
        lastSecond = second;
        ring[(int) (seen % ring.length)] = value;
        seen++;
        double distance = value - mean;
        mean += distance / seen;
        squares += distance * (value - mean);
        if (seen == STEPS + 1) {
            double[] steps = firstSteps.clone();
            java.util.Arrays.sort(steps);
            double step = Math.max(1, steps[STEPS / 2]);
            dayLag = (int) Math.max(1, Math.min(Math.min(LONGEST_LAG, warmUp / 2), SECONDS_A_DAY / step));
        }
    }

    void save(StateWriter state) {
        state.put(seen)
                .put(lastSecond)
                .put(dayLag)
                .put(mean)
                .put(squares)
                .put(firstSteps)
                .put(ring);
    }

    void load(StateReader state) {
        seen = state.count();
        lastSecond = state.count();
        dayLag = (int) state.count();
        mean = state.number();
        squares = state.number();
        state.fill(firstSteps);
        state.fill(ring);
    }
}
