package org.applieddl4j.common.training;

/** How the learning rate changes as training goes on, as a factor on the plan's rate. */
@FunctionalInterface
public interface LearningRateSchedule {

    /**
     * @param done epochs done so far, in {@code [0, epochs)}; within an epoch a fraction
     * @param epochs how many epochs are planned
     * @return the factor, at least 0
     */
    double factor(double done, int epochs);

    /** The same rate throughout. */
    static LearningRateSchedule constant() {
        return (done, epochs) -> 1;
    }

    /**
     * Rises linearly over the first epochs, then falls along half a cosine wave towards zero (Loshchilov and Hutter,
     * "SGDR", 2017, without restarts), a step an epoch. Large early steps explore, small late ones settle.
     *
     * @param warmUpEpochs epochs of the rise; 0 for none
     */
    static LearningRateSchedule cosine(int warmUpEpochs) {
        return (done, epochs) -> {
            int epoch = (int) done + 1;
            if (epoch <= warmUpEpochs) {
                return (double) epoch / (warmUpEpochs + 1);
            }
            double progress = (double) (epoch - 1 - warmUpEpochs) / Math.max(1, epochs - warmUpEpochs);
            return halfWave(progress);
        };
    }

    /**
     * The same shape from mini-batch to mini-batch: a linear rise over the first tenth of the training, then half a
     * cosine wave down to zero at its end. For trainings of few epochs, in which every epoch has to settle something.
     */
    static LearningRateSchedule cosineByBatch() {
        double rise = 0.1;
        // The first step is not wasted on a rate of 0.
        double start = 0.1;
        return (done, epochs) -> {
            double progress = done / epochs;
            return progress < rise ? start + (1 - start) * progress / rise : halfWave((progress - rise) / (1 - rise));
        };
    }

    private static double halfWave(double progress) {
        return (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
