package org.applieddl4j.chatbot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.chatbot.corpus.IntentCorpus;
import org.applieddl4j.chatbot.corpus.Utterance;

/** The checksum of a user's own messages, so that a resumed run notices when they have changed. */
final class MessageDigests {

    private MessageDigests() {}

    /** Over every message with its intent, part by part. */
    static String sha256(IntentCorpus corpus) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (List<Utterance> part : List.of(corpus.train(), corpus.validation(), corpus.test())) {
            for (Utterance message : part) {
                digest.update((message.intent() + "\t" + message.text() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            digest.update((byte) '\n');
        }
        return Hex.encodeHexString(digest.digest());
    }
}
