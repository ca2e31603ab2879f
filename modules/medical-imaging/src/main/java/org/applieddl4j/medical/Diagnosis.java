package org.applieddl4j.medical;

import java.util.OptionalDouble;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;

/**
 * What a user says of a diagnosis.
 *
 * @param minSensitivity share of the positives that must be found, in {@code (0, 1]}; empty for the default
 * @param prevalence share of the positives in the population that the figures shall hold for, in {@code (0, 1)}; empty for that
 *     of the test split
 */
record Diagnosis(OptionalDouble minSensitivity, OptionalDouble prevalence) {

    static Diagnosis of(RunRequest request) {
        return new Diagnosis(share(request, RunFlag.MIN_SENSITIVITY), share(request, RunFlag.PREVALENCE));
    }

    private static OptionalDouble share(RunRequest request, RunFlag<Double> flag) {
        return request.get(flag).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
