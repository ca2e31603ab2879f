package org.applieddl4j.common.data.csv;

import java.util.Locale;
import java.util.Set;

/** What people and programs write into a cell where nothing is known. */
public final class Gaps {

    private static final Set<String> WORDS =
            Set.of("", "na", "n/a", "nan", "null", "none", "nil", "missing", "unknown", "-", "--", ".", "?");

    private Gaps() {}

    /** Whether a cell holds such a word, in capitals or not, or nothing. */
    public static boolean isGap(String cell) {
        return WORDS.contains(cell.strip().toLowerCase(Locale.ROOT));
    }
}
