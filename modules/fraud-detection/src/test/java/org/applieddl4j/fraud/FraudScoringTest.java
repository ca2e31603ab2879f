package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.fraud.FraudScoring.Judged;
import org.junit.jupiter.api.Test;

class FraudScoringTest {

    private static final double[] SCORES = {0.1, 0.2, 0.8, 0.3, 0.9, 0.2};
    private static final int[] LABELS = {0, 0, 1, 0, 1, 1};
    private static final double[] AMOUNTS = {5, 20, 50, 10, 80, 30};

    @Test
    void cardNumbersOfSixteenDigitsAreTakenAsTheyAre() {
        TransactionsBuilder rows = new TransactionsBuilder("test.csv", EnumSet.allOf(Transactions.Known.class), 3);
        for (int row = 0; row < 3; row++) {
            rows.add(row, row, 4_111_111_111_110_155L + row % 2, 1, 10, row == 0, 0, row + 2);
        }

        BinaryScores scores = FraudScoring.scores(rows.build(), new int[] {0, 1, 2}, new double[] {0.5, 0.1, 0.2});

        assertThat(scores.cards()).hasValueSatisfying(cards -> assertThat(cards).containsExactly(0, 1, 0));
    }

    @Test
    void thresholdAndCalibrationAreChosenOnValidationOnly() {
        BinaryScores validation = BinaryScores.of(LABELS, SCORES).withAmounts(AMOUNTS);
        BinaryScores oneTest = BinaryScores.of(LABELS, SCORES).withAmounts(AMOUNTS);
        BinaryScores otherTest =
                BinaryScores.of(new int[] {1, 1, 0, 1, 0, 0}, SCORES).withAmounts(AMOUNTS);

        Judged one = FraudScoring.judge(LogisticCalibration::ofProbabilities, validation, oneTest);
        Judged other = FraudScoring.judge(LogisticCalibration::ofProbabilities, validation, otherTest);

        assertThat(other.point()).isEqualTo(one.point());
        assertThat(other.calibration()).isEqualTo(one.calibration());
        assertThat(other.values()).isNotEqualTo(one.values());
    }
}
