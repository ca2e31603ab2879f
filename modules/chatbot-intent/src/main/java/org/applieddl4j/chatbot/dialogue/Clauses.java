package org.applieddl4j.chatbot.dialogue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A message and its parts that may be wishes of their own: "someone uses my card and I want to change my pin" has two. */
final class Clauses {

    private static final Pattern BETWEEN = Pattern.compile(
            "[.!?;:,\\n]+|\\b(?:and|but|also|then|y|e|pero|tambien|también|además)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    /** What is shorter is no wish, and a network guesses at it. */
    private static final int FEWEST_WORDS = 3;

    private Clauses() {}

    /** The whole message first. */
    static List<String> of(String message) {
        List<String> parts = Stream.of(BETWEEN.split(message))
                .map(String::strip)
                .filter(part -> PlainWords.of(part).split(" ").length >= FEWEST_WORDS)
                .filter(part -> !part.equals(message.strip()))
                .toList();
        return Stream.concat(Stream.of(message), parts.stream()).toList();
    }
}
