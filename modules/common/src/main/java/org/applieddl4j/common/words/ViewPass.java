package org.applieddl4j.common.words;

/** A view of a network over words, with its weights: forwards over a batch, and back over the same. */
interface ViewPass {

    /**
     * Looks at the messages of a batch.
     *
     * @param vectors of the words, {@code [width, steps, messages]}, zeros behind a message's end
     * @param found by all views, {@code [found, messages]}
     * @param row from which on this view's findings stand there
     */
    void forward(WordBatch batch, float[] vectors, float[] found, int row);

    /**
     * Goes back. Gradients of the view's own weights are written, that of the vectors is added to.
     *
     * @param gradient with respect to what was found, {@code [found, messages]}
     * @param row from which on this view's findings stand there
     * @param vectorGradient {@code [width, steps, messages]}
     */
    void backward(WordBatch batch, float[] vectors, float[] gradient, int row, float[] vectorGradient);
}
