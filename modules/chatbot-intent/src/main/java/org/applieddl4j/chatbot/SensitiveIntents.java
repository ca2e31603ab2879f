package org.applieddl4j.chatbot;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Guesses from their names which intents of a corpus are a person's business: fraud and complaints. A corpus that says
 * so itself, like the suite's own, needs no guess.
 */
final class SensitiveIntents {

    private static final Pattern FRAUD_OR_COMPLAINT = Pattern.compile("fraud|complain|queja|reclama");

    private SensitiveIntents() {}

    static List<String> among(List<String> intents) {
        return intents.stream()
                .filter(intent -> FRAUD_OR_COMPLAINT
                        .matcher(intent.toLowerCase(Locale.ROOT))
                        .find())
                .toList();
    }
}
