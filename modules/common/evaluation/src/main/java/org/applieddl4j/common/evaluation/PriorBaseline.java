package org.applieddl4j.common.evaluation;

import org.applieddl4j.common.InputException;

/** What can be said without looking at an example: the trivial baseline of several classes. */
public final class PriorBaseline {

    private PriorBaseline() {}

    /**
     * The classes' shares among the training labels, for every example alike: always predicts the most frequent class.
     *
     * @param trainingLabels class of each training example
     * @param test whose labels to compare with
     * @throws InputException if there is no training example, or one of a class that the test does not know
     */
    public static ClassScores of(int[] trainingLabels, ClassScores test) {
        double[] shares = shares(trainingLabels, test.classes().size());
        double[] all = new double[test.size() * shares.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = shares[i % shares.length];
        }
        return test.withProbabilities(all);
    }

    private static double[] shares(int[] labels, int classes) {
        if (labels.length == 0) {
            throw new InputException("there is no training example to take the classes' shares of; check the split");
        }
        double[] shares = new double[classes];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new InputException(
                        "label of training example " + i + " is " + labels[i] + "; there are " + classes + " classes");
            }
            shares[labels[i]]++;
        }
        for (int cls = 0; cls < classes; cls++) {
            shares[cls] /= labels.length;
        }
        return shares;
    }
}
