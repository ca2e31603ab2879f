package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class ThresholdChoiceTest {

    private final BinaryScores validation =
            BinaryScores.of(new int[] {1, 0, 1, 0, 1, 0}, new double[] {0.9, 0.8, 0.7, 0.4, 0.2, 0.1});

    @Test
    void costPicksTheCheapestThreshold() {
        // Cost at 0.9: 2 misses = 20; at 0.7: 1 false alarm + 1 miss = 14; at 0.2: 2 false alarms = 8; at 0.1: 12.
        assertThat(ThresholdChoice.byCost(validation, ExpectedCost.fixed(4, 10)))
                .isEqualTo(new OperatingPoint(0.2, "lowest cost (false alarm 4, miss 10)", 8.0 / 6));
    }

    @Test
    void dearFalseAlarmsMeanNoAlertAtAll() {
        BinaryScores useless = BinaryScores.of(new int[] {0, 1}, new double[] {0.9, 0.1});

        OperatingPoint point = ThresholdChoice.byCost(useless, ExpectedCost.fixed(100, 1));

        assertThat(ConfusionCounts.at(useless, point.threshold()).alerts()).isZero();
        assertThat(point.expected()).isEqualTo(0.5);
    }

    @Test
    void amountsAreTheCostOfAMiss() {
        OperatingPoint point = ThresholdChoice.byCost(
                validation.withAmounts(new double[] {50, 1, 1, 1, 1, 1}), ExpectedCost.missedAmounts(2.5));

        assertThat(point).isEqualTo(new OperatingPoint(0.9, "lowest cost (false alarm 2.5, miss its amount)", 2.0 / 6));
    }

    @Test
    void recallTakesTheHighestThresholdThatKeepsThePromise() {
        assertThat(ThresholdChoice.byRecall(validation, 0.6))
                .isEqualTo(new OperatingPoint(0.7, "recall >= 0.6", 2.0 / 3));
        assertThat(ThresholdChoice.byRecall(validation, 1)).isEqualTo(new OperatingPoint(0.2, "recall >= 1", 1.0));
    }

    @Test
    void alertBudgetIsMetOnAverage() {
        BinaryScores twoDays = validation.withDays(new int[] {0, 0, 1, 1, 0, 1});

        assertThat(ThresholdChoice.byAlertBudget(twoDays, 1.5))
                .isEqualTo(new OperatingPoint(0.7, "at most 1.5 alerts a day", 1.5));
    }

    @Test
    void tieThatWouldBreakTheBudgetIsLeftOut() {
        BinaryScores tied = BinaryScores.of(new int[] {1, 0, 1, 0}, new double[] {0.9, 0.5, 0.5, 0.5})
                .withDays(new int[4]);

        assertThat(ThresholdChoice.byAlertBudget(tied, 2))
                .isEqualTo(new OperatingPoint(0.9, "at most 2 alerts a day", 1.0));
    }

    @Test
    void budgetThatNoTieFitsIntoFlagsNothing() {
        BinaryScores tied =
                BinaryScores.of(new int[] {1, 0}, new double[] {0.5, 0.5}).withDays(new int[2]);

        OperatingPoint point = ThresholdChoice.byAlertBudget(tied, 1);

        assertThat(ConfusionCounts.at(tied, point.threshold()).alerts()).isZero();
    }

    @Test
    void impossibleAimsAreRefused() {
        assertThatThrownBy(() -> ThresholdChoice.byRecall(validation, 1.2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1.2");
        assertThatThrownBy(() -> ThresholdChoice.byAlertBudget(validation, 10))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("an alert budget needs the day of every example");
        assertThatThrownBy(() -> ThresholdChoice.byAlertBudget(validation, 0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new OperatingPoint(Double.NaN, "", 0)).isInstanceOf(InputException.class);
    }
}
