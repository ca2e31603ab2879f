package org.applieddl4j.fraud;

import java.util.regex.Pattern;
import org.applieddl4j.common.InputException;

/** What a file calls a card or a terminal. */
final class PaymentKey {

    /** What a spreadsheet makes of a long number: its last digits are gone, and different cards look alike. */
    private static final Pattern ROUNDED = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+?\\d{2}");

    private PaymentKey() {}

    /**
     * The name without what stands around it: {@code " C11"} and {@code "C11"} are one card.
     *
     * @param column to name in a message
     * @throws InputException if there is none: all payments without one would be of one card; or if it is a number that was rounded
     */
    static String of(String cell, String column) {
        String key = cell.strip();
        if (key.isEmpty()) {
            throw new InputException("column " + column + ": is empty; every payment names its card and terminal");
        }
        if (ROUNDED.matcher(key).matches()) {
            throw new InputException(
                    "column " + column + ": '" + key + "' is a number that a spreadsheet has rounded, so that"
                            + " different cards look alike; export the column as text");
        }
        return key;
    }
}
