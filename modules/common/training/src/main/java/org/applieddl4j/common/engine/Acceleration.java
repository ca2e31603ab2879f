package org.applieddl4j.common.engine;

import org.deeplearning4j.config.DL4JSystemProperties;

/**
 * Deeplearning4j's oneDNN path: on where natives with oneDNN are really loaded, off elsewhere.
 *
 * <p>Three things must hold together, or convolutions run at a fifth of the speed: the system property that allows
 * layer helpers (read whenever a layer is constructed), the class that {@link org.nd4j.nativeblas.Nd4jCpu} stands in
 * for, and a oneDNN build of the native library. With the plain library the helper path is slower than none, so
 * {@link Engine} asks the loaded library how it was built before it switches.
 */
public final class Acceleration {

    // Process-wide by nature: Deeplearning4j asks through a static method and a system property.
    private static volatile boolean on;

    private Acceleration() {}

    /** Whether layers constructed from now on use oneDNN. */
    public static boolean isOn() {
        return on;
    }

    /** Switches the path for layers constructed from now on; layers that exist keep theirs. */
    static void set(boolean wanted) {
        on = wanted;
        System.setProperty(DL4JSystemProperties.DISABLE_HELPER_PROPERTY, Boolean.toString(!wanted));
    }
}
