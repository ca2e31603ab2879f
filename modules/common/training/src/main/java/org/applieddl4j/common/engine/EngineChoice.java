package org.applieddl4j.common.engine;

import java.util.Arrays;
import java.util.Locale;
import org.applieddl4j.common.InputException;

/** Who computes networks: Deeplearning4j alone, or the fast path for those networks that it recognises exactly. */
public enum EngineChoice {
    /** The fast path where its module is on the class path and knows the network, Deeplearning4j everywhere else. */
    AUTO,
    /** Deeplearning4j alone. */
    DL4J,
    /** As {@link #AUTO}, and a mistake where the module is missing. */
    FAST;

    /** As it is typed, for the completion of commands too. */
    @Override
    public String toString() {
        return id();
    }

    /** What to type. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice of that id.
     *
     * @throws InputException if there is none
     */
    public static EngineChoice of(String id) {
        return Arrays.stream(values())
                .filter(choice -> choice.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("unknown engine '" + id + "'; it is auto, dl4j or fast"));
    }
}
