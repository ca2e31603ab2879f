package org.applieddl4j.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnomalyJudgementTest {

    private static AnomalyScores.OfStream scored(
            String category, List<FaultWindow> windows, Map<Integer, Double> scores) {
        double[] values = new double[1000];
        scores.forEach((row, score) -> values[row] = score);
        return new AnomalyScores.OfStream(Streams.of(category, 1000, windows), 150, values);
    }

    private static final FaultWindow WINDOW = new FaultWindow(500, 599);

    @Test
    void anExcessLikeTheMedianOfOrdinaryOnesScoresAHalf() {
        AnomalyJudgement judgement = AnomalyJudgement.fit(
                new AnomalyScores(List.of(scored("a", List.of(), Map.of(200, 0.1, 300, 0.2, 400, 0.9)))));

        assertThat(judgement.probability(0.2)).isCloseTo(0.5, within(1e-12));
        assertThat(judgement.probability(0)).isZero();
        assertThat(judgement.probability(1e9)).isLessThan(1);
    }

    @Test
    void withLabelsTheThresholdIsTheOneThatIsWorthMostOnValidation() {
        AnomalyScores validation =
                new AnomalyScores(List.of(scored("a", List.of(WINDOW), Map.of(200, 0.1, 300, 0.2, 500, 0.9))));

        AnomalyJudgement judgement = AnomalyJudgement.fit(validation);

        assertThat(judgement.point().threshold()).isCloseTo(judgement.probability(0.9), within(1e-12));
        assertThat(judgement.point().expected()).isCloseTo(100, within(1e-9));
    }

    @Test
    void withoutLabelsOneOrdinaryRowInTwoHundredMayBeUnusual() {
        AnomalyJudgement judgement = AnomalyJudgement.fit(new AnomalyScores(
                List.of(scored("a", List.of(), Map.of(200, 0.1, 250, 0.2, 300, 0.3, 350, 0.4, 400, 0.9)))));

        // Of 850 rows four may: 0.9, 0.4, 0.3 and 0.2; and the median is 0.3.
        assertThat(judgement.point().threshold()).isBetween(judgement.probability(0.2), judgement.probability(0.9));
        assertThat(judgement.point().threshold()).isGreaterThanOrEqualTo(0.5);
        assertThat(judgement.point().rule()).contains("200");
    }

    @Test
    void theThresholdOfACategoryIsChosenOnTheOthers() {
        List<AnomalyScores.OfStream> streams = new ArrayList<>();
        streams.add(scored("a", List.of(WINDOW), Map.of(500, 0.9)));
        streams.add(scored("b", List.of(WINDOW), Map.of(500, 0.3)));
        AnomalyJudgement judgement =
                AnomalyJudgement.fit(new AnomalyScores(List.of(scored("a", List.of(), Map.of(200, 0.1)))));

        double[] thresholds = judgement.thresholds(new AnomalyScores(streams));

        assertThat(thresholds).containsExactly(0.3, 0.9);
        // With 0.9 the second is not found, with 0.3 the first is.
        assertThat(judgement.values(new AnomalyScores(streams)).get(AnomalyJudgement.HELD_OUT))
                .isCloseTo(50, within(1e-9));
    }

    @Test
    void delayAndFalseAlarmsAreCountedInHoursAndWeeks() {
        AnomalyScores validation = new AnomalyScores(List.of(scored("a", List.of(WINDOW), Map.of(200, 0.1, 500, 0.9))));
        AnomalyJudgement judgement = AnomalyJudgement.fit(validation);
        AnomalyScores test = judgement.calibrated(
                new AnomalyScores(List.of(scored("a", List.of(WINDOW), Map.of(300, 2.0, 524, 0.95)))));

        Map<String, Double> values = judgement.values(test);

        // 24 rows of five minutes behind the start of the window; one alarm in 750 rows of five minutes.
        assertThat(values.get(AnomalyJudgement.DETECTION_DELAY)).isCloseTo(2, within(1e-9));
        assertThat(values.get(AnomalyJudgement.FALSE_ALARMS)).isCloseTo(2016.0 / 750, within(1e-9));
        assertThat(values.get(AnomalyJudgement.WINDOWS_FOUND)).isEqualTo(1);
    }

    @Test
    void whatIsNeverUnusualFindsNothing() {
        AnomalyScores none = new AnomalyScores(List.of(scored("a", List.of(WINDOW), Map.of())));
        AnomalyJudgement judgement = AnomalyJudgement.fit(none);

        assertThat(judgement.values(judgement.calibrated(none)))
                .containsEntry("nab_standard", 0.0)
                .containsEntry(AnomalyJudgement.FALSE_ALARMS, 0.0)
                .doesNotContainKey(AnomalyJudgement.DETECTION_DELAY);
    }
}
