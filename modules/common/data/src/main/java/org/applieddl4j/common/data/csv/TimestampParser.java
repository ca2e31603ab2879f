package org.applieddl4j.common.data.csv;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates and times as seconds since 1970-01-01 00:00 on a clock, which is UTC unless another is given; a fraction of a second
 * is dropped.
 *
 * <p>Log files are in order of time, so most rows share their date with the row before: it is kept, because parsing
 * dates is what costs most when a million rows are read.
 */
final class TimestampParser {

    private static final int DATE_LENGTH = "2018-05-13".length();
    private static final int SECONDS_LENGTH = "2018-05-13 00:01:01".length();

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            // Otherwise 30 February would quietly become the 28th.
            .withResolverStyle(ResolverStyle.STRICT);

    /** 13/05/2018, 13.5.2018 or 13-05-2018, and what follows. */
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(.*)");

    /** The last second of the year 9999. */
    private static final double LATEST = 253_402_300_799.0;

    private final ZoneId zone;
    private String lastDate = "";
    private long lastMidnight;

    TimestampParser() {
        this(ZoneOffset.UTC);
    }

    /** @param zone on whose clocks times with an offset, and those that are counted, are read */
    TimestampParser(ZoneId zone) {
        this.zone = zone;
    }

    /** The time that a number counts since the epoch, or empty if the text is no such number. */
    OptionalLong counted(String text, TimeUnit unit) {
        if (!text.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?")) {
            return OptionalLong.empty();
        }
        double number = Double.parseDouble(text);
        double seconds = Math.floor(
                unit.compareTo(TimeUnit.SECONDS) < 0
                        ? number / unit.convert(1, TimeUnit.SECONDS)
                        : number * unit.toSeconds(1));
        return Math.abs(seconds) > LATEST
                ? OptionalLong.empty()
                : OptionalLong.of(onTheClock(Instant.ofEpochSecond((long) seconds)));
    }

    private long onTheClock(Instant instant) {
        return instant.atZone(zone).toLocalDateTime().toEpochSecond(ZoneOffset.UTC);
    }

    /** Seconds since the epoch, or empty if the text is no time. */
    OptionalLong epochSecond(String text) {
        if (text.length() == SECONDS_LENGTH && text.startsWith(lastDate) && !lastDate.isEmpty()) {
            int second = secondOfDay(text);
            if (second >= 0) {
                return OptionalLong.of(lastMidnight + second);
            }
        }
        return parse(text);
    }

    private OptionalLong parse(String text) {
        String iso = iso(text);
        try {
            TemporalAccessor time = FORMAT.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof OffsetDateTime withOffset) {
                return OptionalLong.of(onTheClock(withOffset.toInstant()));
            }
            LocalDateTime local = time instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) time;
            remember(text, local.toLocalDate());
            return OptionalLong.of(local.toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }

    /** With a {@code T} where a space may be, none before the offset, and the year first. */
    private static String iso(String text) {
        Matcher dayFirst = DAY_FIRST.matcher(text);
        String date = dayFirst.matches()
                ? dayFirst.group(3) + '-' + two(dayFirst.group(2)) + '-' + two(dayFirst.group(1)) + dayFirst.group(4)
                : text;
        if (date.length() <= DATE_LENGTH || date.charAt(DATE_LENGTH) != ' ') {
            return date;
        }
        String time = date.substring(DATE_LENGTH + 1);
        return date.substring(0, DATE_LENGTH)
                + 'T'
                + (time.length() > 1 && time.charAt(1) == ':' ? "0" + time : time).replaceFirst(" (?=[-+Z])", "");
    }

    private static String two(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private void remember(String text, LocalDate date) {
        if (text.length() >= DATE_LENGTH && date.toString().equals(text.substring(0, DATE_LENGTH))) {
            lastDate = date.toString();
            lastMidnight = date.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        }
    }

    /** Second of the day in {@code yyyy-MM-dd HH:mm:ss}, or -1 if it is written in some other way. */
    private static int secondOfDay(String text) {
        char between = text.charAt(DATE_LENGTH);
        if ((between != ' ' && between != 'T') || text.charAt(13) != ':' || text.charAt(16) != ':') {
            return -1;
        }
        int hour = twoDigits(text, 11);
        int minute = twoDigits(text, 14);
        int second = twoDigits(text, 17);
        boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return valid ? (hour * 60 + minute) * 60 + second : -1;
    }

    private static int twoDigits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
