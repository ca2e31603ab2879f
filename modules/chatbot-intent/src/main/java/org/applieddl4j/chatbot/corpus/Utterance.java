package org.applieddl4j.chatbot.corpus;

import org.applieddl4j.common.data.RowOrigin;

/**
 * One message, and what its writer wanted.
 *
 * @param text as it was written, with its typos
 * @param intent what the writer wanted, for example {@code card_declined}, or {@link #OUT_OF_SCOPE}
 * @param language ISO 639-1, {@code en} or {@code es}
 * @param origin where it stands
 */
public record Utterance(String text, String intent, String language, RowOrigin origin) {

    /** Label of a message that none of the intents covers, whatever it is called in the file. */
    public static final String OUT_OF_SCOPE = "out_of_scope";

    /** Whether one of the intents covers it. */
    public boolean inScope() {
        return !intent.equals(OUT_OF_SCOPE);
    }
}
