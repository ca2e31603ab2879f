package org.applieddl4j.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What went wrong, as RFC 9457 has it ("Problem Details for HTTP APIs").
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title of the status
 * @param status of the response
 * @param detail what was wrong and what to do, a sentence
 * @param errors the parts of the request that were wrong; left out where it was not a part of it
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A part of a request.
     *
     * @param field for example {@code inputs[0].TX_AMOUNT}
     * @param detail what is wrong with it
     */
    record FieldError(String field, String detail) {}

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(int status, String detail, List<FieldError> errors) {
        return new Problem("about:blank", title(status), status, detail, errors);
    }

    private static String title(int status) {
        String title = org.eclipse.jetty.http.HttpStatus.getMessage(status);
        return title == null ? "Problem" : title;
    }
}
