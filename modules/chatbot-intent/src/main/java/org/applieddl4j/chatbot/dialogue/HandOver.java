package org.applieddl4j.chatbot.dialogue;

import java.time.Instant;
import java.util.List;

/**
 * What a person needs who takes a conversation over, so that the customer need not tell it all again.
 *
 * @param schema version of this layout
 * @param at when
 * @param reason why
 * @param intent what the customer seems to want
 * @param language in which to go on, ISO 639-1
 * @param ranked what the network held possible, the most probable first
 * @param transcript the conversation so far
 */
public record HandOver(
        int schema,
        Instant at,
        HandOverReason reason,
        String intent,
        String language,
        List<RankedIntent> ranked,
        List<Turn> transcript) {

    /** Version of the layout. */
    public static final int SCHEMA = 1;

    public HandOver {
        ranked = List.copyOf(ranked);
        transcript = List.copyOf(transcript);
    }
}
