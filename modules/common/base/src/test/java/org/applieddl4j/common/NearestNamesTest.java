package org.applieddl4j.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "mlp, mpl, 2", "'', abc, 3", "same, same, 0"})
    void distanceCountsTheLettersToChange(String from, String to, int expected) {
        assertThat(NearestNames.distance(from, to)).isEqualTo(expected);
    }

    @Test
    void nearestComesFirst() {
        assertThat(NearestNames.of("mnis", List.of("fashion-mnist", "mnist", "clinc150")))
                .containsExactly("mnist", "fashion-mnist");
    }

    @Test
    void caseDoesNotMatter() {
        assertThat(NearestNames.of("MLP", List.of("mlp"))).containsExactly("mlp");
    }

    @Test
    void mistypedBeginningIsEnough() {
        assertThat(NearestNames.of("fraud-handbok", List.of("fraud-handbook-simulated", "creditcard-ulb")))
                .containsExactly("fraud-handbook-simulated");
    }

    @Test
    void allAreShownWhereNoneIsNear() {
        assertThat(NearestNames.hint("xyzzy", List.of("mlp", "hybrid"))).isEqualTo("; there are mlp, hybrid");
    }
}
