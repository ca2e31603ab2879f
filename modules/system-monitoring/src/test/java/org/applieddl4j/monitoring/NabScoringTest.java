package org.applieddl4j.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NabScoringTest {

    /** 20 rows, of which 3 are probation, and a window over rows 10 to 14. */
    private static final FaultWindow WINDOW = new FaultWindow(10, 14);

    private static AnomalyScores scores(double... values) {
        MetricStream stream = Streams.of("a", values.length, List.of(WINDOW));
        return new AnomalyScores(List.of(new AnomalyScores.OfStream(stream, 3, values)));
    }

    private static double[] flagged(int... rows) {
        double[] scores = new double[20];
        Arrays.stream(rows).forEach(row -> scores[row] = 1);
        return scores;
    }

    private static double at(double threshold, double... values) {
        return NabScoring.of(scores(values), NabProfile.STANDARD)
                .at(new double[] {threshold})
                .value();
    }

    @Test
    void theFirstRowOfAWindowIsWorthAllAndFindingNothingIsZero() {
        assertThat(at(1, flagged(10))).isCloseTo(100, within(1e-9));
        assertThat(at(1, flagged())).isZero();
    }

    @Test
    void theLastRowOfAWindowIsWorthWhatTheCurveSays() {
        // Position -1/5: (2 / (1 + e^-1) - 1) / (2 / (1 + e^-5) - 1) = 0.46212 / 0.98661 = 0.46839; (0.46839 + 1) / 2.
        assertThat(at(1, flagged(14))).isCloseTo(73.4195, within(1e-3));
    }

    @Test
    void aWindowCountsOnceByItsEarliestDetection() {
        assertThat(at(1, flagged(10, 11, 12, 13, 14))).isCloseTo(100, within(1e-9));
    }

    @Test
    void aFalseDetectionBeforeAnyWindowCostsTheFullPrice() {
        assertThat(at(1, flagged(5, 10))).isCloseTo(100 * (2 - 0.11) / 2, within(1e-9));
    }

    @Test
    void aFalseDetectionJustBehindAWindowCostsLittle() {
        // (15 - 14) / (14 - 10) = 1/4: 0.11 * (2 / (1 + e^1.25) - 1) = -0.11 * 0.55460.
        assertThat(at(1, flagged(10, 15))).isCloseTo(100 * (2 - 0.11 * 0.55460) / 2, within(1e-3));
    }

    @Test
    void rowsOfTheProbationTakeNoPart() {
        assertThat(at(1, flagged(0, 1, 2, 10))).isCloseTo(100, within(1e-9));
    }

    @Test
    void theBestThresholdLeavesTheFalseDetectionOut() {
        double[] values = new double[20];
        values[5] = 0.4;
        values[10] = 0.7;

        NabScoring.Choice best =
                NabScoring.of(scores(values), NabProfile.STANDARD).best();

        assertThat(best.threshold()).isEqualTo(0.7);
        assertThat(best.value()).isCloseTo(100, within(1e-9));
    }

    @Test
    void whereNothingHelpsNothingIsFlagged() {
        NabScoring.Choice best = NabScoring.of(scores(flagged(4, 5, 6)), NabProfile.LOW_FALSE_POSITIVES)
                .best();

        assertThat(best.threshold()).isInfinite();
        assertThat(best.value()).isZero();
    }

    @Test
    void rowsOfOneScoreAreTakenTogether() {
        double[] values = flagged(4, 10);

        assertThat(NabScoring.of(scores(values), NabProfile.STANDARD).best().value())
                .isCloseTo(100 * (2 - 0.11) / 2, within(1e-9));
    }
}
