package org.applieddl4j.common.experiment.classification;

/** Labels as the targets of a softmax. */
public final class OneHot {

    private OneHot() {}

    /**
     * A 1 at each example's class.
     *
     * @return row-major {@code [labels.length, classes]}
     */
    public static float[] of(int[] labels, int classes) {
        float[] targets = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] = 1;
        }
        return targets;
    }
}
