package org.applieddl4j.chatbot.dialogue;

import java.util.List;

/** A trained network, as far as a dialogue needs to know it. */
@FunctionalInterface
public interface IntentModel {

    /**
     * What a message may mean.
     *
     * @param message as the customer wrote it
     * @return all intents, the most probable first; their probabilities sum to 1
     */
    List<RankedIntent> rank(String message);
}
