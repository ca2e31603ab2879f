package org.applieddl4j.common.model;

import java.nio.file.Path;

/**
 * A trained model as a plain function: one of the use case's inputs in, a typed answer out.
 *
 * <p>Who calls it needs to know nothing of networks, scaling or thresholds: those come from the bundle.
 *
 * @param <I> what is asked about, for example a transaction or a sentence
 * @param <O> the answer, for example a probability with a decision
 */
@FunctionalInterface
public interface Predictor<I, O> {

    /**
     * Answers for one input.
     *
     * @throws org.applieddl4j.common.InputException if the input cannot be used, saying which field and why
     */
    O predict(I input);

    /**
     * How a use case makes its predictor of a bundle.
     *
     * @param <I> what is asked about
     * @param <O> the answer
     */
    @FunctionalInterface
    interface Factory<I, O> {

        /** @throws org.applieddl4j.common.InputException if the bundle belongs to another use case */
        Predictor<I, O> of(ModelBundle bundle);
    }

    /**
     * Opens a bundle and makes its predictor.
     *
     * @throws org.applieddl4j.common.InputException if the bundle is refused, see {@link BundleReader#read}
     */
    static <I, O> Predictor<I, O> open(Path bundle, Factory<I, O> factory) {
        return factory.of(BundleReader.read(bundle));
    }
}
