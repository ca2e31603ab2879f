package org.applieddl4j.common.data;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples of a fixed number of features held in one row-major array: a table.
 *
 * <p>The arrays are used as they are, not copied: a million rows of thirty features are 120 MB once, not twice.
 */
public final class MatrixExamples implements PortableExamples {

    private final float[] features;
    private final float[] targets;
    private final int size;

    /**
     * @param features row-major {@code [size, width]}
     * @param targets row-major {@code [size, outputs]}, for example one column of 0 and 1
     * @param size number of examples, at least 1
     */
    public MatrixExamples(float[] features, float[] targets, int size) {
        if (size < 1 || features.length % size != 0 || targets.length % size != 0) {
            throw new IllegalArgumentException(features.length + " features and " + targets.length
                    + " targets cannot be " + size + " examples each of the same width");
        }
        this.features = features;
        this.targets = targets;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public DataSet batch(int[] indices) {
        return new DataSet(gather(features, indices), gather(targets, indices));
    }

    /** The features alone, for prediction: {@code [indices.length, width]}. */
    public INDArray features(int[] indices) {
        return gather(features, indices);
    }

    @Override
    public MatrixExamples part(int[] indices) {
        return new MatrixExamples(rows(features, indices), rows(targets, indices), indices.length);
    }

    private INDArray gather(float[] matrix, int[] indices) {
        return Nd4j.createFromArray(rows(matrix, indices)).reshape(indices.length, matrix.length / size);
    }

    private float[] rows(float[] matrix, int[] indices) {
        int width = matrix.length / size;
        float[] gathered = new float[indices.length * width];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(matrix, indices[i] * width, gathered, i * width, width);
        }
        return gathered;
    }
}
