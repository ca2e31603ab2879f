package org.applieddl4j.common.usecase;

import java.util.Arrays;
import java.util.function.Predicate;
import org.applieddl4j.common.InputException;

/** A flag of a run that only some use cases understand. */
public enum RunOption {
    /** Train on parts of the training examples as well. */
    LEARNING_CURVE("--learning-curve", RunRequest::learningCurve),
    /** Repeat over consecutive test periods. */
    PREQUENTIAL("--prequential", request -> request.prequential() > 1),
    /** What a user says of a diagnosis. */
    DIAGNOSIS(
            "--min-sensitivity and --prevalence",
            request -> !request.diagnosis().equals(Diagnosis.UNSAID));

    private final String flags;
    private final Predicate<RunRequest> asked;

    RunOption(String flags, Predicate<RunRequest> asked) {
        this.flags = flags;
        this.asked = asked;
    }

    /**
     * Refuses a request with a flag that its use case does not understand.
     *
     * @throws InputException naming the flag
     */
    public static void requireOnly(UseCase useCase, RunRequest request) {
        Arrays.stream(values())
                .filter(option -> option.asked.test(request))
                .filter(option -> !useCase.options().contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new InputException(option.flags + " means nothing to " + useCase.id() + ": leave it out");
                });
    }
}
