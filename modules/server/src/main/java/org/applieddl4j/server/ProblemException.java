package org.applieddl4j.server;

import java.util.List;
import java.util.OptionalInt;
import org.applieddl4j.server.Problem.FieldError;

/** A request that is not answered, and why. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient OptionalInt retryAfter;

    private ProblemException(Problem problem, OptionalInt retryAfter) {
        // Expected control flow: no stack trace to fill in, and none to leak.
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    static ProblemException of(int status, String detail) {
        return new ProblemException(Problem.of(status, detail, List.of()), OptionalInt.empty());
    }

    /** A part of the request cannot be used. */
    static ProblemException field(String field, String detail) {
        return fields(List.of(new FieldError(field, detail)));
    }

    static ProblemException fields(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new ProblemException(
                Problem.of(
                        422,
                        first.field() + ": " + first.detail()
                                + (errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)"),
                        errors),
                OptionalInt.empty());
    }

    /** Too much at once. */
    static ProblemException later(int status, String detail, int seconds) {
        return new ProblemException(Problem.of(status, detail, List.of()), OptionalInt.of(seconds));
    }

    Problem problem() {
        return problem;
    }

    /** Seconds after which it makes sense to come back; empty where it makes none. */
    OptionalInt retryAfter() {
        return retryAfter;
    }
}
