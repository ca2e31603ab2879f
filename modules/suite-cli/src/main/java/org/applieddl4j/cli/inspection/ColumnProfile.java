package org.applieddl4j.cli.inspection;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.applieddl4j.common.data.csv.ColumnGuess;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.applieddl4j.common.data.csv.Gaps;
import org.applieddl4j.common.data.csv.YesOrNo;

/** What the cells of one column are like; gathered row by row, in bounded memory. */
final class ColumnProfile {

    /** More different values than that are counted no further: the column is no list of kinds. */
    static final int MOST_VALUES = 5_000;

    private final String name;
    private final Map<String, Integer> values = new HashMap<>();
    private final ColumnGuess guess = new ColumnGuess();
    private int present;
    private int missing;
    private int numbers;
    private int wholes;
    private double least = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private boolean many;

    ColumnProfile(String name) {
        this.name = name;
    }

    void add(String cell) {
        if (Gaps.isGap(cell)) {
            missing++;
            return;
        }
        guess.add(cell);
        String text = cell.strip();
        present++;
        double number =
                text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?") ? Double.parseDouble(text) : Double.NaN;
        // 1e999 is written like a number and is none.
        if (Double.isFinite(number)) {
            numbers++;
            wholes += number == Math.rint(number) ? 1 : 0;
            least = Math.min(least, number);
            largest = Math.max(largest, number);
        }
        if (!many) {
            values.merge(text, 1, Integer::sum);
            if (values.size() > MOST_VALUES) {
                many = true;
                values.clear();
            }
        }
    }

    String name() {
        return name;
    }

    int present() {
        return present;
    }

    int missing() {
        return missing;
    }

    /** Counts of the values; empty where there are too many of them. */
    Map<String, Integer> values() {
        return values;
    }

    /** How many different values, as far as they were counted. */
    int different() {
        return many ? MOST_VALUES + 1 : values.size();
    }

    boolean numeric() {
        return present > 0 && numbers == present;
    }

    /** What it seems to hold, for a schema. */
    Column column() {
        return guess.column(name);
    }

    boolean time() {
        return column().kind() == Kind.TIMESTAMP;
    }

    /** Whether it holds two values, and they mean yes and no. */
    boolean yesOrNo() {
        return values.size() == 2 && values.keySet().stream().allMatch(YesOrNo::isOne);
    }

    String kind() {
        if (present == 0) {
            return "empty";
        }
        if (numeric() && !time()) {
            return wholes == numbers ? "whole number" : "number";
        }
        return time()
                ? "time"
                : column().kind() == Kind.NUMBER ? "number" : different() <= 30 && present > 60 ? "category" : "text";
    }

    /** Smallest and largest number, or the most frequent value. */
    String range() {
        if (numeric()) {
            return number(least) + " to " + number(largest);
        }
        return values.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(most -> most.getValue() > 1)
                .map(most -> "most frequent: " + shown(most.getKey()))
                .orElse("all different");
    }

    static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return "'" + (printable.length() > 30 ? printable.substring(0, 30) + "…" : printable) + "'";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
