package org.applieddl4j.foundations.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationFunctionTest {

    private static final double LITTLE = 1e-5;

    @ParameterizedTest
    @EnumSource
    void derivativesAreThoseOfTheFunction(ActivationFunction function) {
        for (double z : new double[] {-2.3, -0.7, 0.4, 1.9}) {
            double slope = (function.values(z + LITTLE)[0] - function.values(z - LITTLE)[0]) / (2 * LITTLE);
            // ND4J's GELU is an approximation, and so is its derivative.
            assertThat(function.derivatives(z)[0])
                    .isCloseTo(slope, within(function == ActivationFunction.GELU ? 2e-2 : 1e-5));
        }
    }

    @Test
    void valuesByHand() {
        assertThat(ActivationFunction.SIGMOID.values(0)[0]).isEqualTo(0.5);
        assertThat(ActivationFunction.TANH.values(1)[0]).isCloseTo(Math.tanh(1), within(1e-9));
        assertThat(ActivationFunction.RELU.values(-3, 3)).containsExactly(0, 3);
        assertThat(ActivationFunction.STEP.values(-1, 0, 1)).containsExactly(0, 1, 1);
    }

    @Test
    void gradientsVanishThroughSigmoidsOnly() {
        assertThat(growth(ActivationFunction.SIGMOID)).isGreaterThan(1e4);
        assertThat(growth(ActivationFunction.TANH)).isBetween(0.05, 20.0);
        assertThat(growth(ActivationFunction.RELU)).isBetween(0.05, 20.0);
    }

    private static double growth(ActivationFunction function) {
        double[] sizes = VanishingGradients.byLayer(function);
        return sizes[sizes.length - 1] / sizes[0];
    }
}
