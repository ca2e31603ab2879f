package org.applieddl4j.common.data.csv;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant: the one at the smallest edit distance (Levenshtein, 1966), if it is small. */
final class NearestNames {

    private NearestNames() {}

    /** The nearest of {@code names}, if at most a third of its letters differ; case, spaces and {@code _-} do not count. */
    static Optional<String> nearest(String wanted, Collection<String> names) {
        String plainWanted = plain(wanted);
        return names.stream()
                .filter(name -> distance(plainWanted, plain(name)) <= Math.max(wanted.length(), name.length()) / 3)
                .min(Comparator.comparingInt(name -> distance(plainWanted, plain(name))));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /** Fewest insertions, deletions and replacements that turn {@code a} into {@code b}; one row of the table at a time. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
