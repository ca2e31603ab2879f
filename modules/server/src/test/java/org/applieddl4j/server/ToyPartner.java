package org.applieddl4j.server;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.ChatBot;
import org.applieddl4j.common.usecase.ChatRequest;
import org.applieddl4j.common.usecase.ChatSession;

/** Counts what was said in a conversation. */
final class ToyPartner implements ChatBot {

    @Override
    public List<String> languages() {
        return List.of("en", "es");
    }

    @Override
    public ChatSession begin(ChatRequest request) {
        request.language().filter(language -> !languages().contains(language)).ifPresent(language -> {
            throw new InputException("nobody speaks " + language);
        });
        return new ChatSession() {
            private int said;

            @Override
            public List<String> greeting() {
                return List.of("hello");
            }

            @Override
            public ChatReply reply(String message) {
                said++;
                return new ChatReply(
                        List.of("message " + said),
                        message.isBlank() ? "empty" : "answered",
                        request.language().orElse("en"));
            }

            @Override
            public List<String> why() {
                return List.of("because");
            }
        };
    }
}
