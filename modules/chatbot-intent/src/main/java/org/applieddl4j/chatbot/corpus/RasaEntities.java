package org.applieddl4j.chatbot.corpus;

/**
 * A message in which entities stand as {@code [words](name)} or {@code [words]{"entity": "name"}}, walked through once: where the
 * next bracket of a kind stands is looked up once for all places before it, so that brackets that are never closed cost nothing.
 */
final class RasaEntities {

    private final String message;
    private final NextPlace bracket;
    private final NextPlace list;
    private final NextPlace parenthesis;
    private final NextPlace brace;

    private RasaEntities(String message) {
        this.message = message;
        this.bracket = new NextPlace(message, ']');
        this.list = new NextPlace(message, ']');
        this.parenthesis = new NextPlace(message, ')');
        this.brace = new NextPlace(message, '}');
    }

    /** The message as it was said. */
    static String plain(String message) {
        return message.indexOf('[') < 0 ? message : new RasaEntities(message).plain();
    }

    private String plain() {
        StringBuilder plain = new StringBuilder(message.length());
        int at = 0;
        while (at < message.length()) {
            int words = message.charAt(at) == '[' ? bracket.from(at) : -1;
            int end = words < 0 ? -1 : endOfName(words + 1);
            if (end < 0) {
                plain.append(message.charAt(at++));
            } else {
                plain.append(message, at + 1, words);
                at = end + 1;
            }
        }
        return plain.toString();
    }

    /** Where what follows the words is closed; negative where nothing of this kind follows. */
    private int endOfName(int start) {
        if (start < message.length() && message.charAt(start) == '(') {
            return parenthesis.from(start);
        }
        if (start + 1 < message.length() && message.charAt(start) == '[' && message.charAt(start + 1) == '{') {
            // Several entities of the same words, as a list.
            return list.from(start + 1);
        }
        return start < message.length() && message.charAt(start) == '{' ? brace.from(start) : -1;
    }

    /** Where a character stands next, asked for places that only grow. */
    private static final class NextPlace {

        private final String text;
        private final char wanted;
        private int next = -1;
        private boolean none;

        NextPlace(String text, char wanted) {
            this.text = text;
            this.wanted = wanted;
        }

        /** The place, or −1 where it stands nowhere from there on. */
        int from(int start) {
            if (!none && next < start) {
                next = text.indexOf(wanted, start);
                none = next < 0;
            }
            return none ? -1 : next;
        }
    }
}
