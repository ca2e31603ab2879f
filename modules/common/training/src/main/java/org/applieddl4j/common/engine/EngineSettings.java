package org.applieddl4j.common.engine;

import org.applieddl4j.common.InputException;

/**
 * How ND4J is started.
 *
 * @param threads threads of the numeric library. One is the fastest for small networks, and the only number that gives
 *     bit-identical results; large convolutions gain from more
 * @param accelerate whether to use oneDNN where it is present
 * @param engine who computes networks
 */
public record EngineSettings(int threads, boolean accelerate, EngineChoice engine) {

    /** Environment variable with the number of threads; the one OpenMP itself reads. */
    public static final String THREADS_VARIABLE = "OMP_NUM_THREADS";

    /** System property that switches oneDNN off when it is {@code off}, to compare or to rule it out. */
    public static final String ACCELERATION_PROPERTY = "suite.acceleration";

    /** System property with the {@link EngineChoice}; {@code auto} by default. */
    public static final String ENGINE_PROPERTY = "suite.engine";

    public EngineSettings {
        if (threads < 1) {
            throw new InputException("threads must be at least 1, not " + threads + "; set " + THREADS_VARIABLE);
        }
    }

    /** The same with the engine {@code auto}. */
    public EngineSettings(int threads, boolean accelerate) {
        this(threads, accelerate, EngineChoice.AUTO);
    }

    /** What the environment asks for: {@value #THREADS_VARIABLE}, one thread by default, oneDNN on by default, engine {@code auto} by default. */
    public static EngineSettings fromEnvironment() {
        return new EngineSettings(
                threads(System.getenv(THREADS_VARIABLE)),
                !"off".equals(System.getProperty(ACCELERATION_PROPERTY)),
                EngineChoice.of(System.getProperty(ENGINE_PROPERTY, EngineChoice.AUTO.id())));
    }

    /** The same settings with another engine. */
    public EngineSettings with(EngineChoice other) {
        return new EngineSettings(threads, accelerate, other);
    }

    static int threads(String variable) {
        if (variable == null || variable.isBlank()) {
            return 1;
        }
        try {
            return Integer.parseInt(variable.strip());
        } catch (NumberFormatException e) {
            throw new InputException(THREADS_VARIABLE + " must be a whole number, not '" + variable + "'", e);
        }
    }
}
