package org.applieddl4j.fraud;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.experiment.Baseline;

/**
 * What a network has to beat before it is worth its trouble.
 *
 * @param fold whose test rows are scored
 * @param seed of the intervals
 */
record FraudBaselines(Transactions transactions, FraudFold fold, long seed) {

    private static final String AMOUNT = "amount-rule";

    /** @param prevalence share of frauds in training */
    List<Baseline> all(double prevalence) {
        return List.of(amount(), constant(prevalence));
    }

    /** Says of every transaction how frequent fraud was in training. */
    private Baseline constant(double prevalence) {
        BinaryScores validation = scores(fold.validation().test(), row -> prevalence);
        BinaryScores test = scores(fold.test().test(), row -> prevalence);
        return new Baseline(
                Baseline.CONSTANT,
                "constant fraud rate",
                FraudJudgement.uncalibrated(validation).metrics(test, seed));
    }

    /** The rule that every bank has had: the larger the amount, the more suspicious. */
    private Baseline amount() {
        FraudJudgement judgement = FraudJudgement.fit(
                LogisticCalibration::ofScores, scores(fold.validation().test(), transactions::amount));
        BinaryScores test = judgement.calibrated(scores(fold.test().test(), transactions::amount));
        return new Baseline(AMOUNT, "rule: the larger, the more suspicious", judgement.metrics(test, seed));
    }

    private BinaryScores scores(int[] rows, IntToDoubleFunction score) {
        return PaymentScores.of(
                transactions, rows, IntStream.of(rows).mapToDouble(score).toArray());
    }
}
