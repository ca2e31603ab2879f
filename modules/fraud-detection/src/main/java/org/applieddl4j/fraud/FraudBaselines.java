package org.applieddl4j.fraud;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.fraud.FraudScoring.Judged;

/** What a network has to beat before it is worth its trouble. */
final class FraudBaselines {

    static final String CONSTANT = "constant";
    static final String AMOUNT = "amount-rule";

    private FraudBaselines() {}

    /**
     * Every baseline by its id, judged on the study's test rows.
     *
     * @param prevalence share of frauds in training
     */
    static Map<String, Judged> of(Transactions transactions, FraudStudy study, double prevalence) {
        Map<String, Judged> baselines = new LinkedHashMap<>();
        baselines.put(AMOUNT, amount(transactions, study));
        baselines.put(CONSTANT, constant(transactions, study, prevalence));
        return baselines;
    }

    /** Says of every transaction how frequent fraud was in training. */
    private static Judged constant(Transactions transactions, FraudStudy study, double prevalence) {
        int[] validation = study.choosing().test();
        int[] test = study.judging().test();
        return FraudScoring.judgeUncalibrated(
                FraudScoring.scores(transactions, validation, filled(validation.length, prevalence)),
                FraudScoring.scores(transactions, test, filled(test.length, prevalence)));
    }

    /** The rule that every bank has had: the larger the amount, the more suspicious. */
    private static Judged amount(Transactions transactions, FraudStudy study) {
        int[] validation = study.choosing().test();
        int[] test = study.judging().test();
        return FraudScoring.judge(
                LogisticCalibration::ofScores,
                FraudScoring.scores(transactions, validation, amounts(transactions, validation)),
                FraudScoring.scores(transactions, test, amounts(transactions, test)));
    }

    private static double[] amounts(Transactions transactions, int[] rows) {
        return IntStream.of(rows).mapToDouble(transactions::amount).toArray();
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
