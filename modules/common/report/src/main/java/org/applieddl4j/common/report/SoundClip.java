package org.applieddl4j.common.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A recording that can be played in a page, which holds it; it never changes. */
public final class SoundClip {

    /** Sixteen seconds at 8 kHz and 16 bits: a page that holds dozens of these still opens at once. */
    public static final int MOST_BYTES = 1 << 18;

    /** Of the file's form, before its first chunk. */
    private static final int HEADER = 12;

    private final byte[] wav;
    private final String alternative;

    /**
     * @param wav a WAV file of at most {@link #MOST_BYTES} bytes
     * @param alternative what is to be heard, in words, for those who cannot hear it
     * @throws IllegalArgumentException if the bytes do not begin as a WAV file does, are too many, or there are no words
     */
    public SoundClip(byte[] wav, String alternative) {
        if (wav.length < HEADER || !"RIFF".equals(text(wav, 0)) || !"WAVE".equals(text(wav, 8))) {
            throw new IllegalArgumentException("the clip '" + alternative + "' is no WAV file");
        }
        if (wav.length > MOST_BYTES) {
            throw new IllegalArgumentException("the clip '" + alternative + "' has " + wav.length + " bytes");
        }
        if (alternative.isBlank()) {
            throw new IllegalArgumentException("a clip has no alternative text");
        }
        this.wav = wav.clone();
        this.alternative = alternative;
    }

    private static String text(byte[] wav, int at) {
        return new String(wav, at, 4, StandardCharsets.US_ASCII);
    }

    /** What is to be heard, in words. */
    public String alternative() {
        return alternative;
    }

    /** Bytes that it takes in a page. */
    public int size() {
        return wav.length;
    }

    /** The recording as an address that holds it (RFC 2397). */
    String address() {
        return "data:audio/wav;base64," + Base64.getEncoder().encodeToString(wav);
    }
}
