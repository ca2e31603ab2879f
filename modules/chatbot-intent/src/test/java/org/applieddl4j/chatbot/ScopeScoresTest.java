package org.applieddl4j.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.applieddl4j.chatbot.dialogue.JudgedMessage;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ScopeScoresTest {

    private static final ScopeScores SCORES = new ScopeScores(
            ClassScores.of(
                    new double[] {0.75, 0.125, 0.125, 0.25, 0.5, 0.25, 0.375, 0.375, 0.25},
                    new int[] {0, 0, 2},
                    List.of("a", "b", "c")),
            List.of(new double[] {0.25, 0.125, 0.625}, new double[] {0.25, 0.5, 0.25}));

    @Test
    void everyMessageIsJudgedByItsTwoMostProbableIntents() {
        assertThat(SCORES.judged())
                .containsExactly(
                        new JudgedMessage(0.75, 0.125, true, false, true),
                        new JudgedMessage(0.5, 0.25, false, true, true),
                        new JudgedMessage(0.375, 0.375, false, false, true),
                        new JudgedMessage(0.625, 0.25, false, false, false),
                        new JudgedMessage(0.5, 0.25, false, false, false));
    }

    @Test
    void aMessageIsTurnedAwayBelowTheThresholdOnly() {
        assertThat(SCORES.turnedAway(0.5)).isZero();
        assertThat(SCORES.turnedAway(0.6)).isEqualTo(1);
        assertThat(SCORES.turnedAway(0.7)).isEqualTo(2);
    }

    @Test
    void doubtIsWhatIsMissingFromCertainty() {
        BinaryScores doubts = SCORES.doubts();

        assertThat(doubts.labels()).containsExactly(0, 0, 0, 1, 1);
        assertThat(doubts.scores())
                .containsExactly(new double[] {0.25, 0.5, 0.625, 0.375, 0.5}, Assertions.within(1e-12));
    }

    @Test
    void calibrationReachesMessagesOutOfScopeToo() {
        ScopeScores calibrated = SCORES.calibrated(new TemperatureScaling(0.5));

        // Squares in eighths: 25 of 25 + 4 + 1, and 36 of 36 + 1 + 1.
        assertThat(calibrated.outOfScope().get(0)[2]).isCloseTo(25 / 30.0, Assertions.within(1e-9));
        assertThat(calibrated.inScope().confidence(0)).isCloseTo(36 / 38.0, Assertions.within(1e-9));
    }
}
