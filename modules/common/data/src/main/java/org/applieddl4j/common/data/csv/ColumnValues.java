package org.applieddl4j.common.data.csv;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.applieddl4j.common.data.csv.CsvSchema.Column;

/**
 * The values of one column while they are read.
 *
 * <p>{@link #set} writes at a row number that the reader moves on only when the whole row was good, so that a bad row
 * leaves nothing behind.
 */
abstract sealed class ColumnValues {

    /** In place of a time that is not known. */
    static final long GAP = Long.MIN_VALUE;

    private static final int FIRST_CAPACITY = 1024;
    private static final int MAX_SHOWN = 60;

    final Column column;

    private ColumnValues(Column column) {
        this.column = column;
    }

    static ColumnValues of(Column column) {
        return switch (column.kind()) {
            case NUMBER -> new Numbers(column);
            case INTEGER -> new Integers(column);
            case TIMESTAMP -> new Timestamps(column);
            case TEXT -> new Texts(column);
        };
    }

    /**
     * Parses a cell and stores its value.
     *
     * @throws BadRowException if the cell does not hold what the column wants
     */
    abstract void set(int row, String cell) throws BadRowException;

    /** Drops the space beyond {@code rows}. */
    abstract void trim(int rows);

    /** A cell fit to be shown on one line. */
    static String shown(String cell) {
        String printable = cell.replaceAll("\\p{Cntrl}", "\uFFFD");
        return "'" + (printable.length() > MAX_SHOWN ? printable.substring(0, MAX_SHOWN) + "…" : printable) + "'";
    }

    final boolean isAllowedGap(String cell) {
        return column.format().gaps() && Gaps.isGap(cell);
    }

    final BadRowException bad(String cell, String what) {
        return new BadRowException("column " + column.name() + ": " + shown(cell) + " " + what);
    }

    final void checkRange(double value, String cell) throws BadRowException {
        if (value < column.min() || value > column.max()) {
            throw bad(cell, "is outside [" + number(column.min()) + ", " + number(column.max()) + "]");
        }
    }

    final BadRowException notAllowed(String cell) {
        return bad(cell, "is none of the allowed values " + String.join(", ", column.allowed()));
    }

    private static String number(double limit) {
        return limit == Math.rint(limit) && Math.abs(limit) < 1e15
                ? Long.toString((long) limit)
                : Double.toString(limit);
    }

    private static int grown(int capacity) {
        return capacity + (capacity >> 1);
    }

    static final class Numbers extends ColumnValues {

        private static final Pattern AMBIGUOUS = Pattern.compile("[-+]?[1-9]\\d{0,2},\\d{3}");
        private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?(\\d+|\\d{1,3}(\\.\\d{3})+),\\d+");
        private static final Pattern COMMAS =
                Pattern.compile("[-+]?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?([eE][-+]?\\d+)?");
        private static final Pattern THOUSANDS = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

        private double[] values = new double[FIRST_CAPACITY];

        private Numbers(Column column) {
            super(column);
        }

        @Override
        void set(int row, String cell) throws BadRowException {
            double value = isAllowedGap(cell) ? Double.NaN : number(cell);
            if (row == values.length) {
                values = Arrays.copyOf(values, grown(row));
            }
            values[row] = value;
        }

        private double number(String cell) throws BadRowException {
            String text = withPoint(cell.strip(), cell);
            double value = isDecimal(text) ? parse(text, cell) : Double.NaN;
            if (!Double.isFinite(value)) {
                throw bad(cell, text.isEmpty() ? "is empty, not a number" : "is not a finite number");
            }
            checkRange(value, cell);
            return value;
        }

        /** Whether it is a number with a comma before its decimals, if it has any, and points between thousands. */
        static boolean hasCommas(String text) {
            return COMMAS.matcher(text).matches();
        }

        /** Whether it is a number with commas between thousands. */
        static boolean hasThousands(String text) {
            return THOUSANDS.matcher(text).matches();
        }

        /**
         * A decimal comma made a point. Where the schema does not say what commas part, {@code 12,345} alone could be twelve
         * thousand, and is not guessed.
         */
        private String withPoint(String text, String cell) throws BadRowException {
            if (column.format().decimal().isPresent()) {
                if (column.format().decimal().get() == '.') {
                    return hasThousands(text) ? text.replace(",", "") : text;
                }
                if (!hasCommas(text)) {
                    throw bad(cell, "is not a number with a decimal comma");
                }
                return text.replace(".", "").replace(',', '.');
            }
            if (text.indexOf(',') < 0) {
                return text;
            }
            if (AMBIGUOUS.matcher(text).matches()) {
                throw bad(
                        cell,
                        "has a comma that may part thousands or decimals; give the column \"decimal\": \",\" or \".\" in a schema file,"
                                + " or write no comma");
            }
            if (DECIMAL_COMMA.matcher(text).matches()) {
                return text.replace(".", "").replace(',', '.');
            }
            return THOUSANDS.matcher(text).matches() ? text.replace(",", "") : text;
        }

