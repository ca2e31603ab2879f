package org.applieddl4j.fraud;

import java.util.Arrays;

/**
 * Rows to train on, and later rows to judge on.
 *
 * @param train rows of {@link Transactions}, ascending
 * @param test rows of {@link Transactions}, ascending, all of them later than every row of {@code train}
 * @param removed how many rows of the test period were left out because the card was known to be compromised
 */
public record FraudSplit(int[] train, int[] test, int removed) {

    /** The rows of one card in {@code n}; of one row in {@code n} where cards are not known. */
    FraudSplit thinned(Transactions transactions, int n) {
        return new FraudSplit(thin(transactions, train, n), thin(transactions, test, n), removed);
    }

    private static int[] thin(Transactions transactions, int[] rows, int n) {
        boolean cards = transactions.knows(Transactions.Known.CARDS);
        return Arrays.stream(rows)
                .filter(row -> Math.floorMod(cards ? transactions.customer(row) : row, (long) n) == 0)
                .toArray();
    }

    /** Number of frauds among some rows. */
    static long frauds(Transactions transactions, int[] rows) {
        return Arrays.stream(rows).filter(transactions::isFraud).count();
    }
}
