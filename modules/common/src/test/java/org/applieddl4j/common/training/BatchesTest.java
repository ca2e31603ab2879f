package org.applieddl4j.common.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.MatrixExamples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class BatchesTest {

    @Test
    void everyExampleIsSeenOnceAnEpochWhateverTheBatchSize() {
        for (int batchSize = 1; batchSize <= 60; batchSize++) {
            EpochOrder order = new EpochOrder(53, batchSize, 5, 2);
            int[] seen = IntStream.range(0, order.batches())
                    .flatMap(number -> Arrays.stream(order.batch(number)))
                    .sorted()
                    .toArray();
            assertThat(seen).isEqualTo(IntStream.range(0, 53).toArray());
        }
    }

    @Test
    void orderDependsOnSeedAndEpochAlone() {
        assertThat(new EpochOrder(50, 50, 5, 2).batch(0)).isEqualTo(new EpochOrder(50, 50, 5, 2).batch(0));
        assertThat(new EpochOrder(50, 50, 5, 2).batch(0)).isNotEqualTo(new EpochOrder(50, 50, 5, 3).batch(0));
        assertThat(new EpochOrder(50, 50, 5, 2).batch(0)).isNotEqualTo(new EpochOrder(50, 50, 6, 2).batch(0));
    }

    @Test
    void batchesHoldTheRightRowsAtEveryOffset() {
        float[] features = new float[500 * 3];
        for (int i = 0; i < features.length; i++) {
            features[i] = i;
        }
        MatrixExamples examples = new MatrixExamples(features, new float[500], 500);
        for (int from = 0; from < 492; from++) {
            DataSet batch = examples.batch(IntStream.range(from, from + 8).toArray());
            assertThat(batch.getFeatures().shape()).containsExactly(8, 3);
            assertThat(batch.getFeatures().getFloat(7, 2)).isEqualTo((from + 7) * 3 + 2f);
        }
    }

    @Test
    void matrixOfTheWrongSizeIsRefused() {
        assertThatThrownBy(() -> new MatrixExamples(new float[5], new float[2], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 features");
    }
}
