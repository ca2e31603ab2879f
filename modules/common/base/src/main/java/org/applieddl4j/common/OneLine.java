package org.applieddl4j.common;

/**
 * What a person is told, on one line whatever stands in it: messages quote cells, names and what libraries say, and a file may
 * hold line breaks, characters that steer a terminal, or a megabyte where a word is expected.
 */
final class OneLine {

    /** Long enough for every list of names that a message holds. */
    private static final int LONGEST = 4_000;

    /** Of a longer message the end is kept too: there stands what to do. */
    private static final int END = 500;

    private static final String LEFT_OUT = " … ";

    private OneLine() {}

    /** The same message with a blank for every run of line breaks and control characters, and not without end. */
    static String of(String message) {
        if (message == null) {
            return "";
        }
        String cut = message.length() <= LONGEST
                ? message
                : message.substring(0, LONGEST - END) + LEFT_OUT + message.substring(message.length() - END);
        boolean plain = cut.codePoints().noneMatch(OneLine::breaksTheLine);
        return plain ? cut : blanked(cut);
    }

    private static String blanked(String message) {
        StringBuilder line = new StringBuilder(message.length());
        boolean gap = false;
        for (int at = 0; at < message.length(); at++) {
            char character = message.charAt(at);
            // Lines are often indented: what follows a break is part of it.
            if (breaksTheLine(character) || gap && character == ' ') {
                gap = true;
            } else {
                if (gap && !line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
                gap = false;
                line.append(character);
            }
        }
        return line.toString();
    }

    private static boolean breaksTheLine(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }
}