        private double parse(String text, String cell) throws BadRowException {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw bad(cell, "is not a number");
            }
        }

        /** Java also takes {@code 1d}, {@code 0x1p3} and {@code NaN} for numbers; a CSV file means something else. */
        private static boolean isDecimal(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                    return false;
                }
            }
            return !text.isEmpty();
        }

        @Override
        void trim(int rows) {
            values = Arrays.copyOf(values, rows);
        }

        double[] values() {
            return values;
        }
    }

    /** Values of 64 bits: whole numbers and seconds. */
    abstract static sealed class Longs extends ColumnValues {

        private long[] values = new long[FIRST_CAPACITY];

        private Longs(Column column) {
            super(column);
        }

        final void store(int row, long value) {
            if (row == values.length) {
                values = Arrays.copyOf(values, grown(row));
            }
            values[row] = value;
        }

        @Override
        void trim(int rows) {
            values = Arrays.copyOf(values, rows);
        }

        long[] values() {
            return values;
        }
    }

    static final class Integers extends Longs {

        private final Set<String> allowed;
        private final boolean flag;

        private Integers(Column column) {
            super(column);
            allowed = Set.copyOf(column.allowed());
            flag = allowed.equals(Set.of("0", "1"));
        }

        /** A column of 0 and 1 may say so in words. */
        private long flag(String cell) throws BadRowException {
            OptionalInt answer = YesOrNo.of(cell);
            return answer.isPresent() ? answer.getAsInt() : parse(cell);
        }

        @Override
        void set(int row, String cell) throws BadRowException {
            long value = flag ? flag(cell) : parse(cell);
            checkRange(value, cell);
            if (!allowed.isEmpty() && !allowed.contains(Long.toString(value))) {
                throw notAllowed(cell);
            }
            store(row, value);
        }

        private long parse(String cell) throws BadRowException {
            String text = cell.strip();
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                return parseWholeDecimal(text, cell);
            }
        }

        /** Spreadsheets and data frames write whole numbers as {@code 1e+05} or {@code 4.0}. */
        private long parseWholeDecimal(String text, String cell) throws BadRowException {
            try {
                return new BigDecimal(text).longValueExact();
            } catch (NumberFormatException e) {
                throw bad(cell, text.isEmpty() ? "is empty, not a whole number" : "is not a whole number");
            } catch (ArithmeticException e) {
                throw bad(cell, "is not a whole number of 64 bits");
            }
        }
    }

    static final class Timestamps extends Longs {

        private final TimestampParser parser;

        private Timestamps(Column column) {
            super(column);
            parser = new TimestampParser(column.format().zone().orElse(ZoneOffset.UTC));
        }

        @Override
        void set(int row, String cell) throws BadRowException {
            store(row, isAllowedGap(cell) ? GAP : seconds(cell));
        }

        private long seconds(String cell) throws BadRowException {
            Optional<TimeUnit> unit = column.format().unit();
            return (unit.isPresent() ? parser.counted(cell.strip(), unit.get()) : parser.epochSecond(cell.strip()))
                    .orElseThrow(() -> bad(
                            cell,
                            unit.isPresent()
                                    ? "is not a number of " + CsvSchema.unit(unit.get()) + " since 1970"
                                    : "is not a time such as 2018-05-13 00:01:01"));
        }
    }

    static final class Texts extends ColumnValues {

        private final Set<String> allowed;
        private String[] values = new String[FIRST_CAPACITY];

        private Texts(Column column) {
            super(column);
            allowed = Set.copyOf(column.allowed());
        }

        @Override
        void set(int row, String cell) throws BadRowException {
            if (cell.indexOf('\uFFFD') >= 0) {
                throw bad(cell, "is not UTF-8 text");
            }
            if (!allowed.isEmpty() && !allowed.contains(cell) && !isAllowedGap(cell)) {
                throw notAllowed(cell);
            }
            if (row == values.length) {
                values = Arrays.copyOf(values, grown(row));
            }
            values[row] = cell;
        }

        @Override
        void trim(int rows) {
            values = Arrays.copyOf(values, rows);
        }

        String[] values() {
            return values;
        }
    }
}
