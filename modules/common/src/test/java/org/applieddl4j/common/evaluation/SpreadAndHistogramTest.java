package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class SpreadAndHistogramTest {

    @Test
    void spreadDividesByOneLessThanTheRuns() {
        Spread spread = Spread.of(0.1, 0.2, 0.6);

        // Mean 0.3; squares 0.04 + 0.01 + 0.09 = 0.14; divided by 2.
        assertThat(spread.mean()).isEqualTo(0.3, within(1e-15));
        assertThat(spread.standardDeviation()).isEqualTo(Math.sqrt(0.07), within(1e-15));
        assertThat(spread).hasToString("0.300 ± 0.265 (n = 3)");
    }

    @Test
    void singleRunHasNoSpread() {
        assertThat(Spread.of(0.5).standardDeviation()).isNaN();
        assertThat(Spread.of(0.5)).hasToString("0.500 (n = 1)");
        assertThatThrownBy(Spread::of).isInstanceOf(InputException.class);
    }

    @Test
    void probabilitiesAreCountedFromZeroToOne() {
        BinaryScores scores = BinaryScores.of(new int[] {0, 0, 1, 1, 0}, new double[] {0.1, 0.5, 0.9, 1.0, 0.49});

        assertThat(ScoreHistogram.of(scores, 2)).isEqualTo(new ScoreHistogram(0, 1, List.of(2L, 1L), List.of(0L, 2L)));
    }

    @Test
    void otherScoresAreCountedOverTheirOwnRange() {
        ScoreHistogram histogram =
                ScoreHistogram.of(BinaryScores.of(new int[] {0, 1, 0}, new double[] {-10, 30, 10}), 4);

        assertThat(histogram.edges()).containsExactly(-10.0, 0.0, 10.0, 20.0, 30.0);
        assertThat(histogram.negatives()).containsExactly(1L, 0L, 1L, 0L);
        assertThat(histogram.positives()).containsExactly(0L, 0L, 0L, 1L);
    }

    @Test
    void equalScoresShareTheFirstBin() {
        ScoreHistogram histogram = ScoreHistogram.of(BinaryScores.of(new int[] {0, 1}, new double[] {5, 5}), 3);

        assertThat(histogram.negatives()).containsExactly(1L, 0L, 0L);
        assertThat(histogram.positives()).containsExactly(1L, 0L, 0L);
    }

    @Test
    void histogramWithoutBinsIsRefused() {
        BinaryScores scores = BinaryScores.of(new int[] {0}, new double[] {5});

        assertThatThrownBy(() -> ScoreHistogram.of(scores, 0)).isInstanceOf(InputException.class);
    }
}
