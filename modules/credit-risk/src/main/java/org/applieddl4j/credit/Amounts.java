package org.applieddl4j.credit;

import java.util.Locale;

/** Numbers as people read them. */
final class Amounts {

    private static final double LARGE = 1000;

    private Amounts() {}

    /** Whole where it is large or whole, otherwise with two decimals. */
    static String text(double value) {
        return Math.abs(value) >= LARGE || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%.2f", value);
    }

    /** A share in percent. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
