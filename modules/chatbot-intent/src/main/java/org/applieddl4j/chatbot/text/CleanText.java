package org.applieddl4j.chatbot.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A message without what only confuses: one Unicode form, no control characters, no endless text.
 *
 * @param text in Unicode form NFKC, in which look-alikes such as {@code ﬁ} and {@code fi} are the same; white space is
 *     single blanks, and there is none at the ends
 * @param cut whether the message was longer than what is read of it
 */
public record CleanText(String text, boolean cut) {

    /**
     * Characters of a message that are read. The longest message of the corpora has a few hundred; what is said beyond
     * some pages changes no intent, and costs time that somebody else may want to waste.
     */
    public static final int MOST_CHARACTERS = 2_000;

    /**
     * Control characters and what only steers the layout or the direction of text; white space, and the joiners inside
     * emoji and words of some scripts, are kept.
     */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}&&[^\\s\\u200c\\u200d]]");

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    /** Cleans a message as it came in. */
    public static CleanText of(String message) {
        boolean cut = message.length() > MOST_CHARACTERS;
        String read = cut ? message.substring(0, wholeCharacters(message)) : message;
        String normal = Normalizer.normalize(read, Normalizer.Form.NFKC);
        String visible = INVISIBLE.matcher(normal).replaceAll(" ");
        return new CleanText(WHITE_SPACE.matcher(visible).replaceAll(" ").strip(), cut);
    }

    /** Whether nothing is left to read. */
    public boolean isBlank() {
        return text.isEmpty();
    }

    /** Never between the two halves of a character outside the basic plane. */
    private static int wholeCharacters(String message) {
        return Character.isHighSurrogate(message.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
    }
}
