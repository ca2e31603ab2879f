package org.applieddl4j.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The kinds of numbers that flags take, each refused in words where it makes no sense. */
final class Numbers {

    private Numbers() {}

    /** A whole number from 1 on. */
    static final class Positive implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return wholeFrom(1, text);
        }
    }

    /** A seed: a whole number from 1 on, since ND4J takes 0 for a wish to be seeded by the clock. */
    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return (long) wholeFrom(1, text);
        }
    }

    /** A whole number from 0 on. */
    static final class NotNegative implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return wholeFrom(0, text);
        }
    }

    /** A learning rate or a duration: more than 0 and finite. */
    static final class AboveZero implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double rate = parse(text);
            if (!(rate > 0) || Double.isInfinite(rate)) {
                throw new TypeConversionException("'" + text + "' is not a number above 0, for example 0.001");
            }
            return rate;
        }
    }

    /** A share that is neither nothing nor all. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double share = parse(text);
            if (!(share > 0 && share < 1)) {
                throw new TypeConversionException("'" + text + "' is not a share between 0 and 1, for example 0.95");
            }
            return share;
        }
    }

    /** A duration: 90s, 10m or 2h. */
    static final class Time implements ITypeConverter<Duration> {

        private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([smh])");

        @Override
        public Duration convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no time; write 90s, 10m or 2h");
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static int wholeFrom(int least, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number < least) {
                throw new NumberFormatException(text);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "'"
                    + (text.matches("\\d{10,}")
                            ? " is too large; at most " + Integer.MAX_VALUE
                            : " is not a whole number from " + least + " on"));
        }
    }
}
