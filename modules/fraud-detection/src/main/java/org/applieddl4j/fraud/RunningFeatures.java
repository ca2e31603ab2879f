package org.applieddl4j.fraud;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.applieddl4j.common.InputException;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * The features of {@link TransactionFeatures}, computed while transactions pass by: the same numbers, in the memory of the
 * windows instead of that of all rows.
 *
 * <p>Transactions must come in the order of time.
 */
final class RunningFeatures {

    /** How often cards and terminals are forgotten that have been quiet for longer than any window. */
    private static final int ROWS_BETWEEN_SWEEPS = 100_000;

    /** Cards, and terminals, that are remembered: more of them than most banks see in a month, and memory has an end. */
    private static final int MOST_REMEMBERED = 2_000_000;

    /** Events of one window: of a terminal that is paid at every half minute all month, the latest will do. */
    private static final int MOST_EVENTS = 100_000;

    /** How far back the longest window of a terminal reaches, its delay included. */
    static final int DAYS = TransactionFeatures.WINDOW_DAYS[TransactionFeatures.WINDOW_DAYS.length - 1]
            + TransactionFeatures.LABEL_DELAY_DAYS;

    private final Set<Known> known;
    private final Map<String, Spending> cards = new Latest<>();
    private final Map<String, Risk> terminals = new Latest<>();
    private long latest = Long.MIN_VALUE;
    private int rows;

    /** @param known what the transactions tell */
    RunningFeatures(Set<Known> known) {
        this.known = Set.copyOf(known);
    }

    /** The cards or terminals that were seen last. */
    private static final class Latest<V> extends LinkedHashMap<String, V> {

        private static final float USUAL_LOAD = 0.75f;

        Latest() {
            super(16, USUAL_LOAD, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }

    /** What happened at a time: an amount was spent, or, as 1, a fraud. */
    private record Event(long seconds, double value) {}

    /** Events of the last so many days, with their sum. */
    private static final class Window {

        private final long seconds;
        private final Deque<Event> events = new ArrayDeque<>();
        private double sum;

        Window(int days) {
            this.seconds = TransactionFeatures.seconds(days);
        }

        void add(Event event) {
            events.addLast(event);
            sum += event.value();
            if (events.size() > MOST_EVENTS) {
                sum -= events.removeFirst().value();
            }
        }

        void endAt(long end) {
            while (!events.isEmpty() && events.peekFirst().seconds() <= end - seconds) {
                sum -= events.removeFirst().value();
            }
        }

        int count() {
            return events.size();
        }

        double mean() {
            return events.isEmpty() ? 0 : sum / events.size();
        }
    }

    private abstract static class Past {

        final List<Window> windows = new ArrayList<>();
        long last;

        Past() {
            for (int days : TransactionFeatures.WINDOW_DAYS) {
                windows.add(new Window(days));
            }
        }

        final void describe(List<Double> features) {
            for (Window window : windows) {
                features.add((double) window.count());
                features.add(window.mean());
            }
        }
    }

    private static final class Spending extends Past {

        void see(long seconds, double amount) {
            last = seconds;
            Event event = new Event(seconds, amount);
            for (Window window : windows) {
                window.add(event);
                window.endAt(seconds);
            }
        }
    }

    private static final class Risk extends Past {

        /** Transactions whose label the bank does not know yet. */
        private final Deque<Event> pending = new ArrayDeque<>();

        void see(long seconds, boolean fraud) {
            last = seconds;
            pending.addLast(new Event(seconds, fraud ? 1 : 0));
            long end = seconds - TransactionFeatures.seconds(TransactionFeatures.LABEL_DELAY_DAYS);
            while (pending.peekFirst().seconds() <= end) {
                Event event = pending.removeFirst();
                windows.forEach(window -> window.add(event));
            }
            windows.forEach(window -> window.endAt(end));
        }
    }

    /**
     * Describes the next transaction by what is known at its time.
     *
     * @param seconds since 1970-01-01 00:00 on the data's own clock
     * @param card who paid; anything where that is not known
     * @param terminal where; anything where that is not known
     * @param fraud whether it will turn out to be a fraud, which features learn after the delay
     * @return a value for each of the names of {@link TransactionFeatures#names(Set)}
     * @throws InputException if it is earlier than the one before
     */
    float[] next(long seconds, String card, String terminal, double amount, boolean fraud) {
        if (seconds < latest) {
            throw new InputException("the transaction is earlier than the one before it; sort the file by time");
        }
        latest = seconds;
        List<Double> features = new ArrayList<>();
        features.add(amount);
        if (known.contains(Known.CALENDAR)) {
            features.add(TransactionFeatures.isWeekend(seconds) ? 1.0 : 0.0);
            features.add(TransactionFeatures.isNight(seconds) ? 1.0 : 0.0);
        }
        if (known.contains(Known.CARDS)) {
            Spending spending = cards.computeIfAbsent(card, unseen -> new Spending());
            spending.see(seconds, amount);
            spending.describe(features);
        }
        if (known.contains(Known.TERMINALS)) {
            Risk risk = terminals.computeIfAbsent(terminal, unseen -> new Risk());
            risk.see(seconds, fraud);
            risk.describe(features);
        }
        if (++rows % ROWS_BETWEEN_SWEEPS == 0) {
            forgetTheQuiet();
        }
        float[] values = new float[features.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.get(i).floatValue();
        }
        return values;
    }

    /** How many cards and terminals are remembered. */
    int remembered() {
        return cards.size() + terminals.size();
    }

    private void forgetTheQuiet() {
        long since = latest - TransactionFeatures.seconds(DAYS);
        cards.values().removeIf(card -> card.last <= since);
        terminals.values().removeIf(terminal -> terminal.last <= since);
    }
}
