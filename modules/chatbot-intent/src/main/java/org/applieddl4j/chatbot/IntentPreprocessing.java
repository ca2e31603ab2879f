package org.applieddl4j.chatbot;

import java.util.List;
import org.applieddl4j.chatbot.dialogue.DialoguePolicy;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.text.TextEncoding;

/**
 * What surrounds the network in its bundle.
 *
 * @param encoding from a message to the network's input
 * @param calibration from the network's output to probabilities
 * @param policy what to do with them
 * @param languages of the messages it learned from, ISO 639-1
 */
record IntentPreprocessing(
        TextEncoding encoding, TemperatureScaling calibration, DialoguePolicy policy, List<String> languages) {

    /** @throws IllegalArgumentException if a part is missing */
    IntentPreprocessing {
        if (encoding == null || calibration == null || policy == null || languages == null) {
            throw new IllegalArgumentException("encoding, calibration, policy and languages belong together");
        }
        languages = List.copyOf(languages);
    }

    /**
     * Refuses a bundle whose policy knows intents that the network does not, or whose network does not fit.
     *
     * @param intents the labels
     */
    void requireFits(BundleValidation validation, List<String> intents) {
        validation.require(
                policy.personIntent().isEmpty() || intents.contains(policy.personIntent()),
                "its policy hands over at the intent '" + policy.personIntent() + "', which is none of its labels");
        policy.sensitiveIntents()
                .forEach(intent -> validation.require(
                        intents.contains(intent),
                        "its policy calls the intent '" + intent + "' sensitive, which is none of its labels"));
        NetworkInput trial = encoding.trial();
        validation.requireNetwork(encoding.inputType(), trial.features(), trial.mask(), intents.size());
    }
}
