package org.applieddl4j.fraud;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryScores;

/** Scores of payments with what is known about them. */
final class PaymentScores {

    private PaymentScores() {}

    /** Labels, days, cards and amounts of some rows beside their scores. */
    static BinaryScores of(Transactions transactions, int[] rows, double[] scores) {
        BinaryScores plain = BinaryScores.of(transactions.labels(rows), scores)
                .withAmounts(
                        IntStream.of(rows).mapToDouble(transactions::amount).toArray());
        if (!transactions.knows(Transactions.Known.CARDS)) {
            return plain;
        }
        int[] days = IntStream.of(rows).map(transactions::day).toArray();
        // Card numbers may have sixteen digits; only which rows share a card matters here.
        Map<Long, Integer> codes = new HashMap<>();
        int[] cards = IntStream.of(rows)
                .map(row -> codes.computeIfAbsent(transactions.customer(row), card -> codes.size()))
                .toArray();
        return plain.withCards(days, cards);
    }
}
