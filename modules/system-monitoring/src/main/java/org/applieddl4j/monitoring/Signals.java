package org.applieddl4j.monitoring;

import java.util.Set;

/**
 * What is watched of a sensor: each signal has the range of its own past, and by how much it leaves that is added up. Nothing is
 * weighted, so nothing can be tuned to labels.
 */
final class Signals {

    /** A signal. */
    enum Signal {
        /** The measurement. */
        VALUE,
        /** Its difference from this time yesterday. */
        DAY,
        /** Its mean over twelve rows. */
        MEAN,
        /** Its mean over six rows less that over sixty: a change that is not a rhythm's. */
        CHANGE,
        /** What a network makes of it: the error of its forecast, or of its reconstruction. */
        NETWORK
    }

    /** All signals but that of a network. */
    static final Set<Signal> WITHOUT_NETWORK = Set.of(Signal.VALUE, Signal.DAY, Signal.MEAN, Signal.CHANGE);

    private final Set<Signal> watched;
    private final int warmUp;
    private final SlidingRange[] ranges = new SlidingRange[Signal.values().length];
    private final MovingMean few = new MovingMean(6);
    private final MovingMean some = new MovingMean(12);
    private final MovingMean many = new MovingMean(60);
    private long seen;

    /**
     * @param watched which are added up
     * @param warmUp rows of which only the ranges are learned
     */
    Signals(Set<Signal> watched, int warmUp) {
        this.watched = watched;
        this.warmUp = warmUp;
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = new SlidingRange();
        }
    }

    /**
     * The next row.
     *
     * @param dayAgo the value a day ago, NaN where it is not known
     * @param network the network's error, NaN where there is none
     * @return sum of the excesses, in widths of the ranges; 0 during the warm-up
     */
    double next(double value, double dayAgo, double network) {
        double shortMean = few.next(value);
        double longMean = many.next(value);
        double sum = excess(Signal.VALUE, value)
                + excess(Signal.DAY, value - dayAgo)
                + excess(Signal.MEAN, some.next(value))
                + excess(Signal.CHANGE, shortMean - longMean)
                + excess(Signal.NETWORK, network);
        return seen++ < warmUp ? 0 : sum;
    }

    private double excess(Signal signal, double value) {
        return watched.contains(signal) ? ranges[signal.ordinal()].excess(value) : 0;
    }

    void save(StateWriter state) {
        state.put(seen);
        few.save(state);
        some.save(state);
        many.save(state);
        for (SlidingRange range : ranges) {
            range.save(state);
        }
    }

    void load(StateReader state) {
        seen = state.count();
        few.load(state);
        some.load(state);
        many.load(state);
        for (SlidingRange range : ranges) {
            range.load(state);
        }
    }
}
