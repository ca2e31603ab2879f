package org.applieddl4j.cli;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a question came from.
 *
 * @param input file or message, as the user named it
 * @param line in the file, if it came from one
 * @param id what the file calls it, if it does
 */
record InputRef(String input, OptionalLong line, Optional<String> id) {

    /** An input that is one question. */
    static InputRef whole(String input) {
        return new InputRef(input, OptionalLong.empty(), Optional.empty());
    }

    /** A line of a file. */
    static InputRef line(String input, long line, Optional<String> id) {
        return new InputRef(input, OptionalLong.of(line), id);
    }

    /** For people. */
    @Override
    public String toString() {
        return input
                + (line.isPresent() ? ":" + line.getAsLong() : "")
                + id.map(name -> " (" + name + ")").orElse("");
    }
}
