package org.applieddl4j.common.usecase;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One thing to ask a trained network about, as it came from outside: nothing of it was looked at yet. */
public sealed interface ModelInput {

    /**
     * A row of numbers.
     *
     * @param values by the names of the fields; names that are not asked for are ignored
     */
    record Row(Map<String, Double> values) implements ModelInput {

        public Row {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * A picture in a file.
     *
     * @param name what to call it in messages; nothing is read from there
     * @param content the file's bytes; kept, not copied
     */
    record Picture(String name, byte[] content) implements ModelInput {}

    /**
     * A message.
     *
     * @param text as it was written; anything may be in it
     */
    record Message(String text) implements ModelInput {}
}
