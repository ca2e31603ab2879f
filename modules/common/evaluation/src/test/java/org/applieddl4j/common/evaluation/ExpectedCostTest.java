package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class ExpectedCostTest {

    private final BinaryScores scores = BinaryScores.of(new int[] {1, 0, 1, 0}, new double[] {0.9, 0.8, 0.3, 0.1})
            .withAmounts(new double[] {100, 20, 60, 5});

    @Test
    void fixedCostsAreAveragedOverAllExamples() {
        // At 0.5: one false alarm (5), one miss (40).
        assertThat(ExpectedCost.fixed(5, 40).at(scores, 0.5)).isEqualTo(45.0 / 4);
    }

    @Test
    void missedFraudCostsItsAmount() {
        assertThat(ExpectedCost.missedAmounts(5).at(scores, 0.5)).isEqualTo(65.0 / 4);
    }

    @Test
    void curveHoldsTheCostOfEveryThreshold() {
        assertThat(CostCurve.of(scores, ExpectedCost.missedAmounts(8)).points())
                .containsExactly(
                        new CostCurve.Point(Math.nextUp(0.9), 160.0 / 4, 0),
                        new CostCurve.Point(0.9, 60.0 / 4, 1),
                        new CostCurve.Point(0.8, 68.0 / 4, 2),
                        new CostCurve.Point(0.3, 8.0 / 4, 3),
                        new CostCurve.Point(0.1, 16.0 / 4, 4));
    }

    @Test
    void missingAmountsAreNamed() {
        BinaryScores bare = BinaryScores.of(new int[] {1, 0}, new double[] {0.9, 0.8});

        assertThatThrownBy(() -> ExpectedCost.missedAmounts(5).at(bare, 0.5))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs the amount of every example");
    }

    @Test
    void negativeCostIsRefused() {
        assertThatThrownBy(() -> ExpectedCost.fixed(-1, 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> ExpectedCost.fixed(1, Double.NaN)).isInstanceOf(InputException.class);
    }
}
