package org.applieddl4j.common.training;

/** A wish to end training early but cleanly, for example after Ctrl-C; set by one thread and polled by the trainer. */
public final class StopSignal {

    private final StopSignal outer;
    private volatile boolean requested;

    /** A signal that nobody has set. */
    public StopSignal() {
        this(null);
    }

    private StopSignal(StopSignal outer) {
        this.outer = outer;
    }

    /** A signal that is set when this one is, and can be set without it. */
    public StopSignal within() {
        return new StopSignal(this);
    }

    /** Asks the trainer to stop after the mini-batch it is working on. */
    public void request() {
        requested = true;
    }

    /** Whether somebody has asked to stop. */
    public boolean requested() {
        return requested || outer != null && outer.requested();
    }
}
