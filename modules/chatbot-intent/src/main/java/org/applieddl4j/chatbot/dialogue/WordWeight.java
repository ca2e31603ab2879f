package org.applieddl4j.chatbot.dialogue;

/**
 * How much a word counted.
 *
 * @param word as it was written
 * @param drop by how much the probability of the intent falls without it, in {@code [-1, 1]}; negative where the word
 *     speaks against the intent
 */
public record WordWeight(String word, double drop) {}
