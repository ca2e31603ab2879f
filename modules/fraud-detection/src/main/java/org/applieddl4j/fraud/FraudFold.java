package org.applieddl4j.fraud;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * Two splits: one to choose on, one to judge with. Epochs, thresholds and hyper-parameters are chosen with the first;
 * the second is used once, at the end.
 *
 * @param validation train and validation rows
 * @param test train and test rows; no test row stands in {@code validation}
 * @param protocol how the rows were split, in one line for the report
 */
public record FraudFold(FraudSplit validation, FraudSplit test, String protocol) {

    /** Share of the rows, in the order of time, that end before validation and before the test. */
    private static final double TRAIN_SHARE = 0.6;

    private static final double TRAIN_AND_VALIDATION_SHARE = 0.8;

    /**
     * The same study on a part of the rows: of every {@code n} cards one, with all its payments, or of every {@code n}
     * rows one where cards are not known.
     */
    public FraudFold thinned(Transactions transactions, int n) {
        String part = transactions.knows(Known.CARDS) ? "card" : "row";
        return new FraudFold(
                validation.thinned(transactions, n),
                test.thinned(transactions, n),
                protocol + ", one " + part + " in " + n + " only");
    }

    /** The latest weeks if the data are long enough for {@link #weekly}, otherwise {@link #byTime}. */
    public static FraudFold standard(Transactions transactions) {
        FraudProtocol latest = FraudProtocol.latest(transactions);
        return latest.validation().trainStartDay() < 0 ? byTime(transactions) : weekly(transactions, latest);
    }

    /**
     * The protocol of the handbook, and the same one earlier to choose on.
     *
     * @throws InputException if the data do not cover it
     */
    public static FraudFold weekly(Transactions transactions, FraudProtocol protocol) {
        return new FraudFold(
                protocol.validation().split(transactions), protocol.split(transactions), line(transactions, protocol));
    }

    /**
     * The protocol where the rows to train on are elsewhere.
     *
     * @param judged the rows of both test periods, cards known to be compromised removed, and nothing else
     * @param removed how many rows that were, of the validation period and of the test period
     */
    public static FraudFold ofScoredRows(Transactions judged, FraudProtocol protocol, int[] removed) {
        return new FraudFold(
                protocol.validation().scoredRows(judged, removed[0]),
                protocol.scoredRows(judged, removed[1]),
                line(judged, protocol));
    }

    /**
     * Studies with consecutive test periods, the latest first.
     *
     * @param folds how many
     * @throws InputException if the data do not cover them
     */
    public static List<FraudFold> prequential(Transactions transactions, FraudProtocol latest, int folds) {
        return latest.prequential(folds).stream()
                .map(protocol -> weekly(transactions, protocol))
                .toList();
    }

    /**
     * The first 60 % of the rows to train on, the next 20 % to choose on, the last 20 % to judge with; rows of the same
     * second stay together. For data that are too short for weeks and delays, such as the two days of the ULB data. No
     * card is removed.
     *
     * @throws InputException if a part is empty or of one class
     */
    public static FraudFold byTime(Transactions transactions) {
        long[] times = IntStream.range(0, transactions.size())
                .mapToLong(transactions::epochSeconds)
                .toArray();
        int[] labels = transactions.labels(IntStream.range(0, times.length).toArray());
        Splits splits = inOrder(times).requireTwoClasses(labels);
        return new FraudFold(
                new FraudSplit(splits.train(), splits.validation(), 0),
                new FraudSplit(splits.train(), splits.test(), 0),
                "in the order of time: 60 % train, 20 % validation, 20 % test, no delay");
    }

    private static Splits inOrder(long[] times) {
        long first = times.length == 0 ? 0 : times[0];
        long validation = times.length == 0 ? 0 : times[(int) (TRAIN_SHARE * times.length)];
        long test = times.length == 0 ? 0 : times[(int) (TRAIN_AND_VALIDATION_SHARE * times.length)];
        if (first == validation || validation == test) {
            throw new InputException("the " + times.length + " transactions have too few different times to be split "
                    + "into training, validation and test; give more of them");
        }
        return new Splits(
                rows(times, time -> time < validation),
                rows(times, time -> time >= validation && time < test),
                rows(times, time -> time >= test));
    }

    private static int[] rows(long[] times, LongPredicate wanted) {
        return IntStream.range(0, times.length)
                .filter(row -> wanted.test(times[row]))
                .toArray();
    }

    private static String line(Transactions transactions, FraudProtocol protocol) {
        String removal = transactions.knows(Known.CARDS) ? ", cards known to be compromised removed" : "";
        int shift = protocol.trainStartDay() - protocol.validation().trainStartDay();
        return "train " + span(transactions, protocol.trainStartDay(), protocol.trainDays()) + ", delay "
                + protocol.delayDays() + " days, test "
                + span(transactions, protocol.testStartDay(), protocol.testDays()) + removal
                + "; chosen on the same periods " + shift + " days earlier";
    }

    private static String span(Transactions transactions, int firstDay, int days) {
        return transactions.nameOfDay(firstDay) + " to " + transactions.nameOfDay(firstDay + days - 1);
    }
}
