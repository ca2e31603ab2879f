package org.applieddl4j.chatbot.dialogue;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Text as people compare it: "¡La PRIMERA!" is "la primera". */
final class PlainWords {

    private PlainWords() {}

    /** Small letters and digits without accents, a blank between words. */
    static String of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** The words of a text, each once. */
    static Set<String> in(String text) {
        return new TreeSet<>(List.of(of(text).split(" ")));
    }
}
