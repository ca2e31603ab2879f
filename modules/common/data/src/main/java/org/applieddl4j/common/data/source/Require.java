package org.applieddl4j.common.data.source;

import java.util.regex.Pattern;

/** Checks of what a manifest says, named as its JSON names them. */
final class Require {

    private Require() {}

    static void text(String property, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("property '" + property + "' is missing");
        }
    }

    /** Coordinates become arguments of a client: nothing that could pass for an option gets through. */
    static void matches(String property, String value, Pattern pattern) {
        text(property, value);
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + property + "' is not well-formed: '" + value + "'");
        }
    }
}
