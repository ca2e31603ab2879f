package org.applieddl4j.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Offers the names that look most like a mistyped one. */
public final class NearestNames {

    private static final int OFFERED = 3;

    private NearestNames() {}

    /** The words {@code "; did you mean …?"} with the nearest of {@code known}, or with all where none is near. */
    public static String hint(String typed, Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        List<String> near = of(typed, known);
        return near.isEmpty()
                ? (known.size() == 1 ? "; there is " : "; there are ") + String.join(", ", known)
                : "; did you mean " + String.join(" or ", near) + "?";
    }

    /** Up to three of {@code known}, the nearest first; empty where none is near. */
    public static List<String> of(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> isNear(wanted, name.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
                .limit(OFFERED)
                .toList();
    }

    private static boolean isNear(String typed, String name) {
        // A third of the letters may be wrong; a name may also be shortened (fraud) or lengthened (mnist-full).
        String beginning = name.substring(0, Math.min(name.length(), typed.length()));
        return distance(typed, name) <= Math.max(2, name.length() / 3)
                || typed.length() >= 3 && name.contains(typed)
                || name.length() >= 3 && typed.contains(name)
                || typed.length() >= 6 && distance(typed, beginning) <= typed.length() / 4;
    }

    /**
     * Levenshtein distance: how many letters must be put in, taken out or replaced to turn one word into the other
     * (Wagner and Fischer, "The string-to-string correction problem", 1974).
     */
    static int distance(String from, String to) {
        int[] above = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
