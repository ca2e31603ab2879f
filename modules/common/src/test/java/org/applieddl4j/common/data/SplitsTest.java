package org.applieddl4j.common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.TimeSplit.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void timeSplitLeavesTheDelayOut() {
        TimeSplit split = TimeSplit.consecutive(0, DAY.multipliedBy(2), DAY, DAY, DAY);
        long[] times = IntStream.range(0, 7).mapToLong(day -> day * 86_400L).toArray();

        Splits splits = split.split(times);

        assertThat(splits.train()).containsExactly(0, 1);
        assertThat(splits.validation()).containsExactly(3);
        assertThat(splits.test()).containsExactly(4);
    }

    @Test
    void periodEndsAreNotPartOfIt() {
        Period period = new Period(10, 20);

        assertThat(period.contains(10)).isTrue();
        assertThat(period.contains(19)).isTrue();
        assertThat(period.contains(20)).isFalse();
    }

    @Test
    void periodsThatLeakTheFutureAreRefused() {
        Period first = new Period(0, 10);
        Period second = new Period(15, 20);
        Period third = new Period(20, 30);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeSplit(first, second, third, Duration.ofSeconds(6)))
                .withMessageContaining("before the training labels are known");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeSplit(first, third, second, Duration.ZERO))
                .withMessageContaining("before the validation period ends");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noTrainingTimeComesWithinTheDelayOfALaterPart(long seed) {
        Random random = new Random(seed);
        long[] times = random.longs(2000, 0, 30 * 86_400L).toArray();
        Duration delay = DAY.multipliedBy(1 + random.nextInt(7));

        Splits splits = TimeSplit.consecutive(
                        86_400, DAY.multipliedBy(7), delay, DAY.multipliedBy(3), DAY.multipliedBy(4))
                .split(times);

        long lastTrain =
                Arrays.stream(splits.train()).mapToLong(i -> times[i]).max().orElseThrow();
        long firstValidation = Arrays.stream(splits.validation())
                .mapToLong(i -> times[i])
                .min()
                .orElseThrow();
        long lastValidation = Arrays.stream(splits.validation())
                .mapToLong(i -> times[i])
                .max()
                .orElseThrow();
        long firstTest =
                Arrays.stream(splits.test()).mapToLong(i -> times[i]).min().orElseThrow();
        assertThat(firstValidation - lastTrain).isGreaterThan(delay.toSeconds());
        assertThat(firstTest).isGreaterThan(lastValidation);
        assertDisjoint(splits);
    }

    @Test
    void emptyPartIsSaidSo() {
        TimeSplit split = TimeSplit.consecutive(0, DAY, Duration.ZERO, DAY, DAY);

        assertThatThrownBy(() -> split.split(new long[] {0, 86_400}))
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
