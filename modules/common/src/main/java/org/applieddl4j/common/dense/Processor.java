package org.applieddl4j.common.dense;

import org.nd4j.linalg.factory.Nd4j;

/** Where ND4J computes. */
public final class Processor {

    /** Asked once: the backend of a process never changes. */
    private static final boolean COMPUTES =
            "CPU".equals(Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend"));

    private Processor() {}

    /** Whether the processor computes, so that arrays lie in memory that it can read; a card has its own. */
    public static boolean computes() {
        return COMPUTES;
    }
}
