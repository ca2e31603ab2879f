package org.applieddl4j.spark;

import java.util.Locale;
import org.applieddl4j.common.training.TrainingState;

/** What averaging costs: rounds, their time, and the numbers that travel. Only the driver counts. */
final class RoundMeter {

    private long rounds;
    private long nanos;
    private long bytesARound;

    /** @param lanes networks that came back */
    void round(TrainingState state, int lanes, long took) {
        long network = (long) Float.BYTES * (state.parameters().length + state.updater().length);
        rounds++;
        nanos += took;
        // Each lane is given what all agreed on, and brings back as much.
        bytesARound = Math.max(bytesARound, 2 * lanes * network);
    }

    /** One line. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%,d rounds, %.3f s each; %,.1f KiB a round travel at most, parameters and updater's state down and up",
                rounds,
                rounds == 0 ? 0 : nanos / 1e9 / rounds,
                bytesARound / 1024.0);
    }
}
