package org.applieddl4j.common.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * For datasets whose publisher says which examples are the test: part of the others, drawn at random class by class, is
 * held out for validation.
 *
 * @param validationShare share of each class of the training examples, in {@code (0, 1)}
 * @param seed same seed, same split
 */
public record GivenTestSplit(double validationShare, long seed) {

    /** @throws IllegalArgumentException if the share leaves nothing to train on or to choose with */
    public GivenTestSplit {
        if (!(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException("a share of " + validationShare + " for validation is not in (0, 1)");
        }
    }

    /**
     * @param labels class of each example; those for training first, those of the test behind them
     * @param trainingExamples how many are for training
     * @throws org.applieddl4j.common.InputException if a part is empty or has only one class
     */
    public Splits split(int[] labels, int trainingExamples) {
        StratifiedSplit.Halves halves =
                StratifiedSplit.halves(Arrays.copyOf(labels, trainingExamples), validationShare, seed);
        return new Splits(
                        halves.rest(),
                        halves.share(),
                        IntStream.range(trainingExamples, labels.length).toArray())
                .requireTwoClasses(labels);
    }
}
