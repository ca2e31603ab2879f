package org.applieddl4j.chatbot.corpus;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What two spellings of the same sentence have in common: its letters and digits, without case, accents and
 * punctuation.
 *
 * <p>{@code ¿Dónde está mi tarjeta?} and {@code donde esta mi tarjeta} are one sentence: a network that learned the
 * first is not tested by the second.
 *
 * @param text words with one space between them
 */
record SentenceKey(String text) {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    static SentenceKey of(String message) {
        String plain = ACCENTS.matcher(Normalizer.normalize(message, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String words = OTHERS.matcher(plain).replaceAll(" ").strip();
        // "?!" and a smiling face have no letters, and are still not the same.
        return new SentenceKey(words.isEmpty() ? message.strip() : words);
    }
}
