package org.applieddl4j.common;

/** How many there are of something, in words: {@code 1 value}, {@code 7 values}. */
public final class Counted {

    private Counted() {}

    /**
     * A number and its noun.
     *
     * @param noun for one of them, whose plural ends with an s
     */
    public static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    /** A number and its words, of which those for one and those for several differ in more than an s. */
    public static String of(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
