package org.applieddl4j.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutForestTest {

    @Test
    void aSpikeIsTheMostUnusualRow() {
        double[] values = Streams.daily(900, 4);
        values[800] = 120;

        double[] scores = CutForest.ofDefaults(1).scores(Streams.stream("x", values, List.of()), 400);

        assertThat(Arrays.stream(scores, 400, 800).max().orElseThrow()).isLessThan(scores[800]);
        assertThat(Arrays.copyOf(scores, 400)).containsOnly(0);
    }

    @Test
    void aRowIsScoredFromTheRowsBeforeItAlone() {
        double[] values = Streams.daily(700, 4);
        double[] other = values.clone();
        Arrays.fill(other, 650, 700, 500);

        double[] scores = CutForest.ofDefaults(1).scores(Streams.stream("x", values, List.of()), 300);
        double[] same = CutForest.ofDefaults(1).scores(Streams.stream("x", other, List.of()), 300);

        assertThat(Arrays.copyOf(same, 650)).isEqualTo(Arrays.copyOf(scores, 650));
    }

    @Test
    void aRowWithAMissingValueIsPassedOver() {
        double[] values = Streams.daily(500, 4);
        values[450] = Double.NaN;

        assertThat(CutForest.ofDefaults(1).scores(Streams.stream("x", values, List.of()), 300)[450])
                .isZero();
    }
}
