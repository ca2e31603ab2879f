package org.applieddl4j.common.data.csv;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** The words with which tables answer a question of yes or no. */
public final class YesOrNo {

    private static final Set<String> YES = Set.of("1", "1.0", "yes", "y", "true", "t", "si", "sí");
    private static final Set<String> NO = Set.of("0", "0.0", "no", "n", "false", "f");

    private YesOrNo() {}

    /** 1 for yes and 0 for no, in capitals or not; empty for anything else. */
    public static OptionalInt of(String cell) {
        String word = cell.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return OptionalInt.of(1);
        }
        return NO.contains(word) ? OptionalInt.of(0) : OptionalInt.empty();
    }

    /** Whether it is such a word. */
    public static boolean isOne(String cell) {
        return of(cell).isPresent();
    }
}
