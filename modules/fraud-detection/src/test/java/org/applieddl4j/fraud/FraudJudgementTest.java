package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.junit.jupiter.api.Test;

class FraudJudgementTest {

    private static final double[] SCORES = {0.1, 0.2, 0.8, 0.3, 0.9, 0.2};
    private static final int[] LABELS = {0, 0, 1, 0, 1, 1};
    private static final double[] AMOUNTS = {5, 20, 50, 10, 80, 30};

    @Test
    void cardNumbersOfSixteenDigitsAreTakenAsTheyAre() {
        TransactionsBuilder rows = new TransactionsBuilder("test.csv", EnumSet.allOf(Transactions.Known.class), 3);
        for (int row = 0; row < 3; row++) {
            rows.add(row, row, 4_111_111_111_110_155L + row % 2, 1, 10, row == 0, 0, row + 2);
        }

        BinaryScores scores = PaymentScores.of(rows.build(), new int[] {0, 1, 2}, new double[] {0.5, 0.1, 0.2});

        assertThat(scores.cards()).hasValueSatisfying(cards -> assertThat(cards).containsExactly(0, 1, 0));
    }

    @Test
    void thresholdAndCalibrationAreChosenOnValidationOnly() {
        BinaryScores validation = BinaryScores.of(LABELS, SCORES).withAmounts(AMOUNTS);
        FraudJudgement judgement = FraudJudgement.fit(LogisticCalibration::ofProbabilities, validation);

        BinaryScores one = judgement.calibrated(validation);
        BinaryScores other = judgement.calibrated(
                BinaryScores.of(new int[] {1, 1, 0, 1, 0, 0}, SCORES).withAmounts(AMOUNTS));

        assertThat(other.scores()).isEqualTo(one.scores());
        assertThat(judgement.values(other)).isNotEqualTo(judgement.values(one));
        assertThat(judgement.point().threshold())
                .isIn(Arrays.stream(one.scores()).boxed().toList());
    }
}
