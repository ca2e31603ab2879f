package org.applieddl4j.chatbot.corpus;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/**
 * A message in which entities stand as {@code {name=words}}, one inside another where need be, walked through once. What is no
 * entity, such as {@code {name}}, stays, and so does everything around it.
 */
final class LuEntities {

    private final String message;
    private final BitSet leftOut;

    /** Places of the equals signs so far. */
    private final int[] equals;

    /** For each of them, itself while it stands, and one behind it once it is gone with a name. */
    private final int[] standing;

    private int equalsSeen;

    private LuEntities(String message) {
        this.message = message;
        this.leftOut = new BitSet(message.length());
        this.equals = new int[message.length()];
        this.standing = new int[message.length() + 1];
        Arrays.setAll(standing, i -> i);
    }

    /** An opening brace whose closing one was not met yet. */
    private static final class Open {

        private final int place;
        private final int equalsBefore;
        private boolean holdsBraces;

        /** @param equalsBefore how many equals signs come before it */
        Open(int place, int equalsBefore) {
            this.place = place;
            this.equalsBefore = equalsBefore;
        }
    }

    /** The message as it was said. */
    static String plain(String message) {
        return message.indexOf('{') < 0 ? message : new LuEntities(message).plain();
    }

    private String plain() {
        Deque<Open> open = new ArrayDeque<>();
        for (int at = 0; at < message.length(); at++) {
            switch (message.charAt(at)) {
                case '{' -> open.push(new Open(at, equalsSeen));
                case '=' -> equals[equalsSeen++] = at;
                case '}' -> {
                    if (!open.isEmpty()) {
                        close(open.pop(), at, open);
                    }
                }
                default -> {
                    // A word of the message.
                }
            }
        }
        return kept();
    }

    private void close(Open inner, int at, Deque<Open> around) {
        int separator = firstStanding(inner.equalsBefore);
        boolean entity = !inner.holdsBraces && separator < equalsSeen;
        if (entity) {
            leftOut.set(inner.place, equals[separator] + 1);
            leftOut.set(at);
            standing[separator] = separator + 1;
        } else if (!around.isEmpty()) {
            around.peek().holdsBraces = true;
        }
    }

    /** The first equals sign from one on that is not gone; on the way the path of the next search is shortened. */
    private int firstStanding(int from) {
        int at = from;
        while (standing[at] != at) {
            standing[at] = standing[standing[at]];
            at = standing[at];
        }
        return at;
    }

    private String kept() {
        StringBuilder kept = new StringBuilder(message.length());
        for (int at = leftOut.nextClearBit(0); at < message.length(); at = leftOut.nextClearBit(at + 1)) {
            kept.append(message.charAt(at));
        }
        return kept.toString();
    }
}
