package org.applieddl4j.common.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.junit.jupiter.api.Test;

class RepeatedRunsTest {

    @Test
    void spreadIsOverTheRunsOfEachNetwork() {
        RepeatedRuns runs = new RepeatedRuns();
        runs.add("a", Map.of("accuracy", 0.8));
        runs.add("b", Map.of("accuracy", 0.1));
        runs.add("a", Map.of("accuracy", 0.9));

        Map<String, Map<String, MeanAndDeviation>> spread = runs.spread();

        assertThat(spread).containsOnlyKeys("a");
        assertThat(spread.get("a").get("accuracy").mean()).isCloseTo(0.85, within(1e-12));
        assertThat(spread.get("a").get("accuracy").n()).isEqualTo(2);
    }

    @Test
    void aSingleRunHasNoSpread() {
        RepeatedRuns runs = new RepeatedRuns();
        runs.add("a", Map.of("accuracy", 0.8));

        assertThat(runs.spread()).isEmpty();
    }
}
