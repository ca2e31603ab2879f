package org.applieddl4j.foundations.topology;

/** Tells the classes of points, many at once: one pass of a network over a thousand points costs little more than over one. */
@FunctionalInterface
public interface Classifier {

    /**
     * The class of each point.
     *
     * @param xs {@code [n][features]}
     */
    int[] classify(double[][] xs);

    /** The share of points that are classified rightly. */
    default double accuracy(Sample sample) {
        int[] classes = classify(sample.xs());
        int right = 0;
        for (int i = 0; i < classes.length; i++) {
            right += classes[i] == sample.labels()[i] ? 1 : 0;
        }
        return (double) right / classes.length;
    }
}
