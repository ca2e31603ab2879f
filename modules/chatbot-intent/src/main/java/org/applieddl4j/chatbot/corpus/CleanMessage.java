package org.applieddl4j.chatbot.corpus;

/**
 * A message made fit to be read: what no keyboard writes is taken out, and what no customer writes is cut off.
 *
 * <p>Emoji, accents, right-to-left script and the invisible characters that these need stay as they are; so do typos.
 *
 * @param text without control characters, on one line, without white space at its ends; empty if nothing is left
 * @param cut whether it was longer than {@link #MAX_CHARACTERS}
 * @param repaired whether control characters or halves of characters were taken out; line breaks and tabs, which become
 *     spaces, do not count
 */
public record CleanMessage(String text, boolean cut, boolean repaired) {

    /**
     * Length in UTF-16 units up to which a message is read, ten times that of the longest in CLINC150, HWU64 and SNIPS:
     * whoever pastes a whole contract has said in its beginning what it is about, or has not.
     */
    public static final int MAX_CHARACTERS = 2_000;

    /** Cleans a message as it was typed or stands in a file. */
    public static CleanMessage of(String raw) {
        StringBuilder kept = new StringBuilder(Math.min(raw.length(), MAX_CHARACTERS + 2));
        boolean repaired = false;
        boolean gap = false;
        int at = 0;
        while (at < raw.length() && kept.length() <= MAX_CHARACTERS) {
            int character = raw.codePointAt(at);
            at += Character.charCount(character);
            if (isSpace(character)) {
                gap = true;
            } else if (isUnwritten(character)) {
                repaired = true;
            } else {
                if (gap && !kept.isEmpty()) {
                    kept.append(' ');
                }
                gap = false;
                kept.appendCodePoint(character);
            }
        }
        boolean cut = kept.length() > MAX_CHARACTERS;
        return new CleanMessage(cut ? beginning(kept) : saysSomething(kept), cut, repaired);
    }

    /** Whether nothing readable is left. */
    public boolean isBlank() {
        return text.isEmpty();
    }

    /** Not within a character of two units: half of one is none. */
    private static String beginning(StringBuilder text) {
        int end = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1)) ? MAX_CHARACTERS - 1 : MAX_CHARACTERS;
        return text.substring(0, end).stripTrailing();
    }

    /** Joiners and direction marks alone are as good as nothing. */
    private static String saysSomething(StringBuilder text) {
        boolean visible = text.codePoints().anyMatch(character -> Character.getType(character) != Character.FORMAT);
        return visible ? text.toString() : "";
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isUnwritten(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.SURROGATE || isByteOrderMark(character);
    }

    /** As the first character of a text it is taken off before; anywhere else files were put together carelessly. */
    private static boolean isByteOrderMark(int character) {
        return character == 0xfeff || character == 0xfffe;
    }
}
