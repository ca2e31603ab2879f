package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class ClassScoresTest {

    private static final List<String> CLASSES = List.of("cat", "dog", "owl");

    private final ClassScores scores =
            ClassScores.of(new double[] {0.2, 0.4, 0.4, 0.5, 0.3, 0.2}, new int[] {2, 1}, CLASSES);

    @Test
    void answersAreReadFromTheRowOfTheExample() {
        assertThat(scores.size()).isEqualTo(2);
        assertThat(scores.probability(1, 0)).isEqualTo(0.5, within(1e-15));
        assertThat(scores.probabilities(0)).containsExactly(new double[] {0.2, 0.4, 0.4}, within(1e-15));
        assertThat(scores.predicted(1)).isZero();
        assertThat(scores.confidence(1)).isEqualTo(0.5, within(1e-15));
        assertThat(scores.correct(1)).isFalse();
        assertThat(scores.label(1)).isEqualTo(1);
    }

    @Test
    void ofEquallyProbableClassesTheLowerOneIsPredicted() {
        assertThat(scores.predicted(0)).isEqualTo(1);
        assertThat(scores.top(0, 3)).containsExactly(1, 2, 0);
        assertThat(scores.rankOfTruth(0)).isEqualTo(2);
    }

    @Test
    void bestClassesAreInOrderAndNeverMoreThanThereAre() {
        assertThat(scores.top(1, 1)).containsExactly(0);
        assertThat(scores.top(1, 2)).containsExactly(0, 1);
        assertThat(scores.top(1, 9)).containsExactly(0, 1, 2);
    }

    @Test
    void rankOfTheTruthIsItsPlaceAmongTheBest() {
        ClassScores many = RandomClassScores.honest(200, 7, 1, 3);

        for (int i = 0; i < many.size(); i++) {
            assertThat(many.top(i, 7)[many.rankOfTruth(i) - 1]).isEqualTo(many.label(i));
            assertThat(many.top(i, 1)).containsExactly(many.predicted(i));
        }
    }

    @Test
    void laterWritesToTheArraysChangeNothing() {
        double[] probabilities = {0.9, 0.1};
        int[] labels = {0};
        ClassScores kept = ClassScores.of(probabilities, labels, List.of("no", "yes"));

        probabilities[0] = 0.1;
        labels[0] = 1;
        kept.probabilities(0)[0] = 0;

        assertThat(kept.probability(0, 0)).isEqualTo(0.9);
        assertThat(kept.correct(0)).isTrue();
    }

    @Test
    void rowThatSumsToNearlyOneIsBroughtToOne() {
        ClassScores rounded = ClassScores.of(new double[] {0.5, 0.2505, 0.25}, new int[] {0}, CLASSES);

        assertThat(rounded.probability(0, 0)).isEqualTo(0.5 / 1.0005, within(1e-15));
    }

    @Test
    void confidencesSayHowSureAndWhetherRight() {
        BinaryScores confidences = scores.confidences();

        assertThat(confidences.labels()).containsExactly(0, 0);
        assertThat(confidences.scores()).containsExactly(new double[] {0.4, 0.5}, within(1e-15));
    }

    @Test
    void badInputIsNamedInOneLine() {
        assertRefused(
                new double[0], new int[0], CLASSES, "there is no example to evaluate; check the split and the filters");
        assertRefused(
                new double[] {1}, new int[1], List.of("cat"), "there is only the class [cat]; a classifier needs");
        assertRefused(
                new double[] {0.5, 0.5},
                new int[1],
                CLASSES,
                "2 probabilities for 1 examples of 3 classes; there must be one for every example and class");
        assertRefused(row(1, 0, 0), new int[] {3}, CLASSES, "label of example 0 is 3; there are 3 classes");
        assertRefused(row(1, 0, 0), new int[] {-1}, CLASSES, "label of example 0 is -1; there are 3 classes");
        assertRefused(
                row(0.5, 0.5, 0.0011),
                new int[1],
                CLASSES,
                "the probabilities of example 0 sum to 1.0011 instead of 1; look for a missing softmax");
    }

    @Test
    void numbersThatAreNoProbabilitiesAreRefused() {
        assertRefused(
                row(1, 0, Double.NaN), new int[1], CLASSES, "a probability of example 0 is NaN; look for a diverged");
        assertRefused(
                row(1.5, -0.5, 0), new int[1], CLASSES, "a probability of example 0 is -0.5; look for a diverged");
        assertRefused(
                row(Double.POSITIVE_INFINITY, 0, 0), new int[1], CLASSES, "the probabilities of example 0 sum to Inf");
    }

    @Test
    void baselineGivesEveryExampleTheSharesOfTheTrainingLabels() {
        ClassScores baseline = PriorBaseline.of(new int[] {1, 1, 0, 1}, scores);

        assertThat(baseline.probabilities(0)).containsExactly(0.25, 0.75, 0);
        assertThat(baseline.probabilities(1)).containsExactly(0.25, 0.75, 0);
        assertThat(baseline.predicted(0)).isEqualTo(1);
        assertThat(ClassMetrics.accuracy(baseline).value()).isEqualTo(0.5);
    }

    @Test
    void baselineOfNoOrUnknownTrainingLabelsIsRefused() {
        assertThatThrownBy(() -> PriorBaseline.of(new int[0], scores))
                .isInstanceOf(InputException.class)
                .hasMessage("there is no training example to take the classes' shares of; check the split");
        assertThatThrownBy(() -> PriorBaseline.of(new int[] {0, 3}, scores))
                .isInstanceOf(InputException.class)
                .hasMessage("label of training example 1 is 3; there are 3 classes");
    }

    private static double[] row(double... probabilities) {
        return probabilities;
    }

    private static void assertRefused(double[] probabilities, int[] labels, List<String> classes, String message) {
        assertThatThrownBy(() -> ClassScores.of(probabilities, labels, classes))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }
}
