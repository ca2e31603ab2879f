package org.applieddl4j.chatbot;

import java.util.List;
import org.applieddl4j.chatbot.dialogue.DialoguePolicy;
import org.applieddl4j.common.evaluation.TemperatureScaling;
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
        TextEncoding encoding, TemperatureScaling calibration, DialoguePolicy policy, List<String> languages) {}
