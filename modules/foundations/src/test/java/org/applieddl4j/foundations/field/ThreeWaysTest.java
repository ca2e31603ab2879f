package org.applieddl4j.foundations.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.PrecisionRecallCurve;
import org.applieddl4j.fraud.CardSimulatorSettings;
import org.junit.jupiter.api.Test;

class ThreeWaysTest {

    @Test
    void whatIsLearnedBeatsRulesAndLayersBeatOneWeightAFeature() {
        ThreeWays ways = new ThreeWays(CardSimulatorSettings.quick(8));

        double rules = averagePrecision(ways, ways.byRules());
        double logistic = averagePrecision(ways, ways.byLogisticRegression(8));
        double deep = averagePrecision(ways, ways.byDeepNetwork(8));

        assertThat(rules).isGreaterThan(0.1);
        assertThat(logistic).isGreaterThan(rules);
        assertThat(deep).isGreaterThan(logistic);
    }

    private static double averagePrecision(ThreeWays ways, double[] scores) {
        return PrecisionRecallCurve.of(BinaryScores.of(ways.testLabels(), scores))
                .averagePrecision();
    }
}
