package org.applieddl4j.monitoring;

import java.util.Set;

/** What is remembered of one sensor. */
final class SensorMonitor {

    private final RecentValues past;
    private final Signals signals;

    SensorMonitor(Set<Signals.Signal> watched, int warmUp) {
        this.past = new RecentValues(warmUp);
        this.signals = new Signals(watched, warmUp);
    }

    RecentValues past() {
        return past;
    }

    /**
     * The next value.
     *
     * @param value NaN where it is missing: then nothing is remembered of the row
     * @param network the network's error about it
     * @return by how much it leaves what was seen before
     */
    double next(long second, double value, double network) {
        if (Double.isNaN(value)) {
            return 0;
        }
        double excess = signals.next(value, past.dayAgo(), network);
        past.take(second, value);
        return excess;
    }

    void save(StateWriter state) {
        past.save(state);
        signals.save(state);
    }

    void load(StateReader state) {
        past.load(state);
        signals.load(state);
    }
}
