package org.applieddl4j.common.data;

import org.applieddl4j.common.InputException;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Labelled examples that can be gathered into mini-batches by index, in any order.
 *
 * <p>Batches are copied out of the source's own storage, never sliced from a view: slices of views come out wrong in
 * ND4J 1.0.0-M2.1.
 */
public interface ExampleSource {

    /** Number of examples. */
    int size();

    /**
     * Gathers examples into one batch.
     *
     * @param indices which examples, each in {@code [0, size())}
     * @return features {@code [indices.length, …]} and labels {@code [indices.length, …]}
     */
    DataSet batch(int[] indices);

    /**
     * Gathers examples into one batch to learn from. A source that varies its examples while training, so that the
     * network never sees the same one twice, does so here; others give {@link #batch}.
     *
     * <p>Called on several threads at once.
     *
     * @param indices which examples, each in {@code [0, size())}
     * @param seed of whatever is random: same seed, same batch
     */
    default DataSet trainingBatch(int[] indices, long seed) {
        return batch(indices);
    }

    /**
     * A copy of some examples, to be learned from on another machine.
     *
     * @param indices which examples, each in {@code [0, size())}; one at least
     * @throws InputException if these examples cannot be sent anywhere
     */
    default PortableExamples part(int[] indices) {
        throw new InputException("these examples cannot be sent to other machines; train on this one: ./suite run");
    }
}
