package org.applieddl4j.speech;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.sound.Sound;

/**
 * Recordings of words.
 *
 * @param sounds at {@value Sound#RATE} samples a second
 * @param labels word of each, an index into {@code classes}
 * @param speakers who spoke each; an empty text where nobody says
 * @param classes the words
 * @param origins file of each
 */
record SpeechSet(
        List<Sound> sounds, int[] labels, List<String> speakers, List<String> classes, List<RowOrigin> origins) {

    SpeechSet {
        sounds = List.copyOf(sounds);
        speakers = List.copyOf(speakers);
        classes = List.copyOf(classes);
        origins = List.copyOf(origins);
    }

    /** Whether a class is a word that may be reported, and not what is said besides, or nothing. */
    static boolean isWord(String name) {
        return !name.equals(SpokenDigits.UNKNOWN) && !name.equals(SpeechCommands.SILENCE);
    }

    int size() {
        return labels.length;
    }

    /** Words of some recordings. */
    int[] labels(int[] members) {
        return IntStream.of(members).map(member -> labels[member]).toArray();
    }

    /** Of the samples: tells whether two runs heard the same. */
    String sha256() {
        var digest = DigestUtils.getSha256Digest();
        for (Sound sound : sounds) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * sound.samples().length);
            bytes.asFloatBuffer().put(sound.samples());
            digest.update(bytes);
        }
        return org.apache.commons.codec.binary.Hex.encodeHexString(digest.digest());
    }
}
