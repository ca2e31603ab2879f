package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class BinaryScoresTest {

    @Test
    void classesAreCounted() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 0}, new double[] {0.5, 0.2, 0.1});

        assertThat(scores.size()).isEqualTo(3);
        assertThat(scores.positives()).isEqualTo(1);
        assertThat(scores.negatives()).isEqualTo(2);
    }

    @Test
    void badInputIsNamedInOneLine() {
        assertRefused(
                () -> BinaryScores.of(new int[0], new double[0]),
                "there is no example to evaluate; check the split and the filters before it");
        assertRefused(
                () -> BinaryScores.of(new int[] {1, 0}, new double[] {0.5}),
                "1 scores for 2 labels; there must be one for every example");
        assertRefused(
                () -> BinaryScores.of(new int[] {1, 2}, new double[] {0.5, 0.5}),
                "label of example 1 is 2; labels must be 0 or 1");
        assertRefused(
                () -> BinaryScores.of(new int[] {1, 0}, new double[] {0.5, Double.NaN}),
                "score of example 1 is NaN; look for a diverged network or an empty field in the data");
        assertRefused(
                () -> BinaryScores.of(new int[] {1, 0}, new double[] {Double.NEGATIVE_INFINITY, 0}),
                "score of example 0 is -Infinity; look for a diverged network or an empty field in the data");
    }

    @Test
    void everyArrayMustCoverEveryExample() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0}, new double[] {0.5, 0.1});

        assertRefused(
                () -> scores.withCards(new int[2], new int[3]),
                "3 cards for 2 labels; there must be one for every example");
        assertRefused(() -> scores.withDays(new int[1]), "1 days for 2 labels; there must be one for every example");
        assertRefused(
                () -> scores.withAmounts(new double[1]), "1 amounts for 2 labels; there must be one for every example");
        assertRefused(
                () -> scores.withAmounts(new double[] {1, Double.NaN}),
                "amount of example 1 is NaN; look for a diverged network or an empty field in the data");
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatThrownBy(action::run).isInstanceOf(InputException.class).hasMessage(message);
    }
}
