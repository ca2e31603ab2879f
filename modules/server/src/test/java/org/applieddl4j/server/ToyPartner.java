package org.applieddl4j.server;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Talk;
import org.applieddl4j.common.usecase.TalkPartner;
import org.applieddl4j.common.usecase.TalkRequest;

/** Counts what was said in a conversation. */
final class ToyPartner implements TalkPartner {

    @Override
    public List<String> languages() {
        return List.of("en", "es");
    }

    @Override
    public Talk begin(TalkRequest request) {
        request.language().filter(language -> !languages().contains(language)).ifPresent(language -> {
            throw new InputException("nobody speaks " + language);
        });
        return new Talk() {
            private int said;

            @Override
            public List<String> greeting() {
                return List.of("hello");
            }

            @Override
            public Said reply(String message) {
                said++;
                return new Said(
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
