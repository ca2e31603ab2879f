package org.applieddl4j.common.usecase;

import java.util.OptionalDouble;

/**
 * What a user says of a diagnosis, for use cases that make one.
 *
 * @param minSensitivity share of the ill that must be found, in {@code (0, 1]}; empty for the use case's default
 * @param prevalence share of the ill in the population that the figures shall hold for, in {@code (0, 1)}; empty for that
 *     of the test split
 */
public record Diagnosis(OptionalDouble minSensitivity, OptionalDouble prevalence) {

    /** Nothing said. */
    public static final Diagnosis UNSAID = new Diagnosis(OptionalDouble.empty(), OptionalDouble.empty());
}
