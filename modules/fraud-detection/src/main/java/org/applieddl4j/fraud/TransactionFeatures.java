package org.applieddl4j.fraud;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * The 15 features of the Fraud Detection Handbook, under its own column names (chapter 3, "Baseline feature
 * transformation"): how much, on a weekend or at night, how often and how much the card has paid lately, and how often
 * the terminal has lately been part of a fraud.
 *
 * <p>A window of N days that ends at time t holds the transactions of {@code (t - N days, t]}: what happened exactly N
 * days ago is out, the transaction itself is in. Of several transactions of a card in the same second, each sees itself
 * and the earlier rows only.
 *
 * <p>Whether a transaction was a fraud is found out with a delay, here of 7 days. A terminal's window therefore ends 7
 * days before the transaction, {@code (t - 7 - N days, t - 7 days]}: what the bank can know at t. The risk is the share
 * of frauds in that window, 0 where it is empty.
 *
 * <p>Each window is slid once along the transactions of its card or terminal, so the work grows with the number of rows
 * and not with the length of the windows.
 */
public final class TransactionFeatures {

    /** How long it takes until the label of a transaction is known, in days. */
    public static final int LABEL_DELAY_DAYS = 7;

    static final int[] WINDOW_DAYS = {1, 7, 30};
    /** The handbook's night: the hours 0 to 6, the last one included. */
    private static final int LAST_HOUR_OF_NIGHT = 6;

    private static final int SECONDS_AN_HOUR = 3_600;

    private final Transactions transactions;
    private final List<String> names;
    private final float[] values;

    private TransactionFeatures(Transactions transactions) {
        this.transactions = transactions;
        this.names = names(transactions::knows);
        this.values = new float[Math.multiplyExact(transactions.size(), names.size())];
    }

    /**
     * Describes every transaction by what is known at its time.
     *
     * @param transactions the earliest ones only serve as history: give at least 37 days before the first of interest
     * @return {@code [transactions, 15]}; columns about what the data do not tell are left out
     */
    public static FeatureMatrix of(Transactions transactions) {
        TransactionFeatures features = new TransactionFeatures(transactions);
        features.describeAmounts(0);
        int column = 1;
        if (transactions.knows(Known.CALENDAR)) {
            features.describeTimes(column);
            column += 2;
        }
        if (transactions.knows(Known.CARDS)) {
            features.describeCards(column);
            column += 2 * WINDOW_DAYS.length;
        }
        if (transactions.knows(Known.TERMINALS)) {
            features.describeTerminals(column);
        }
        return new FeatureMatrix(features.names, features.values);
    }

    /** Lengths of the windows, in days. */
    public static List<Integer> windowDays() {
        return Arrays.stream(WINDOW_DAYS).boxed().toList();
    }

    /** The handbook's names of the columns, in the order of its list of input features. */
    public static List<String> names() {
        return names(known -> true);
    }

    /** The names of those columns that such data allow. */
    public static List<String> names(Set<Known> known) {
        return names(known::contains);
    }

    private static List<String> names(Predicate<Known> knows) {
        List<String> names = new ArrayList<>(List.of("TX_AMOUNT"));
        if (knows.test(Known.CALENDAR)) {
            names.addAll(List.of("TX_DURING_WEEKEND", "TX_DURING_NIGHT"));
        }
        if (knows.test(Known.CARDS)) {
            for (int days : WINDOW_DAYS) {
                names.add("CUSTOMER_ID_NB_TX_" + days + "DAY_WINDOW");
                names.add("CUSTOMER_ID_AVG_AMOUNT_" + days + "DAY_WINDOW");
            }
        }
        if (knows.test(Known.TERMINALS)) {
            for (int days : WINDOW_DAYS) {
                names.add("TERMINAL_ID_NB_TX_" + days + "DAY_WINDOW");
                names.add("TERMINAL_ID_RISK_" + days + "DAY_WINDOW");
            }
        }
        return List.copyOf(names);
    }

    private void describeAmounts(int column) {
        for (int row = 0; row < transactions.size(); row++) {
            set(row, column, transactions.amount(row));
        }
    }

    private void describeTimes(int firstColumn) {
        for (int row = 0; row < transactions.size(); row++) {
            set(row, firstColumn, isWeekend(transactions.epochSeconds(row)) ? 1 : 0);
            set(row, firstColumn + 1, isNight(transactions.epochSeconds(row)) ? 1 : 0);
        }
    }

    static boolean isWeekend(long epochSeconds) {
        long epochDay = Math.floorDiv(epochSeconds, (long) Transactions.SECONDS_A_DAY);
        return LocalDate.ofEpochDay(epochDay).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    static boolean isNight(long epochSeconds) {
        return Math.floorMod(epochSeconds, Transactions.SECONDS_A_DAY) / SECONDS_AN_HOUR <= LAST_HOUR_OF_NIGHT;
    }

    private void describeCards(int firstColumn) {
        RowsByEntity cards = new RowsByEntity(transactions.size(), transactions::customer);
        for (int card = 0; card < cards.groups(); card++) {
            int[] rows = cards.rows(card);
            for (int w = 0; w < WINDOW_DAYS.length; w++) {
                slideSpending(rows, seconds(WINDOW_DAYS[w]), firstColumn + 2 * w);
            }
        }
    }

    private void slideSpending(int[] rows, long window, int column) {
        double sum = 0;
        int oldest = 0;
        for (int newest = 0; newest < rows.length; newest++) {
            sum += transactions.amount(rows[newest]);
            long end = transactions.epochSeconds(rows[newest]);
            while (transactions.epochSeconds(rows[oldest]) <= end - window) {
                sum -= transactions.amount(rows[oldest++]);
            }
            int count = newest - oldest + 1;
            set(rows[newest], column, count);
            set(rows[newest], column + 1, sum / count);
        }
    }

    private void describeTerminals(int firstColumn) {
        RowsByEntity terminals = new RowsByEntity(transactions.size(), transactions::terminal);
        for (int terminal = 0; terminal < terminals.groups(); terminal++) {
            int[] rows = terminals.rows(terminal);
            for (int w = 0; w < WINDOW_DAYS.length; w++) {
                slideRisk(rows, seconds(WINDOW_DAYS[w]), firstColumn + 2 * w);
            }
        }
    }

    private void slideRisk(int[] rows, long window, int column) {
        int frauds = 0;
        int oldest = 0;
        int afterNewest = 0;
        for (int row : rows) {
            long end = transactions.epochSeconds(row) - seconds(LABEL_DELAY_DAYS);
            while (transactions.epochSeconds(rows[afterNewest]) <= end) {
                frauds += transactions.isFraud(rows[afterNewest++]) ? 1 : 0;
            }
            while (oldest < afterNewest && transactions.epochSeconds(rows[oldest]) <= end - window) {
                frauds -= transactions.isFraud(rows[oldest++]) ? 1 : 0;
            }
            int count = afterNewest - oldest;
            set(row, column, count);
            set(row, column + 1, count == 0 ? 0 : (double) frauds / count);
        }
    }

    static long seconds(int days) {
        return (long) days * Transactions.SECONDS_A_DAY;
    }

    private void set(int row, int column, double value) {
        values[row * names.size() + column] = (float) value;
    }
}
