package org.applieddl4j.common.engine;

import java.util.Optional;

/**
 * Whether a network was recognised.
 *
 * @param found what computes it; empty where Deeplearning4j does
 * @param reason what was recognised, or what stood against it
 */
public record Match<T>(Optional<T> found, String reason) {

    /** It was recognised. */
    public static <T> Match<T> of(T found, String reason) {
        return new Match<>(Optional.of(found), reason);
    }

    /** It was not. */
    public static <T> Match<T> none(String reason) {
        return new Match<>(Optional.empty(), reason);
    }
}
