package org.applieddl4j.common.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.ExampleSource;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class BatchQueueTest {

    /** Gives the indices back as features, and the seed as the label. */
    private record Echo(int size, long millis) implements ExampleSource {

        @Override
        public DataSet batch(int[] indices) {
            throw new AssertionError("training asks for training batches");
        }

        @Override
        public DataSet trainingBatch(int[] indices, long seed) {
            pause(millis);
            float[] values = new float[indices.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = indices[i];
            }
            return new DataSet(
                    Nd4j.createFromArray(values).reshape(values.length, 1),
                    Nd4j.createFromArray((float) (seed % 1000)).reshape(1, 1));
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void batchesComeInTheOrderOfTheEpochEachWithItsSeed() {
        EpochOrder order = new EpochOrder(23, 4, 1, 1);
        try (BatchQueue queue = new BatchQueue(new Echo(23, 0), order)) {
            for (int number = 0; number < order.batches(); number++) {
                DataSet batch = queue.next();
                int[] indices = order.batch(number);
                for (int i = 0; i < indices.length; i++) {
                    assertThat(batch.getFeatures().getFloat(i)).isEqualTo(indices[i]);
                }
                assertThat(batch.getLabels().getFloat(0)).isEqualTo((float) (order.batchSeed(number) % 1000));
            }
        }
    }

    @Test
    void seedsOfBatchesAndEpochsDiffer() {
        List<Long> seeds = new ArrayList<>();
        for (int epoch = 1; epoch <= 5; epoch++) {
            for (int batch = 0; batch < 5; batch++) {
                seeds.add(new EpochOrder(10, 2, 1, epoch).batchSeed(batch));
            }
        }
        assertThat(seeds).doesNotHaveDuplicates();
    }

    @Test
    void timeSpentWaitingIsMeasured() {
        EpochOrder order = new EpochOrder(1, 1, 1, 1);
        try (BatchQueue queue = new BatchQueue(new Echo(1, 50), order)) {
            queue.next();
            assertThat(queue.waitSeconds()).isBetween(0.02, 5.0);
        }
    }

    @Test
    void whatIsReadyIsNotWaitedFor() {
        EpochOrder order = new EpochOrder(2, 1, 1, 1);
        try (BatchQueue queue = new BatchQueue(new Echo(2, 0), order)) {
            queue.next();
            double before = queue.waitSeconds();
            pause(200);
            queue.next();
            assertThat(queue.waitSeconds() - before).isLessThan(0.1);
        }
    }

    @Test
    void failureOfASourceEndsTheTrainingWithItsOwnMessage() {
        AtomicInteger calls = new AtomicInteger();
        ExampleSource broken = new ExampleSource() {
            @Override
            public int size() {
                return 4;
            }

            @Override
            public DataSet batch(int[] indices) {
                calls.incrementAndGet();
                throw new InputException("image 3 is damaged");
            }
        };
        try (BatchQueue queue = new BatchQueue(broken, new EpochOrder(4, 2, 1, 1))) {
            assertThatThrownBy(queue::next).isInstanceOf(InputException.class).hasMessage("image 3 is damaged");
        }
        assertThat(calls.get()).isPositive();
    }
}
