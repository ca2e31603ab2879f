package org.applieddl4j.chatbot.dialogue;

import java.util.List;

/**
 * What a bundle gives to a dialogue.
 *
 * @param model the network
 * @param policy chosen with it, on validation
 * @param intents what it can answer
 */
public record TrainedDialogue(IntentModel model, DialoguePolicy policy, List<String> intents) {

    public TrainedDialogue {
        intents = List.copyOf(intents);
    }
}
