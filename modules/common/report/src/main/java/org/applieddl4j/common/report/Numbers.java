package org.applieddl4j.common.report;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.applieddl4j.common.evaluation.MetricValue;

/** Numbers as people read them: the same everywhere, whatever the machine's locale. */
final class Numbers {

    private static final int SECONDS_A_MINUTE = 60;

    private Numbers() {}

    /**
     * How many decimals a column of a table needs: three for rates, four where everything is small, fewer for amounts.
     *
     * @param largest largest absolute value in the column
     */
    static int decimals(double largest) {
        if (largest < 0.1) {
            return 4;
        }
        if (largest < 10) {
            return 3;
        }
        return largest < 1000 ? 1 : 0;
    }

    /** With so many decimals, and thousands apart. */
    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** The two ends of an interval, for example {@code 0.642–0.699}; beside a minus a dash would look like another one. */
    static String interval(MetricValue value, int decimals) {
        String low = fixed(value.low(), decimals);
        String high = fixed(value.high(), decimals);
        return low + (low.startsWith("-") || high.startsWith("-") ? " to " : "–") + high;
    }

    /** A whole number with thousands apart. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A whole number in five letters at most: {@code 9,999}, then {@code 10k}, {@code 1M}. */
    static String brief(long value) {
        if (value < 10_000) {
            return count(value);
        }
        return value < 1_000_000 ? value / 1000 + "k" : value / 1_000_000 + "M";
    }

    /** For example {@code 0.8 s}, {@code 42 s} or {@code 3 min 5 s}. */
    static String seconds(double seconds) {
        if (seconds < 10) {
            return fixed(seconds, 1) + " s";
        }
        long whole = Math.round(seconds);
        return whole < SECONDS_A_MINUTE
                ? whole + " s"
                : Numbers.count(whole / SECONDS_A_MINUTE) + " min " + whole % SECONDS_A_MINUTE + " s";
    }

    /** Any value of a configuration: numbers as Java writes them, lists with commas. */
    static String any(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(Numbers::any).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + any(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        return String.valueOf(value);
    }
}
