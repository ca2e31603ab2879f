package org.applieddl4j.common.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeatmapTest {

    @Test
    void coarseMapIsEnlargedBilinearlyAboutTheCentresOfItsCells() {
        // Given two cells, the centres of which are at pixels 0.5 and 2.5 of four
        Heatmap heat = Heatmap.enlarged(new double[] {0, 8}, 1, 2, 2, 4);

        // Then pixel 1 is a quarter of the way, pixel 2 three quarters; outside the centres the cell's value holds
        assertThat(heat.values()).containsExactly(0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1);
        assertThat(heat.rows()).isEqualTo(2);
        assertThat(heat.columns()).isEqualTo(4);
        assertThat(heat.value(1, 2)).isEqualTo(0.75f);
    }

    @Test
    void rowsAreEnlargedLikeColumns() {
        Heatmap heat = Heatmap.enlarged(new double[] {4, 0}, 2, 1, 4, 1);

        assertThat(heat.values()).containsExactly(1, 0.75f, 0.25f, 0);
    }

    @Test
    void greatestHeatIsOneAlsoWhereNoPixelHitsACentre() {
        // Given a peak in the middle of three cells, between the two middle pixels of six
        Heatmap heat = Heatmap.enlarged(new double[] {0, 5, 0}, 1, 3, 1, 6);

        // Then those two share the peak: 5 · 3/4 before scaling, and their neighbours have 5 · 1/4
        assertThat(heat.values()).containsExactly(new float[] {0, 1 / 3f, 1, 1, 1 / 3f, 0}, within(1e-6f));
    }

    @Test
    void noHeatStaysNone() {
        assertThat(Heatmap.enlarged(new double[] {0, 0, 0, 0}, 2, 2, 3, 1).values())
                .containsExactly(0, 0, 0);
    }

    @Test
    void whatIsNoMapIsRefused() {
        assertThatThrownBy(() -> new Heatmap(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 values are no map of 2 × 3");
        assertThatThrownBy(() -> new Heatmap(new float[] {0.5f, Float.NaN}, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("heat is in [0, 1], not NaN");
    }

    @Test
    void mapCannotBeChangedFromOutside() {
        float[] values = {0.5f, 1};
        Heatmap heat = new Heatmap(values, 1, 2);

        values[0] = 0;
        heat.values()[1] = 0;

        assertThat(heat.values()).containsExactly(0.5f, 1);
    }
}
