package org.applieddl4j.common.evaluation;

/** What can be said without looking at an example. */
public final class ClassShares {

    private ClassShares() {}

    /**
     * The classes' shares among the training labels, for every example alike: always predicts the most frequent class.
     *
     * @param trainingLabels class of each training example
     * @param test whose labels to judge by
     */
    public static ClassScores of(int[] trainingLabels, ClassScores test) {
        int classes = test.classes().size();
        double[] shares = new double[classes];
        for (int label : trainingLabels) {
            shares[label] += 1.0 / trainingLabels.length;
        }
        double[] all = new double[test.size() * classes];
        for (int i = 0; i < all.length; i++) {
            all[i] = shares[i % classes];
        }
        return test.withProbabilities(all);
    }
}
