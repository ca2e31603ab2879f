package org.nd4j.nativeblas;

import org.applieddl4j.common.engine.Acceleration;

/**
 * Answers the question "is oneDNN in use?" where Deeplearning4j's layers ask it.
 *
 * <p>{@code BaseMKLDNNHelper.mklDnnEnabled()} looks {@code org.nd4j.nativeblas.Nd4jCpu$Environment} up by name. In
 * 1.0.0-M2.1 that class has moved to another package and lost the method, so the check fails silently and every layer
 * takes the slow path. A class of the old name mends it.
 */
public final class Nd4jCpu {

    private Nd4jCpu() {}

    /** The class that the look-up names. */
    public static final class Environment {

        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** Called by reflection. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /** Called by reflection; true only where natives with oneDNN are really loaded. */
        public boolean isUseMKLDNN() {
            return Acceleration.isOn();
        }
    }
}
