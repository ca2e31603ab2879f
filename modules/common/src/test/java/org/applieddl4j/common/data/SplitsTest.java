package org.applieddl4j.common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {

    @Test
    void emptyPartIsSaidSo() {
        assertThatThrownBy(() -> new Splits(new int[] {0}, new int[] {1}, new int[0]))
                .isInstanceOf(InputException.class)
                .hasMessage("the test part of the split is empty: give it more examples or a longer period");
    }

    @Test
    void partOfOneClassIsSaidSo() {
        Splits splits = new Splits(new int[] {0, 1}, new int[] {2, 3}, new int[] {4, 5});

        assertThat(splits.requireTwoClasses(new int[] {0, 1, 0, 1, 0, 1})).isSameAs(splits);
        assertThatThrownBy(() -> splits.requireTwoClasses(new int[] {0, 1, 0, 0, 0, 1}))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("all 2 examples of the validation part are of class 0");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void stratifiedPartsHaveTheClassesInTheSameProportion(long seed) {
        int[] labels =
                new Random(seed).ints(1000, 0, 100).map(i -> i < 10 ? 1 : 0).toArray();

        Splits splits = new StratifiedSplit(0.2, 0.3, seed).split(labels);

        long positives = Arrays.stream(labels).sum();
        assertThat(positives(splits.validation(), labels)).isEqualTo(Math.round(positives * 0.2));
        assertThat(positives(splits.test(), labels)).isEqualTo(Math.round(positives * 0.3));
        assertThat(splits.validation().length).isBetween(199, 201);
        assertThat(splits.test().length).isBetween(299, 301);
        assertComplete(splits, labels.length);
    }

    @Test
    void seedDecidesTheStratifiedSplit() {
        int[] labels = IntStream.range(0, 100).map(i -> i % 2).toArray();

        assertThat(new StratifiedSplit(0.2, 0.2, 5).split(labels).test())
                .isEqualTo(new StratifiedSplit(0.2, 0.2, 5).split(labels).test())
                .isNotEqualTo(new StratifiedSplit(0.2, 0.2, 6).split(labels).test());
    }

    @Test
    void stratifiedSplitOfOneClassIsRefused() {
        assertThatThrownBy(() -> new StratifiedSplit(0.2, 0.2, 1).split(new int[50]))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("are of class 0");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noGroupIsInTwoParts(long seed) {
        List<Long> groups = new Random(seed).longs(1000, 0, 60).boxed().toList();

        Splits splits = new GroupedSplit(0.2, 0.2, seed).split(groups);

        Set<Long> train = groupsOf(splits.train(), groups);
        Set<Long> validation = groupsOf(splits.validation(), groups);
        Set<Long> test = groupsOf(splits.test(), groups);
        assertThat(train).doesNotContainAnyElementsOf(validation).doesNotContainAnyElementsOf(test);
        assertThat(validation).doesNotContainAnyElementsOf(test);
        assertComplete(splits, groups.size());
        // No group has more than some 35 of the examples, which is what a part can get beyond its share.
        assertThat(splits.test().length).isBetween(200, 240);
        assertThat(splits.validation().length).isBetween(160, 240);
    }

    @Test
    void seedDecidesTheGroupedSplit() {
        List<Integer> groups = IntStream.range(0, 100).mapToObj(i -> i / 5).toList();

        assertThat(new GroupedSplit(0.2, 0.2, 5).split(groups).test())
                .isEqualTo(new GroupedSplit(0.2, 0.2, 5).split(groups).test())
                .isNotEqualTo(new GroupedSplit(0.2, 0.2, 6).split(groups).test());
    }

    @Test
    void threeGroupsAreEnoughAndTwoAreNot() {
        assertThat(new GroupedSplit(0.2, 0.2, 1).split(List.of("a", "b", "c")).train())
                .hasSize(1);
        assertThatThrownBy(() -> new GroupedSplit(0.2, 0.2, 1).split(List.of("a", "a", "b")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("part of the split is empty");
    }

    @Test
    void sharesThatLeaveNothingToTrainOnAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GroupedSplit(0.5, 0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new StratifiedSplit(Double.NaN, 0.5, 1));
    }

    @Test
    void publishersTestExamplesStayTheTest() {
        int[] labels = {0, 0, 0, 0, 1, 1, 1, 1, /* test: */ 1, 0, 1};

        Splits splits = new GivenTestSplit(0.25, 1).split(labels, 8);

        assertThat(splits.test()).containsExactly(8, 9, 10);
        assertThat(splits.validation()).hasSize(2);
        assertThat(positives(splits.validation(), labels)).isEqualTo(1);
        assertComplete(splits, 11);
    }

    @Test
    void publishersTestOfOneClassIsRefused() {
        assertThatThrownBy(() -> new GivenTestSplit(0.5, 1).split(new int[] {0, 0, 1, 1, 1}, 4))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("test part are of class 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new GivenTestSplit(1, 1));
    }

    @Test
    void largerShareContainsTheSmallerOneClassByClass() {
        int[] labels = IntStream.range(0, 100).map(i -> i % 4 == 0 ? 1 : 0).toArray();

        StratifiedSplit.Halves tenth = StratifiedSplit.halves(labels, 0.1, 3);
        StratifiedSplit.Halves half = StratifiedSplit.halves(labels, 0.5, 3);

        // A tenth of 75 and of 25, rounded.
        assertThat(tenth.share()).hasSize(8 + 3);
        assertThat(positives(tenth.share(), labels)).isEqualTo(3);
        assertThat(half.share()).contains(tenth.share());
        assertThat(half.share().length + half.rest().length).isEqualTo(100);
        assertThat(StratifiedSplit.halves(labels, 0.001, 3).share()).hasSize(2);
    }

    private static long positives(int[] part, int[] labels) {
        return Arrays.stream(part).map(i -> labels[i]).sum();
    }

    private static Set<Long> groupsOf(int[] part, List<Long> groups) {
        return new HashSet<>(Arrays.stream(part).mapToObj(groups::get).toList());
    }

    private static void assertComplete(Splits splits, int examples) {
        assertDisjoint(splits);
        assertThat(splits.train().length + splits.validation().length + splits.test().length)
                .isEqualTo(examples);
    }

    private static void assertDisjoint(Splits splits) {
        int[] all = IntStream.concat(
                        Arrays.stream(splits.train()),
                        IntStream.concat(Arrays.stream(splits.validation()), Arrays.stream(splits.test())))
                .toArray();
        assertThat(Arrays.stream(all).distinct().count()).isEqualTo(all.length);
    }
}
