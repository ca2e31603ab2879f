package org.applieddl4j.forecasting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.applieddl4j.common.Counted;

/**
 * How far apart the values of a series stand.
 *
 * @param unit what is counted
 * @param size how many of it make a step; seconds where the unit is one
 */
record Frequency(Unit unit, double size) {

    /** What steps are counted in. */
    enum Unit {
        /** Numbers that are no times. */
        NUMBER,
        SECOND,
        /** Days from Monday to Friday. */
        WEEKDAY,
        MONTH
    }

    private static final double DAY = 86_400;
    private static final double HOUR = 3_600;
    private static final double YEAR = 365.2425 * DAY;

    /** Smaller numbers are no seconds since 1970. */
    private static final double EARLIEST_SECOND = 1e8;

    /** With fewer days, that none falls on a weekend says little. */
    private static final int FEWEST_DAYS = 10;

    /** Two times nearer to each other than this part of a larger step differ by the clock's change only. */
    private static final double ALIKE = 0.1;

    private static final int WEEKDAYS = 5;
    private static final int MONTHS = 12;

    /** Years of weeks from which on a network can learn the season of a year. */
    private static final int FEWEST_YEARS = 5;

    private static final int WEEKS = 52;

    /**
     * The usual distance between times.
     *
     * @param sorted times in seconds, or plain numbers; two different ones at least
     */
    static Frequency of(double[] sorted) {
        double[] distances = new double[sorted.length - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = sorted[i + 1] - sorted[i];
        }
        Arrays.sort(distances);
        double median = distances[distances.length / 2];
        if (Arrays.stream(sorted).anyMatch(time -> Math.abs(time) < EARLIEST_SECOND)
                && Arrays.stream(sorted).allMatch(time -> Math.abs(time) < EARLIEST_SECOND / DAY)) {
            return new Frequency(Unit.NUMBER, median);
        }
        for (int months : new int[] {1, 3, MONTHS}) {
            if (median >= months * 28 * DAY && median <= (months * 30.5 + 1) * DAY) {
                return new Frequency(Unit.MONTH, months);
            }
        }
        boolean weekdays = Math.abs(median - DAY) < 1
                && sorted.length >= FEWEST_DAYS
                && Arrays.stream(sorted).noneMatch(Frequency::isWeekend);
        return weekdays ? new Frequency(Unit.WEEKDAY, 1) : new Frequency(Unit.SECOND, median);
    }

    private static LocalDate date(double seconds) {
        return LocalDate.ofEpochDay((long) Math.floor(seconds / DAY));
    }

    private static boolean isWeekend(double seconds) {
        DayOfWeek day = date(seconds).getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    /** Where a time stands, in steps; whole for a time that is regular. */
    double position(double time) {
        return switch (unit) {
            case NUMBER, SECOND -> time / size;
            case WEEKDAY -> {
                long day = date(time).toEpochDay() - LocalDate.of(1970, 1, 5).toEpochDay();
                yield Math.floorDiv(day, 7L) * WEEKDAYS + Math.min(WEEKDAYS - 1, Math.floorMod(day, 7L));
            }
            case MONTH -> {
                LocalDate date = date(time);
                yield Math.floor((date.getYear() * MONTHS + date.getMonthValue() - 1) / size);
            }
        };
    }

    /** Seconds from one value to the next, of months the mean; empty for numbers. */
    OptionalDouble seconds() {
        return switch (unit) {
            case NUMBER -> OptionalDouble.empty();
            case SECOND -> OptionalDouble.of(size);
            case WEEKDAY -> OptionalDouble.of(DAY);
            case MONTH -> OptionalDouble.of(size * YEAR / MONTHS);
        };
    }

    /** Whether another series has as many values in the same time. */
    boolean isLike(Frequency other) {
        return unit == other.unit && Math.abs(size / other.size - 1) < ALIKE;
    }

    /**
     * Values in a season, guessed from their distance; 1 for none.
     *
     * @param values of a usual series
     */
    int season(int values) {
        return switch (unit) {
            case NUMBER -> 1;
            case WEEKDAY -> WEEKDAYS;
            case MONTH -> (int) (MONTHS / size);
            case SECOND -> {
                if (isAbout(7 * DAY)) {
                    yield values >= FEWEST_YEARS * WEEKS ? WEEKS : 1;
                }
                if (isAbout(DAY)) {
                    yield 7;
                }
                // Of minutes, a day would be a window of thousands of values.
                double period = size < HOUR / 12 ? HOUR : DAY;
                yield size < period && isWhole(period / size) ? (int) Math.round(period / size) : 1;
            }
        };
    }

    /** How many values are forecast where nobody says it: about what the M4 competition took. */
    int horizon() {
        return switch (unit) {
            case NUMBER -> 12;
            case WEEKDAY -> 2 * WEEKDAYS;
            case MONTH -> size == 1 ? 18 : size == 3 ? 8 : 6;
            case SECOND -> {
                if (isAbout(7 * DAY)) {
                    yield 13;
                }
                if (size >= DAY) {
                    yield 14;
                }
                yield isAbout(HOUR) ? 48 : Math.max(12, season(0));
            }
        };
    }

    private boolean isAbout(double seconds) {
        return Math.abs(size / seconds - 1) < 0.01;
    }

    private static boolean isWhole(double number) {
        return Math.abs(number - Math.rint(number)) < 1e-6;
    }

    /** For people, for example {@code 1 hour}. */
    String text() {
        return switch (unit) {
            case NUMBER -> number(size) + " of what the first column counts";
            case WEEKDAY -> "1 weekday";
            case MONTH -> size == 1 ? "1 month" : size == 3 ? "1 quarter" : "1 year";
            case SECOND -> {
                if (size >= DAY && isWhole(size / DAY)) {
                    yield plural(size / DAY, "day");
                }
                if (size >= HOUR && isWhole(size / HOUR)) {
                    yield plural(size / HOUR, "hour");
                }
                yield size >= 60 && isWhole(size / 60) ? plural(size / 60, "minute") : plural(size, "second");
            }
        };
    }

    /** A distance in time, roughly, for people. */
    static String words(double seconds) {
        double size = seconds >= DAY ? DAY : seconds >= HOUR ? HOUR : seconds >= 60 ? 60 : 1;
        return new Frequency(Unit.SECOND, Math.max(1, Math.rint(seconds / size)) * size).text();
    }

    private static String plural(double number, String what) {
        return isWhole(number) ? Counted.of(Math.round(number), what) : number + " " + what + "s";
    }

    private static String number(double number) {
        return isWhole(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
