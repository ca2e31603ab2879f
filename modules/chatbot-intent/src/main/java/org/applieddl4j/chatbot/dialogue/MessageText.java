package org.applieddl4j.chatbot.dialogue;

import java.text.Normalizer;

/**
 * A message as a dialogue can use it: one line, without characters that steer a terminal or turn the order of what
 * follows, and not without end.
 *
 * @param text what is left; may be empty
 * @param cut whether its end was left out
 */
public record MessageText(String text, boolean cut) {

    /**
     * Longest message in characters (code points). A customer's sentence has fifty; in a thousand there is room for a
     * letter of complaint, and a network answers them in milliseconds.
     */
    public static final int LONGEST = 1000;

    /** Keep emoji of several parts and words of some scripts together; they are format characters all the same. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /**
     * Cleans a message: composed characters (Unicode NFC), control characters and line breaks as blanks, invisible
     * format characters (which could turn the direction of writing) and halves of characters left out, blanks in a row
     * as one, and the end cut off after {@value #LONGEST} characters.
     *
     * @param typed anything
     */
    public static MessageText of(String typed) {
        StringBuilder kept = new StringBuilder(Math.min(typed.length(), 2 * LONGEST));
        int length = 0;
        boolean blank = false;
        for (int i = 0; i < typed.length(); i += Character.charCount(typed.codePointAt(i))) {
            int character = typed.codePointAt(i);
            if (isLeftOut(character)) {
                continue;
            }
            if (isBlank(character)) {
                blank = true;
                continue;
            }
            int needed = blank && length > 0 ? 2 : 1;
            if (length + needed > LONGEST) {
                return new MessageText(composed(kept), true);
            }
            if (needed == 2) {
                kept.append(' ');
            }
            kept.appendCodePoint(character);
            length += needed;
            blank = false;
        }
        return new MessageText(composed(kept), false);
    }

    /** Whether nothing was written. */
    public boolean isEmpty() {
        return text.isEmpty();
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
}
