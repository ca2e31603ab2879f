package org.applieddl4j.fraud;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * How far the payments before fill the windows of the first ones that are asked about.
 *
 * @param payments before
 * @param days from the first of them to the last, whole ones
 */
public record FilledWindows(long payments, long days) {

    /** Of no payments. */
    public static final FilledWindows EMPTY = new FilledWindows(0, 0);

    /** What there is of a past, for a person. */
    public String line(String file) {
        return String.format(Locale.ROOT, "History: %,d payments of %,d days in %s", payments, days, file);
    }

    /**
     * What a person should know before trusting the scores; empty where every window is filled, or there is none.
     *
     * @param known what the payments tell
     */
    public Optional<String> warning(Set<Known> known) {
        boolean noPast = !known.contains(Known.CARDS) && !known.contains(Known.TERMINALS);
        if (noPast || days >= RunningFeatures.DAYS) {
            return Optional.empty();
        }
        return Optional.of(
                payments == 0
                        ? "The windows of cards and terminals begin empty, as if nobody had paid before: until "
                                + RunningFeatures.DAYS
                                + " days of the file have passed, scores may differ by several times"
                                + " from those with the past. Give earlier payments with --history FILE"
                        : "The history reaches back " + days + " days, and the windows " + RunningFeatures.DAYS
                                + ": the oldest part of them is empty");
    }
}
