package org.applieddl4j.common.text;

import java.text.Normalizer;

/**
 * A message as the use case works with it, be it learned from, answered or shown: one line, without characters that
 * steer a terminal or turn the order of what follows, and not without end.
 *
 * <p>Emoji, accents and right-to-left script stay as they are; so do typos.
 *
 * @param text in composed characters (Unicode NFC), blanks single and none at the ends; may be empty
 * @param cut whether its end was left out
 * @param repaired whether it held control characters or halves of characters; line breaks and tabs do not count
 */
public record CleanText(String text, boolean cut, boolean repaired) {

    /**
     * Longest message in characters (code points), ten times that of the longest in CLINC150, HWU64 and SNIPS: whoever
     * pastes a whole contract has said in its beginning what it is about, or has not.
     */
    public static final int MOST_CHARACTERS = 2_000;

    /** Keep emoji of several parts and words of some scripts together; they are format characters all the same. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /**
     * Cleans a message: control characters and line breaks count as blanks, invisible format characters (which could
     * turn the direction of writing) and halves of characters are left out, and the end is cut off after
     * {@value #MOST_CHARACTERS} characters.
     *
     * @param message anything
     */
    public static CleanText of(String message) {
        StringBuilder kept = new StringBuilder(Math.min(message.length(), 2 * MOST_CHARACTERS));
        int length = 0;
        boolean blank = false;
        boolean repaired = false;
        for (int i = 0; i < message.length(); i += Character.charCount(message.codePointAt(i))) {
            int character = message.codePointAt(i);
            repaired |= isDamage(character);
            if (isLeftOut(character)) {
                continue;
            }
            if (isBlank(character)) {
                blank = true;
                continue;
            }
            int needed = blank && length > 0 ? 2 : 1;
            if (length + needed > MOST_CHARACTERS) {
                return new CleanText(composed(kept), true, repaired);
            }
            if (needed == 2) {
                kept.append(' ');
            }
            kept.appendCodePoint(character);
            length += needed;
            blank = false;
        }
        return new CleanText(composed(kept), false, repaired);
    }

    /** Whether nothing can be seen of it. */
    public boolean isBlank() {
        return text.codePoints().allMatch(character -> Character.getType(character) == Character.FORMAT);
    }

    /** Whether there is anything to read, a letter or a digit; emoji and punctuation alone are no words. */
    public boolean hasWords() {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static String composed(CharSequence text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isLeftOut(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT -> character != ZERO_WIDTH_JOINER && character != ZERO_WIDTH_NON_JOINER;
            case Character.SURROGATE, Character.PRIVATE_USE -> true;
            default -> false;
        };
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.CONTROL;
    }

    private static boolean isDamage(int character) {
        int type = Character.getType(character);
        return type == Character.SURROGATE || type == Character.CONTROL && !Character.isWhitespace(character);
    }
}
