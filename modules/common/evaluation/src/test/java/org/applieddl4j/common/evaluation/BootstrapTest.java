package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    @Test
    void countsMeanTheSameAsRepeatingTheExamples() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 1, 0}, new double[] {0.9, 0.7, 0.7, 0.1});
        BinaryScores repeated =
                BinaryScores.of(new int[] {1, 0, 0, 0, 1, 0}, new double[] {0.9, 0.7, 0.7, 0.7, 0.7, 0.1});
        int[] counts = {1, 3, 1, 1};

        assertThat(BinaryMetrics.rocAuc(scores).value(counts))
                .isEqualTo(BinaryMetrics.rocAuc(repeated).value());
        assertThat(BinaryMetrics.averagePrecision(scores).value(counts))
                .isEqualTo(BinaryMetrics.averagePrecision(repeated).value());
        assertThat(BinaryMetrics.brier(scores).value(counts))
                .isEqualTo(BinaryMetrics.brier(repeated).value(), within(1e-15));
        assertThat(BinaryMetrics.expectedCalibrationError(scores).value(counts))
                .isEqualTo(BinaryMetrics.expectedCalibrationError(repeated).value(), within(1e-15));
        assertThat(BinaryMetrics.precision(scores, 0.5).value(counts))
                .isEqualTo(BinaryMetrics.precision(repeated, 0.5).value());
        assertThat(BinaryMetrics.recall(scores, 0.8).value(counts))
                .isEqualTo(BinaryMetrics.recall(repeated, 0.8).value());
        assertThat(BinaryMetrics.specificity(scores, 0.5).value(counts))
                .isEqualTo(BinaryMetrics.specificity(repeated, 0.5).value());
    }

    @Test
    void sameSeedGivesTheSameIntervalAndAnotherSeedAnother() {
        WeightedMetric auc = BinaryMetrics.rocAuc(RandomScores.binormal(300, 0.3, 1, 2));

        assertThat(new Bootstrap(7).interval(auc)).isEqualTo(new Bootstrap(7).interval(auc));
        assertThat(new Bootstrap(7).interval(auc)).isNotEqualTo(new Bootstrap(8).interval(auc));
    }

    @Test
    void intervalOfAMeanIsTheOneOfStatistics() {
        // The mean of 400 values 0 and 1, half of each, has a standard error of 0.025.
        int[] labels = new int[400];
        Arrays.fill(labels, 0, 200, 1);
        WeightedMetric flagged =
                BinaryMetrics.expectedCost(BinaryScores.of(labels, new double[400]), 1, ExpectedCost.fixed(0, 1));

        MetricValue value = new Bootstrap(1, 4000).interval(flagged);

        assertThat(value.value()).isEqualTo(0.5);
        assertThat(value.low()).isEqualTo(0.5 - 1.96 * 0.025, within(0.004));
        assertThat(value.high()).isEqualTo(0.5 + 1.96 * 0.025, within(0.004));
    }

    @Test
    void intervalCoversTheTruthAboutNineteenTimesInTwenty() {
        double trueAuc = 0.7602499;
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            MetricValue auc = new Bootstrap(seed, 200)
                    .interval(BinaryMetrics.rocAuc(RandomScores.binormal(300, 0.4, 1, 1000 + seed)));
            covered += auc.low() <= trueAuc && trueAuc <= auc.high() ? 1 : 0;
        }

        // 190 expected; four standard errors of a count of 200 are 12.
        assertThat(covered).isBetween(178, 199);
    }

    @Test
    void pairedDifferenceIsNarrowerThanTheIntervalsSideBySide() {
        BinaryScores better = RandomScores.binormal(2000, 0.3, 1.5, 4);
        Random random = new Random(9);
        BinaryScores worse = better.withScores(Arrays.stream(better.scores())
                .map(score -> score + 0.6 * random.nextGaussian())
                .toArray());
        Bootstrap bootstrap = new Bootstrap(1);

        MetricValue difference = bootstrap.difference(BinaryMetrics.rocAuc(better), BinaryMetrics.rocAuc(worse));
        MetricValue alone = bootstrap.interval(BinaryMetrics.rocAuc(better));

        assertThat(difference.value())
                .isEqualTo(RocCurve.of(better).auc() - RocCurve.of(worse).auc());
        assertThat(difference.low()).isPositive();
        assertThat(difference.high() - difference.low()).isLessThan(0.8 * (alone.high() - alone.low()));
    }

    /** Resampling raises what is the size of a difference: nearly all draws are above the value itself. */
    @Test
    void intervalHoldsItsOwnValue() {
        WeightedMetric distance = new WeightedMetric() {
            @Override
            public int units() {
                return 400;
            }

            @Override
            public double value(int[] counts) {
                int even = 0;
                for (int i = 0; i < counts.length; i += 2) {
                    even += counts[i];
                }
                return Math.abs(even - 200) / 400.0;
            }
        };

        MetricValue value = new Bootstrap(1).interval(distance);

        assertThat(value.value()).isZero();
        assertThat(value.low()).isZero();
        assertThat(value.high()).isPositive();
    }

    @Test
    void modelDiffersFromItselfByNothing() {
        WeightedMetric auc = BinaryMetrics.rocAuc(RandomScores.binormal(200, 0.3, 1, 4));

        assertThat(new Bootstrap(1).difference(auc, auc)).isEqualTo(new MetricValue(0, 0, 0));
    }

    @Test
    void drawsWithoutAPositiveAreLeftOut() {
        int[] labels = new int[50];
        labels[0] = 1;
        double[] scores = new double[50];
        scores[0] = 1;

        assertThat(new Bootstrap(1).interval(BinaryMetrics.rocAuc(BinaryScores.of(labels, scores))))
                .isEqualTo(new MetricValue(1, 1, 1));
    }

    @Test
    void metricsOverDifferentExamplesCannotBeCompared() {
        WeightedMetric few = BinaryMetrics.rocAuc(RandomScores.binormal(10, 0.3, 1, 4));
        WeightedMetric many = BinaryMetrics.rocAuc(RandomScores.binormal(20, 0.3, 1, 4));

        assertThatThrownBy(() -> new Bootstrap(1).difference(few, many))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("10 and 20 units");
        assertThatThrownBy(() -> new Bootstrap(1, 1)).isInstanceOf(InputException.class);
    }

    @Test
    void thousandResamplesOfSixtyThousandExamplesTakeSeconds() {
        BinaryScores scores = RandomScores.binormal(60_000, 0.008, 2, 1);
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        metrics.put("auc", BinaryMetrics.rocAuc(scores));
        metrics.put("ap", BinaryMetrics.averagePrecision(scores));

        long start = System.nanoTime();
        Map<String, MetricValue> values = new Bootstrap(1).intervals(metrics);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(values).containsOnlyKeys("auc", "ap");
        // About half a second on one idle core; the rest is room for a busy machine.
        assertThat(taken).isLessThan(Duration.ofSeconds(6));
    }
}
