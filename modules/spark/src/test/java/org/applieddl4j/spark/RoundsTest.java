package org.applieddl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.applieddl4j.common.training.TrainingState;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final int[] SIZES = {100, 37, 64, 0, 5, 90};

    @Test
    void everyMiniBatchOfEveryPartIsInOneRoundOfAnEpoch() {
        Rounds rounds = new Rounds(SIZES, 10, 3, 4, 1, 1);
        Set<String> batches = new HashSet<>();
        for (List<Rounds.Slice> round : rounds.all()) {
            assertThat(round).hasSizeBetween(1, 3);
            assertThat(round.stream().map(Rounds.Slice::part)).doesNotHaveDuplicates();
            for (Rounds.Slice slice : round) {
                assertThat(slice.to() - slice.from()).isBetween(1, 4);
                for (int batch = slice.from(); batch < slice.to(); batch++) {
                    assertThat(batches.add(slice.part() + "/" + batch)).isTrue();
                }
            }
        }
        assertThat(batches).hasSize(10 + 4 + 7 + 1 + 9);
    }

    @Test
    void theSameSeedAndEpochGiveTheSameRoundsAndAnotherEpochOthers() {
        assertThat(new Rounds(SIZES, 10, 2, 4, 1, 1).all()).isEqualTo(new Rounds(SIZES, 10, 2, 4, 1, 1).all());
        assertThat(new Rounds(SIZES, 10, 2, 4, 1, 2).all()).isNotEqualTo(new Rounds(SIZES, 10, 2, 4, 1, 1).all());
    }

    @Test
    void theMeanIsWeightedByExamples() {
        Averaged mean = Averaged.of(List.of(
                new Contribution(new TrainingState(new float[] {1, 2}, new float[] {0, 0, 4, 4}, 12), 300, 30),
                new Contribution(new TrainingState(new float[] {5, 2}, new float[] {8, 0, 0, 4}, 10), 100, 50)));

        assertThat(mean.state().parameters()).containsExactly(2, 2);
        assertThat(mean.state().updater()).containsExactly(2, 0, 3, 4);
        assertThat(mean.state().steps()).isEqualTo(12);
        assertThat(mean.examples()).isEqualTo(400);
        assertThat(mean.loss()).isCloseTo(80, within(1e-9));
    }
}
