package org.applieddl4j.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.usecase.ChatBot;
import org.applieddl4j.common.usecase.ChatRequest;
import org.applieddl4j.common.usecase.ChatSession;

/**
 * The conversations that go on, in memory only. Their number is bounded, and those that fell silent are forgotten; an id
 * cannot be guessed, so nobody reads another's.
 */
final class Conversations {

    private static final int ID_BYTES = 16;

    private final int most;
    private final java.time.Duration silence;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** In the order in which they were last heard, the longest ago first. */
    private final Map<String, Going> going = new LinkedHashMap<>(16, 0.75f, true);

    /** A conversation, and when something was last said in it. */
    private static final class Going {

        private final String model;
        private final ChatSession talk;
        private Instant heard;

        Going(String model, ChatSession talk, Instant heard) {
            this.model = model;
            this.talk = talk;
            this.heard = heard;
        }
    }

    /** A conversation under its id. */
    record Found(String id, ChatSession talk) {}

    Conversations(ServerLimits limits, Clock clock) {
        this.most = limits.talks().most();
        this.silence = limits.talks().silence();
        this.clock = clock;
    }

    /**
     * Begins one.
     *
     * @throws org.applieddl4j.common.InputException if the language is not spoken
     */
    Found begin(String model, ChatBot partner, Optional<String> language) {
        ChatSession talk = partner.begin(new ChatRequest(language, Optional.empty()));
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        synchronized (going) {
            forgetTheSilent();
            going.put(id, new Going(model, talk, clock.instant()));
            while (going.size() > most) {
                going.remove(going.keySet().iterator().next());
            }
        }
        return new Found(id, talk);
    }

    /** Goes on with one; empty where there is none of that id with that model. */
    Optional<Found> find(String model, String id) {
        synchronized (going) {
            forgetTheSilent();
            Going found = going.get(id);
            if (found == null || !found.model.equals(model)) {
                return Optional.empty();
            }
            found.heard = clock.instant();
            return Optional.of(new Found(id, found.talk));
        }
    }

    int size() {
        synchronized (going) {
            forgetTheSilent();
            return going.size();
        }
    }

    private void forgetTheSilent() {
        Instant since = clock.instant().minus(silence);
        going.values().removeIf(each -> each.heard.isBefore(since));
    }
}
