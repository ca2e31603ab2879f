package org.applieddl4j.monitoring;

/** Lets an excess through that is larger than all of the last rows, and nothing else: one incident is told once, and again if it gets worse. */
final class ExcessPeaks {

    private final double[] ring = new double[AlarmGrouping.COOL_DOWN];
    private long seen;

    /** The excess, or 0 if one as large was seen shortly before. */
    double peak(double excess) {
        double largest = 0;
        for (double before : ring) {
            largest = Math.max(largest, before);
        }
        ring[(int) (seen++ % ring.length)] = excess;
        return excess > largest ? excess : 0;
    }

    void save(StateWriter state) {
        state.put(seen).put(ring);
    }

    void load(StateReader state) {
        seen = state.count();
        state.fill(ring);
    }
}
