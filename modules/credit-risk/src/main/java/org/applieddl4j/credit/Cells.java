package org.applieddl4j.credit;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;

/** Cells of a table as values of an application. */
final class Cells {

    private Cells() {}

    /** {@code 9,4} is a little more than nine; {@code 1,234} may be a thousand, which only a schema file can say. */
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,(\\d{1,2}|\\d{4,})");

    private static String pointed(String cell) {
        return DECIMAL_COMMA.matcher(cell).matches() ? cell.replace(',', '.') : cell;
    }

    /** Java also takes {@code 1d}, {@code 0x1p3} and {@code NaN} for numbers; a CSV file means something else. */
    static boolean isNumber(String cell) {
        String number = pointed(cell);
        if (!number.matches("[-+0-9.eE]+")) {
            return false;
        }
        try {
            return Double.isFinite(Double.parseDouble(number));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static double number(String column, String cell) {
        if (!isNumber(cell)) {
            throw new InputException("column " + column + ": '" + cell + "' is not a finite number; correct the cell");
        }
        return Double.parseDouble(pointed(cell));
    }

    /** Number of a word; NaN for an empty cell and for a word that training did not know. */
    static double place(Field field, String cell) {
        int place = field.words().indexOf(cell);
        return place < 0 ? Double.NaN : place;
    }

    /**
     * Value of a field of an application that is to be decided; NaN for an empty cell.
     *
     * @throws InputException if a number is none, or a word is none that training knew: nobody knows what it would have meant
     */
    static double known(Field field, String cell) {
        String text = cell.strip();
        if (field.isNumber() || text.isEmpty()) {
            return value(field, cell);
        }
        return IntStream.range(0, field.words().size())
                .filter(word -> field.words().get(word).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new InputException("column " + field.name() + ": '" + text + "' is none of "
                        + String.join(", ", field.words()) + "; correct it, or leave the cell empty"));
    }

    /** Value of any field; NaN where it is missing. */
    static double value(Field field, String cell) {
        String text = cell.strip();
        return !field.isNumber() ? place(field, text) : text.isEmpty() ? Double.NaN : number(field.name(), text);
    }
}
