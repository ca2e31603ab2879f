package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class MeanAndDeviationTest {

    @Test
    void spreadDividesByOneLessThanTheRuns() {
        MeanAndDeviation spread = MeanAndDeviation.of(0.1, 0.2, 0.6);

        // Mean 0.3; squares 0.04 + 0.01 + 0.09 = 0.14; divided by 2.
        assertThat(spread.mean()).isEqualTo(0.3, within(1e-15));
        assertThat(spread.standardDeviation()).isEqualTo(Math.sqrt(0.07), within(1e-15));
        assertThat(spread).hasToString("0.300 ± 0.265 (n = 3)");
    }

    @Test
    void singleRunHasNoSpread() {
        assertThat(MeanAndDeviation.of(0.5).standardDeviation()).isNaN();
        assertThat(MeanAndDeviation.of(0.5)).hasToString("0.500 (n = 1)");
        assertThatThrownBy(MeanAndDeviation::of).isInstanceOf(InputException.class);
    }
}
