package org.applieddl4j.common.training;

/** A wish to end training early but cleanly, for example after Ctrl-C; set by one thread and polled by the trainer. */
public final class StopSignal {

    private volatile boolean requested;

    /** Asks the trainer to stop after the mini-batch it is working on. */
    public void request() {
        requested = true;
    }

    /** Whether somebody has asked to stop. */
    public boolean requested() {
        return requested;
    }
}
