package org.applieddl4j.common.data;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Splits by time: learn from the past, judge on the future.
 *
 * <p>A random split would let a network learn from tomorrow's frauds of the very card it is asked about today. And
 * because it takes a while until a fraud is noticed, the labels of the last days are not known yet when a model starts
 * work: between training and what follows lies a gap of that delay, whose examples are in no part.
 *
 * @param train period of the training examples
 * @param validation period after it, not before the delay is over
 * @param test period after the validation period
 * @param delay how long it takes until labels are known; zero for none
 */
public record TimeSplit(Period train, Period validation, Period test, Duration delay) {

    /** @throws IllegalArgumentException if the periods are not in order or the gap is shorter than the delay */
    public TimeSplit {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("the delay is negative: " + delay);
        }
        if (validation.from() < train.until() + delay.toSeconds()) {
            throw new IllegalArgumentException("the validation period starts before the training labels are known");
        }
        if (test.from() < validation.until()) {
            throw new IllegalArgumentException("the test period starts before the validation period ends");
        }
    }

    /**
     * A span of time, its end excluded.
     *
     * @param from first second of it, since 1970-01-01T00:00:00Z
     * @param until first second after it
     */
    public record Period(long from, long until) {

        /** @throws IllegalArgumentException if it is empty */
        public Period {
            if (until <= from) {
                throw new IllegalArgumentException("a period must end after it starts: " + from + " to " + until);
            }
        }

        /** A period by its start and length. */
        public static Period of(long from, Duration length) {
            return new Period(from, from + length.toSeconds());
        }

        /** Whether a moment lies in it. */
        public boolean contains(long time) {
            return time >= from && time < until;
        }
    }

    /**
     * Training, delay, validation and test one after the other.
     *
     * @param start first second of the training period, since 1970-01-01T00:00:00Z
     */
    public static TimeSplit consecutive(
            long start, Duration train, Duration delay, Duration validation, Duration test) {
        Period training = Period.of(start, train);
        Period validating = Period.of(training.until() + delay.toSeconds(), validation);
        return new TimeSplit(training, validating, Period.of(validating.until(), test), delay);
    }

    /**
     * Assigns every example to the period its time lies in; those outside all three are in no part.
     *
     * @param times time of each example, in seconds since 1970-01-01T00:00:00Z, in any order
     * @throws org.applieddl4j.common.InputException if a part is empty
     */
    public Splits split(long[] times) {
        return new Splits(within(train, times), within(validation, times), within(test, times));
    }

    private static int[] within(Period period, long[] times) {
        return IntStream.range(0, times.length)
                .filter(i -> period.contains(times[i]))
                .toArray();
    }
}
