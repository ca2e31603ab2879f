package org.applieddl4j.chatbot;

import java.util.List;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.text.EncodedText;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.text.TextEncoding;
import org.deeplearning4j.nn.api.Model;

/** Asks a network about messages, a few hundred at a time. */
final class IntentScores {

    private static final int MESSAGES_A_PASS = 250;

    private IntentScores() {}

    /**
     * The network's probabilities. Of a message in which it knows no word, every intent is as probable as any other.
     *
     * @return row-major {@code [messages, intents]}
     */
    static double[] of(Model network, TextEncoding encoding, List<EncodedText> messages, int intents) {
        double[] probabilities = new double[messages.size() * intents];
        for (int from = 0; from < messages.size(); from += MESSAGES_A_PASS) {
            int to = Math.min(messages.size(), from + MESSAGES_A_PASS);
            NetworkInput input = encoding.input(messages.subList(from, to));
            float[] output = NetworkOutput.of(network, input.features(), input.mask());
            for (int i = 0; i < output.length; i++) {
                boolean familiar = messages.get(from + i / intents).familiar();
                probabilities[from * intents + i] = familiar ? output[i] : 1.0 / intents;
            }
        }
        return probabilities;
    }
}
