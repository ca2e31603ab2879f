package org.applieddl4j.fraud;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * Train on some days, wait until their labels are known, test on the days after: how a bank would use the model, and how
 * the Fraud Detection Handbook judges its own (chapter 3, "Baseline fraud detection system", and chapter 5, "Validation
 * strategies").
 *
 * <p>From the test period go all payments with cards that the bank already knows to be compromised, since it has blocked
 * them. Labels arrive {@code delayDays} late: on a test day those cards are known that had a fraud from the first
 * training day up to {@code delayDays + 1} days before the test day. With weeks that is: the frauds of the training week
 * on the first test day, and one day of the delay week more on each later day.
 *
 * @param trainStartDay first day of training, as {@link Transactions#day} counts
 * @param trainDays number of days to train on
 * @param delayDays number of days between training and test
 * @param testDays number of days to test on
 */
public record FraudProtocol(int trainStartDay, int trainDays, int delayDays, int testDays) {

    private static final int WEEK = 7;

    /** @throws IllegalArgumentException if a period has a negative length, or training or test no day at all */
    public FraudProtocol {
        if (trainDays < 1 || delayDays < 0 || testDays < 1) {
            throw new IllegalArgumentException(
                    "train " + trainDays + ", delay " + delayDays + ", test " + testDays + " days");
        }
    }

    /** Three weeks: train, delay, test. */
    public static FraudProtocol weeksFrom(int trainStartDay) {
        return new FraudProtocol(trainStartDay, WEEK, TransactionFeatures.LABEL_DELAY_DAYS, WEEK);
    }

    /** The handbook's single weeks: train 2018-07-25 to 31, test 2018-08-08 to 14. */
    public static FraudProtocol handbook(Transactions transactions) {
        return weeksFrom(transactions.dayOf(LocalDate.of(2018, 7, 25)));
    }

    /** The latest three weeks that the data cover. */
    public static FraudProtocol latest(Transactions transactions) {
        return latest(transactions.days(), WEEK);
    }

    /**
     * The latest periods of data that cover so many days, with more of them to train on than a week.
     *
     * @param days that the data cover
     * @param trainDays to train on
     */
    public static FraudProtocol latest(int days, int trainDays) {
        int after = TransactionFeatures.LABEL_DELAY_DAYS + WEEK;
        return new FraudProtocol(days - after - trainDays, trainDays, TransactionFeatures.LABEL_DELAY_DAYS, WEEK);
    }

    /** First day of the test period. */
    public int testStartDay() {
        return trainStartDay + trainDays + delayDays;
    }

    /** The day after the last test day. */
    public int endDay() {
        return testStartDay() + testDays;
    }

    /** The same periods, some days earlier. */
    public FraudProtocol shiftedBack(int days) {
        return new FraudProtocol(trainStartDay - days, trainDays, delayDays, testDays);
    }

    /**
     * The pair of periods on which everything is chosen (chapter 5, "Hold-out validation"): shifted back by the delay
     * and the test days, so that the labels of its last day are known when training for the real test begins. With weeks
     * its test week is the real training week.
     */
    public FraudProtocol validation() {
        return shiftedBack(delayDays + testDays);
    }

    /**
     * Consecutive test periods (chapter 5, "Prequential validation").
     *
     * @param folds how many, at least 1
     * @return this protocol first, then each one a test period earlier than the one before
     */
    public List<FraudProtocol> prequential(int folds) {
        return IntStream.range(0, folds)
                .mapToObj(fold -> shiftedBack(fold * testDays))
                .toList();
    }

    /**
     * Finds the rows of both periods.
     *
     * @throws InputException if the data do not cover the periods, or one of them lacks frauds or genuine transactions
     */
    public FraudSplit split(Transactions transactions) {
        requireCovered(transactions);
        int[] train = rowsOfDays(transactions, trainStartDay, trainStartDay + trainDays);
        int[] all = rowsOfDays(transactions, testStartDay(), endDay());
        int[] test = withoutKnownCards(transactions, all);
        requireBothClasses(transactions, train, "training", trainStartDay, trainDays);
        requireBothClasses(transactions, test, "test", testStartDay(), testDays);
        return new FraudSplit(train, test, all.length - test.length);
    }

    /** The test rows of transactions that are no others than those of test periods. */
    FraudSplit scoredRows(Transactions judged, int removed) {
        int[] test = rowsOfDays(judged, testStartDay(), endDay());
        requireBothClasses(judged, test, "test", testStartDay(), testDays);
        return new FraudSplit(new int[0], test, removed);
    }

    private static int[] rowsOfDays(Transactions transactions, int from, int to) {
        return IntStream.range(0, transactions.size())
                .filter(row -> transactions.day(row) >= from && transactions.day(row) < to)
                .toArray();
    }

    private int[] withoutKnownCards(Transactions transactions, int[] rows) {
        if (!transactions.knows(Known.CARDS)) {
            return rows;
        }
        Map<Long, Integer> firstFraudDay = new HashMap<>();
        for (int row = 0; row < transactions.size(); row++) {
            if (transactions.isFraud(row) && transactions.day(row) >= trainStartDay) {
                firstFraudDay.putIfAbsent(transactions.customer(row), transactions.day(row));
            }
        }
        return IntStream.of(rows)
                .filter(row -> !isKnownBy(transactions.day(row), firstFraudDay.get(transactions.customer(row))))
                .toArray();
    }

    private boolean isKnownBy(int testDay, Integer firstFraudDay) {
        return firstFraudDay != null && firstFraudDay < testDay - delayDays;
    }

    private void requireCovered(Transactions transactions) {
        requireCovered(transactions.days(), transactions.nameOfDay(0));
    }

    /**
     * Checks that data cover the periods.
     *
     * @param days that the data cover
     * @param firstDay what to call the first of them
     * @throws InputException if they do not
     */
    public void requireCovered(int days, String firstDay) {
        if (trainStartDay < 0 || endDay() > days) {
            throw new InputException("the transactions cover " + days + " days from "
                    + firstDay + " on, but training and test need days " + trainStartDay + " to "
                    + (endDay() - 1) + "; give a longer period or ask for fewer test periods");
        }
    }

    private static void requireBothClasses(
            Transactions transactions, int[] rows, String period, int firstDay, int days) {
        long frauds = FraudSplit.frauds(transactions, rows);
        if (frauds == 0 || frauds == rows.length) {
            throw new InputException("the " + period + " period of " + days + " days from "
                    + transactions.nameOfDay(firstDay) + " on has " + frauds + " frauds among "
                    + rows.length + " transactions; both classes are needed, so choose other data or another period");
        }
    }
}
