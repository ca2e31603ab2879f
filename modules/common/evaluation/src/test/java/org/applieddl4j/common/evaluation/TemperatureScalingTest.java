package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureScalingTest {

    private static final List<String> CLASSES = List.of("no", "yes");

    @Test
    void temperatureOfTwoTakesTheRootOfTheOdds() {
        assertThat(new TemperatureScaling(2).apply(new double[] {0.9, 0.1}))
                .containsExactly(new double[] {0.75, 0.25}, within(1e-12));
        assertThat(new TemperatureScaling(0.5).apply(new double[] {0.9, 0.1}))
                .containsExactly(new double[] {81.0 / 82, 1.0 / 82}, within(1e-12));
        assertThat(new TemperatureScaling(1).apply(new double[] {0.5, 0.3, 0.2}))
                .containsExactly(new double[] {0.5, 0.3, 0.2}, within(1e-12));
    }

    @Test
    void fitFindsTheTemperatureAtWhichConfidenceIsTheShareOfRightAnswers() {
        // Nine to one was claimed, three to one is true: ln 9 / T = ln 3.
        ClassScores validation =
                ClassScores.of(new double[] {0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.9, 0.1}, new int[] {0, 0, 0, 1}, CLASSES);

        assertThat(TemperatureScaling.fit(validation).temperature()).isEqualTo(2, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 1, 2.5})
    void fitUndoesTheTemperatureThatSpoiledHonestProbabilities(double spoiledBy) {
        ClassScores honest = RandomClassScores.honest(5000, 8, 1.5, 4);
        ClassScores spoiled = new TemperatureScaling(1 / spoiledBy).apply(honest);

        TemperatureScaling scaling = TemperatureScaling.fit(spoiled);
        ClassScores calibrated = scaling.apply(spoiled);

        assertThat(scaling.temperature()).isEqualTo(spoiledBy, within(0.05 * spoiledBy));
        assertThat(ClassMetrics.expectedCalibrationError(calibrated).value()).isLessThan(0.02);
        assertThat(ClassMetrics.logLoss(calibrated).value())
                .isLessThanOrEqualTo(ClassMetrics.logLoss(spoiled).value());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.7, 3, 20})
    void orderOfTheClassesStaysAndSoDoesTheAccuracy(double temperature) {
        ClassScores sharp = float32(RandomClassScores.honest(500, 10, 15, 5));

        ClassScores scaled = new TemperatureScaling(temperature).apply(sharp);

        for (int i = 0; i < sharp.size(); i++) {
            assertThat(scaled.top(i, 10)).isEqualTo(sharp.top(i, 10));
        }
        assertThat(ClassMetrics.accuracy(scaled).value())
                .isEqualTo(ClassMetrics.accuracy(sharp).value());
    }

    @Test
    void sameValidationGivesTheSameTemperature() {
        ClassScores validation = RandomClassScores.honest(300, 4, 2, 8);

        assertThat(TemperatureScaling.fit(validation)).isEqualTo(TemperatureScaling.fit(validation));
    }

    @Test
    void temperatureStaysWithinItsBounds() {
        ClassScores right = ClassScores.of(new double[] {0.6, 0.4, 0.4, 0.6}, new int[] {0, 1}, CLASSES);
        ClassScores wrong = ClassScores.of(new double[] {0.6, 0.4, 0.4, 0.6}, new int[] {1, 0}, CLASSES);

        assertThat(TemperatureScaling.fit(right).temperature())
                .isGreaterThanOrEqualTo(0.05)
                .isEqualTo(0.05, within(1e-4));
        assertThat(TemperatureScaling.fit(wrong).temperature())
                .isLessThanOrEqualTo(20)
                .isEqualTo(20, within(1e-3));
    }

    @Test
    void whereNoTemperatureIsBetterNothingChanges() {
        ClassScores even = ClassScores.of(new double[] {0.5, 0.5, 0.5, 0.5}, new int[] {0, 1}, CLASSES);

        assertThat(TemperatureScaling.fit(even)).isEqualTo(new TemperatureScaling(1));
    }

    @Test
    void probabilitiesOfZeroAreCalibratedToo() {
        ClassScores certain = ClassScores.of(new double[] {1, 0, 1, 0, 1, 0, 1, 0}, new int[] {0, 0, 0, 1}, CLASSES);

        TemperatureScaling scaling = TemperatureScaling.fit(certain);

        // A 0 stands for 2⁻¹⁵⁰; three to one would need T = 150 ln 2 / ln 3 = 95, so the bound is the best.
        assertThat(scaling.temperature()).isEqualTo(20, within(1e-3));
        double odds = Math.exp(150 * Math.log(2) / 20);
        assertThat(scaling.apply(certain).probability(0, 1)).isEqualTo(1 / (1 + odds), within(1e-5));
    }

    @Test
    void temperatureThatIsNoneIsRefused() {
        for (double none : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new TemperatureScaling(none))
                    .isInstanceOf(InputException.class)
                    .hasMessage("a temperature of " + none + " calibrates nothing; fit it again on validation");
        }
    }

    @Test
    void outputOfADivergedNetworkIsRefused() {
        TemperatureScaling scaling = new TemperatureScaling(1.5);

        assertThatThrownBy(() -> scaling.apply(new double[] {0.5, Double.NaN}))
                .isInstanceOf(InputException.class)
                .hasMessage("the largest of 2 probabilities is NaN; look for a diverged network");
        assertThatThrownBy(() -> scaling.apply(new double[2])).isInstanceOf(InputException.class);
    }

    /** What a network gives: 32-bit numbers, the smallest of them far below any fixed clip. */
    private static ClassScores float32(ClassScores scores) {
        int classes = scores.classes().size();
        double[] rounded = new double[scores.size() * classes];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) scores.probability(i / classes, i % classes);
        }
        return scores.withProbabilities(rounded);
    }
}
