package org.applieddl4j.benchmarks;

import org.applieddl4j.common.data.ExampleSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples that lie in memory, gathered as the suite's own are.
 *
 * @param features row by row
 * @param featureShape of one example
 * @param labels row by row
 * @param labelShape of one example
 * @param size how many there are
 */
record InMemory(float[] features, long[] featureShape, float[] labels, long[] labelShape, int size)
        implements ExampleSource {

    @Override
    public DataSet batch(int[] indices) {
        return new DataSet(
                Nd4j.create(gathered(features, indices), shape(featureShape, indices.length), 'c'),
                Nd4j.create(gathered(labels, indices), shape(labelShape, indices.length), 'c'));
    }

    private float[] gathered(float[] rows, int[] indices) {
        int width = rows.length / size;
        float[] batch = new float[indices.length * width];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(rows, indices[i] * width, batch, i * width, width);
        }
        return batch;
    }

    private static long[] shape(long[] ofOne, int examples) {
        long[] shape = ofOne.clone();
        shape[0] = examples;
        return shape;
    }
}
