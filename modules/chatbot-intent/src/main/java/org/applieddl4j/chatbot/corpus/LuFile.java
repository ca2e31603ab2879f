package org.applieddl4j.chatbot.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;

/**
 * Reads the messages of a file in Microsoft's {@code .lu} format: {@code ## Intent}, then {@code - message} a line, with
 * entities as {@code {name=words}}. Definitions of entities, remarks and patterns with holes are passed over.
 */
final class LuFile {

    private static final String NONE = "None";
    private static final Pattern INTENT = Pattern.compile("##?\\s*([\\p{L}\\p{N}_.]+)\\s*");
    private static final Pattern MESSAGE = Pattern.compile("[-*+]\\s+(.*)");

    /** A definition, whose lines below are words and no messages. */
    private static final Pattern DEFINITION = Pattern.compile("[$@].*");

    private LuFile() {}

    /**
     * A message.
     *
     * @param intent {@link Utterance#OUT_OF_SCOPE} for what the file calls {@code None}
     */
    record Example(String text, String intent, RowOrigin origin) {}

    /** @throws InputException if a message stands where no intent is named, or none is there at all */
    static List<Example> read(SourceText source) {
        List<Example> examples = new ArrayList<>();
        String intent = "";
        boolean inDefinition = false;
        long number = 0;
        for (String raw : source.text().lines().toList()) {
            number++;
            String line = raw.replace("\ufeff", "").strip();
            Matcher heading = INTENT.matcher(line);
            Matcher message = MESSAGE.matcher(line);
            if (heading.matches()) {
                intent = heading.group(1).equals(NONE) ? Utterance.OUT_OF_SCOPE : heading.group(1);
                inDefinition = false;
            } else if (DEFINITION.matcher(line).matches()) {
                inDefinition = true;
            } else if (message.matches() && !inDefinition) {
                if (intent.isEmpty()) {
                    throw new InputException(source.file() + ":" + number
                            + ": a message without an intent; above it must stand a line '## intent'");
                }
                String text = LuEntities.plain(message.group(1));
                if (!text.contains("{")) {
                    examples.add(new Example(text, intent, new RowOrigin(source.name(), number)));
                }
            }
        }
        if (examples.isEmpty()) {
            throw new InputException(source.file() + ": has no messages ('## intent' and '- message' lines)");
        }
        return examples;
    }
}
