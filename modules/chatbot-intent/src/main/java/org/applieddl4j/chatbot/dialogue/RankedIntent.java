package org.applieddl4j.chatbot.dialogue;

/**
 * An intent with its probability.
 *
 * @param intent its id
 * @param probability calibrated, in {@code [0, 1]}
 */
public record RankedIntent(String intent, double probability) {}
