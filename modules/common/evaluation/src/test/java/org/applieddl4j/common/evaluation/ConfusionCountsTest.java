package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfusionCountsTest {

    private final BinaryScores scores =
            BinaryScores.of(new int[] {1, 1, 1, 0, 0, 0, 0, 0}, new double[] {9, 7, 2, 8, 3, 3, 1, 1});

    @Test
    void scoreAtTheThresholdIsFlagged() {
        assertThat(ConfusionCounts.at(scores, 7)).isEqualTo(new ConfusionCounts(2, 1, 4, 1));
    }

    @Test
    void sharesAreThoseWorkedByHand() {
        ConfusionCounts counts = ConfusionCounts.at(scores, 7);

        assertThat(counts.precision()).isEqualTo(2.0 / 3);
        assertThat(counts.recall()).isEqualTo(2.0 / 3);
        assertThat(counts.sensitivity()).isEqualTo(2.0 / 3);
        assertThat(counts.specificity()).isEqualTo(4.0 / 5);
        assertThat(counts.f1()).isEqualTo(4.0 / 6);
        assertThat(counts.accuracy()).isEqualTo(6.0 / 8);
        assertThat(counts.alerts()).isEqualTo(3);
        assertThat(counts.total()).isEqualTo(8);
    }

    @Test
    void precisionWithoutAnyAlertIsZero() {
        ConfusionCounts counts = ConfusionCounts.at(scores, 10);

        assertThat(counts.precision()).isZero();
        assertThat(counts.f1()).isZero();
        assertThat(counts.specificity()).isOne();
    }
}
