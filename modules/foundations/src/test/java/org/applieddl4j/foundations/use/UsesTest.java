package org.applieddl4j.foundations.use;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsesTest {

    private static final long SEED = 11;

    @Test
    void theNetworkForecastsBetterThanTheSeasonBefore() {
        Forecast forecast = Forecast.of(SEED);
        assertThat(forecast.error(forecast.network())).isLessThan(0.9 * forecast.error(forecast.naive()));
    }

    @Test
    void labelsHelpAndGroupsAreFarBetterThanGuessing() {
        Recognition recognition = Recognition.of(SEED);
        assertThat(recognition.withLabels()).isGreaterThan(recognition.withoutLabels());
        assertThat(recognition.withoutLabels()).isGreaterThan(0.5);
    }

    @Test
    void badRecordsHaveLargeErrors() {
        assertThat(BadRecords.of(SEED).rocAuc()).isGreaterThan(0.8);
    }

    @Test
    void thePoleFallsByItselfAndStandsUnderTheLearner() {
        PoleLearner learner = new PoleLearner(SEED);
        double random = learner.randomPolicy(50);
        learner.learn();

        assertThat(random).isBetween(10.0, 40.0);
        assertThat(learner.learnedPolicy(20)).isGreaterThan(5 * random);
    }
}
