package org.applieddl4j.common.engine;

import org.nd4j.linalg.dataset.DataSet;

/** Fits a network to one mini-batch after another. The network has the new parameters once this is closed. */
public interface TrainingStep extends AutoCloseable {

    /**
     * One step of gradient descent.
     *
     * @param learningRate of this step
     * @return the mean loss before it
     */
    double fit(DataSet batch, double learningRate);

    @Override
    void close();
}
