package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureMatrixTest {

    private final FeatureMatrix twoByTwo = new FeatureMatrix(List.of("a", "b"), new float[] {1, 2, 3, 4});

    @Test
    void rowsAreGatheredInTheOrderAskedFor() {
        assertThat(twoByTwo.gather(new int[] {1, 0, 1})).containsExactly(3, 4, 1, 2, 3, 4);
    }

    @Test
    void columnsAreFoundByName() {
        assertThat(twoByTwo.value(1, "b")).isEqualTo(4);
        assertThatThrownBy(() -> twoByTwo.column("c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no feature c among [a, b]");
    }

    @Test
    void columnsStandBesideEachOther() {
        FeatureMatrix wide = twoByTwo.beside(new FeatureMatrix(List.of("c"), new float[] {8, 9}));

        assertThat(wide.names()).containsExactly("a", "b", "c");
        assertThat(wide.gather(new int[] {0, 1})).containsExactly(1, 2, 8, 3, 4, 9);
    }

    @Test
    void matricesOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> twoByTwo.beside(new FeatureMatrix(List.of("c"), new float[] {8})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 rows beside 1");
        assertThatThrownBy(() -> new FeatureMatrix(List.of("a", "b"), new float[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
