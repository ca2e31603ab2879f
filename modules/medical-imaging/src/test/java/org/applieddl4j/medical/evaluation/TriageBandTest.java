package org.applieddl4j.medical.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.WilsonInterval;
import org.applieddl4j.medical.evaluation.TriageBand.Decision;
import org.junit.jupiter.api.Test;

class TriageBandTest {

    private final BinaryScores validation =
            BinaryScores.of(new int[] {1, 1, 0, 1, 0, 1, 0, 0}, new double[] {0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1});

    @Test
    void withoutAnErrorAllowedTheBandHoldsAllThatOverlap() {
        // The lowest ill example has 0.3, and above the highest well one (0.7) comes 0.8.
        assertThat(TriageBand.choose(validation, 0)).isEqualTo(new TriageBand(0.3, 0.8));
    }

    @Test
    void anAllowedErrorNarrowsIt() {
        // One ill example in four may fall below 0.6, one well example in four may be at 0.6 or above.
        assertThat(TriageBand.choose(validation, 0.25)).isEqualTo(new TriageBand(0.6, 0.6));
    }

    @Test
    void whereOneThresholdKeepsBothPromisesNobodyNeedsReview() {
        BinaryScores easy = BinaryScores.of(new int[] {1, 1, 0, 0}, new double[] {0.9, 0.8, 0.2, 0.1});

        TriageBand band = TriageBand.choose(easy, 0.5);

        assertThat(band.normalBelow()).isEqualTo(band.suspiciousFrom());
        assertThat(band.normalBelow()).isCloseTo((0.9 + 0.2) / 2, within(1e-12));
    }

    @Test
    void tiesAreFlaggedTogetherOrNotAtAll() {
        BinaryScores tied = BinaryScores.of(new int[] {1, 0, 1, 0, 0}, new double[] {0.9, 0.5, 0.5, 0.5, 0.1});

        assertThat(TriageBand.choose(tied, 0.34).suspiciousFrom()).isEqualTo(0.9);
    }

    @Test
    void theBorderBelongsToTheBandBelowAndToTheSuspiciousAbove() {
        TriageBand band = new TriageBand(0.3, 0.8);

        assertThat(band.decide(0.29)).isEqualTo(Decision.NORMAL);
        assertThat(band.decide(0.3)).isEqualTo(Decision.NEEDS_REVIEW);
        assertThat(band.decide(0.8)).isEqualTo(Decision.SUSPICIOUS);
        assertThat(Decision.NEEDS_REVIEW.text()).isEqualTo("needs review");
    }

    @Test
    void theOutcomeCountsWhatWasDecidedAndHowOftenWrongly() {
        BinaryScores test = BinaryScores.of(
                new int[] {1, 1, 1, 0, 0, 0, 0, 0}, new double[] {0.9, 0.5, 0.2, 0.9, 0.4, 0.1, 0.1, 0});

        TriageOutcome outcome = new TriageBand(0.3, 0.8).judge(test);

        assertThat(outcome.positive()).isEqualTo(new TriageOutcome.Counts(1, 1, 1));
        assertThat(outcome.negative()).isEqualTo(new TriageOutcome.Counts(3, 1, 1));
        assertThat(outcome.decidedShare()).isEqualTo(WilsonInterval.of(6, 8));
        assertThat(outcome.error()).isEqualTo(WilsonInterval.of(2, 6));
        assertThat(outcome.missedAmongNormal()).isEqualTo(WilsonInterval.of(1, 4));
        assertThat(outcome.negativesAmongSuspicious()).isEqualTo(WilsonInterval.of(1, 2));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new TriageBand(0.8, 0.3)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> TriageBand.choose(validation, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> TriageBand.choose(BinaryScores.of(new int[] {1}, new double[] {1}), 0.1))
                .isInstanceOf(InputException.class);
    }
}
