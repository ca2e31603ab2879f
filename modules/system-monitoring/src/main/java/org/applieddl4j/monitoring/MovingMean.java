package org.applieddl4j.monitoring;

/** Mean of the last values; of those there are, at the start. */
final class MovingMean {

    private final double[] ring;
    private long seen;

    MovingMean(int rows) {
        this.ring = new double[rows];
    }

    /** Takes a value and gives the mean with it. */
    double next(double value) {
        ring[(int) (seen++ % ring.length)] = value;
        int present = (int) Math.min(seen, ring.length);
        double sum = 0;
        // Summed anew each time: a running sum would keep what rounding left of a spike.
        for (int i = 0; i < present; i++) {
            sum += ring[i];
        }
        return sum / present;
    }

    void save(StateWriter state) {
        state.put(seen).put(ring);
    }

    void load(StateReader state) {
        seen = state.count();
        state.fill(ring);
    }
}
