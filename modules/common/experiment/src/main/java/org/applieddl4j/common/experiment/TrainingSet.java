package org.applieddl4j.common.experiment;

/**
 * Which of the training examples a network learns from.
 *
 * @param fold 0 for the one that gives the headline, further ones for repetitions on other divisions of the data
 * @param purpose whether validation follows, or the test
 * @param share of the examples, in {@code (0, 1]}; less than 1 for a learning curve
 */
public record TrainingSet(int fold, Purpose purpose, double share) {

    /** What a training is for. */
    public enum Purpose {
        /** To choose the number of epochs, the calibration and the threshold on validation. */
        SELECTION,
        /** To score the test, after everything was chosen. */
        FINAL
    }

    /** All examples that come before validation. */
    public static TrainingSet selection(int fold) {
        return new TrainingSet(fold, Purpose.SELECTION, 1);
    }

    /** The same fold, for the training that follows everything that was chosen. */
    public TrainingSet afterSelection() {
        return new TrainingSet(fold, Purpose.FINAL, share);
    }

    /** A part of the examples, for a learning curve. */
    public static TrainingSet ofShare(double share) {
        return new TrainingSet(0, Purpose.SELECTION, share);
    }
}
