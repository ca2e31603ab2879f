package org.applieddl4j.common.engine;

import java.util.Optional;
import java.util.ServiceLoader;
import org.applieddl4j.common.InputException;

/** The fast path that this process may use. */
public final class FastPaths {

    private FastPaths() {}

    /** Looked up once: what is on the class path never changes. */
    private static final class Installed {
        private static final Optional<FastPath> FOUND = ServiceLoader.load(
                        FastPath.class, FastPath.class.getClassLoader())
                .findFirst();
    }

    /** Whether its module is on the class path. */
    public static boolean isInstalled() {
        return Installed.FOUND.isPresent();
    }

    /** The one that the choice of the {@linkplain Engine engine} allows; empty where Deeplearning4j computes everything. */
    public static Optional<FastPath> chosen() {
        return of(Engine.choice());
    }

    /** The one that a choice allows. */
    public static Optional<FastPath> of(EngineChoice choice) {
        return choice == EngineChoice.DL4J ? Optional.empty() : Installed.FOUND;
    }

    /** @throws InputException if the choice wants what is not on the class path */
    static void check(EngineChoice choice) {
        if (choice == EngineChoice.FAST && !isInstalled()) {
            throw new InputException(
                    "the engine 'fast' needs the module fast-path on the class path; add it, or choose auto or dl4j");
        }
    }
}
