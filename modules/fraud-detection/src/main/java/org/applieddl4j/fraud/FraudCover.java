package org.applieddl4j.fraud;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.report.cover.Cover.Dots;
import org.applieddl4j.common.report.cover.Cover.Key;
import org.applieddl4j.common.report.cover.Cover.Level;
import org.applieddl4j.common.report.cover.Cover.Plot;
import org.applieddl4j.common.report.cover.Cover.Tone;

/**
 * The test payments over time, with the alarms of the headline network.
 *
 * @param transactions all payments
 * @param rows those of the test
 * @param headline network
 */
record FraudCover(Transactions transactions, int[] rows, Candidate<BinaryScores, FraudJudgement> headline) {

    /** Points of a kind: as many as a small picture can show. */
    private static final int MOST_POINTS = 250;

    Cover cover() {
        BinaryScores test = headline.test();
        double threshold = headline.judgement().point().threshold();
        IntPredicate fraud = i -> test.labels()[i] == 1;
        IntPredicate alarm = i -> test.scores()[i] >= threshold;
        int[] genuine = members(fraud.or(alarm).negate());
        int[] falseAlarms = members(alarm.and(fraud.negate()));
        int[] missed = members(fraud.and(alarm.negate()));
        int[] found = members(fraud.and(alarm));
        return new Cover(
                String.format(
                        Locale.ROOT,
                        "%,d of %,d frauds found among %,d payments, with %,d false alarms.",
                        found.length,
                        found.length + missed.length,
                        test.size(),
                        falseAlarms.length),
                new Plot(
                        List.of(
                                new Level(height(threshold)),
                                dots(genuine, 1.2, Tone.SOFT),
                                dots(falseAlarms, 2, Tone.FAIR),
                                dots(missed, 2.4, Tone.BAD),
                                dots(found, 2.4, Tone.GOOD)),
                        List.of(
                                new Key(Tone.SOFT, "genuine"),
                                new Key(Tone.GOOD, "found"),
                                new Key(Tone.BAD, "missed"),
                                new Key(Tone.FAIR, "false alarm"))));
    }

    private int[] members(IntPredicate kind) {
        return IntStream.range(0, rows.length).filter(kind).toArray();
    }

    private Dots dots(int[] members, double radius, Tone tone) {
        int points = Math.min(MOST_POINTS, members.length);
        int[] shown = IntStream.range(0, points)
                .map(i -> members[(int) ((long) i * members.length / points)])
                .toArray();
        return new Dots(
                Arrays.stream(shown)
                        .mapToDouble(i -> transactions.epochSeconds(rows[i]))
                        .toArray(),
                Arrays.stream(shown)
                        .mapToDouble(i -> height(headline.test().scores()[i]))
                        .toArray(),
                radius,
                tone);
    }

    /** Most probabilities are very small: the root keeps them apart. */
    private static double height(double probability) {
        return Math.cbrt(probability);
    }
}
