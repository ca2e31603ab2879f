package org.applieddl4j.common.usecase;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a trained network says of one input, for a person and for a program.
 *
 * @param input as the user gave it
 * @param answered whether there is an answer; otherwise the text says why not
 * @param text one line
 * @param fields the same for programs, in the order to show them: numbers, texts, and maps of them
 */
public record Answer(String input, boolean answered, String text, Map<String, Object> fields) {

    public Answer {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The network's answer. */
    public static Answer of(String input, String text, Map<String, Object> fields) {
        return new Answer(input, true, text, fields);
    }

    /** There is none. */
    public static Answer problem(String input, String why) {
        return new Answer(input, false, why, Map.of("problem", why));
    }
}
