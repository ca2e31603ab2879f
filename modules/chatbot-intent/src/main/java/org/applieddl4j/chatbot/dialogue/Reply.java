package org.applieddl4j.chatbot.dialogue;

import java.util.Optional;

/**
 * What comes of a message.
 *
 * @param turn the message and what is said to it
 * @param choice whether the message only chose between two offers, so that the ranking is that of the message before
 * @param handedOver where the conversation went, if a person takes it over
 */
public record Reply(Turn turn, boolean choice, Optional<String> handedOver) {}
