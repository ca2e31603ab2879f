package org.applieddl4j.benchmarks;

/** One way to have a network computed. One network at a time. */
interface Side {

    /**
     * Takes a network with made-up weights, and a batch for it; forgets the one before.
     *
     * @param examples in the batch
     */
    void prepare(Workload workload, int examples);

    /** What the network answers about the batch in inference, row by row. */
    float[] outputs();

    /** One pass of inference over the batch. */
    void infer();

    /** One step of training on the batch: forward, backward, Adam. */
    void train();

    /** Floating-point operations of one example's forward pass, multiplications and additions counted singly; 0 if not known. */
    default double operations() {
        return 0;
    }

    /** One product of two square matrices of that side. */
    void multiply(int side);

    /** Share of the time that training waits for its next batch; 0 if not known. */
    default double waiting() {
        return 0;
    }
}
