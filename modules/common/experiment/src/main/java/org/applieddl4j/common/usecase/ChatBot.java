package org.applieddl4j.common.usecase;

import java.util.List;

/** Whom any number of people talk with, each in a conversation of their own. */
public interface ChatBot {

    /** What it speaks, ISO 639-1, the usual language first. */
    List<String> languages();

    /**
     * Begins a conversation.
     *
     * @throws org.applieddl4j.common.InputException if it does not speak the language
     */
    ChatSession begin(ChatRequest request);
}
