package org.applieddl4j.common.training;

/** How the learning rate changes over the epochs, as a factor on the plan's rate. */
@FunctionalInterface
public interface LearningRateSchedule {

    /**
     * @param epoch counted from 1
     * @param epochs how many epochs are planned
     * @return the factor, at least 0
     */
    double factor(int epoch, int epochs);

    /** The same rate throughout. */
    static LearningRateSchedule constant() {
        return (epoch, epochs) -> 1;
    }

    /**
     * Rises linearly over the first epochs, then falls along half a cosine wave towards zero (Loshchilov and Hutter,
     * "SGDR", 2017, without restarts). Large early steps explore, small late ones settle.
     *
     * @param warmUpEpochs epochs of the rise; 0 for none
     */
    static LearningRateSchedule cosine(int warmUpEpochs) {
        return (epoch, epochs) -> {
            if (epoch <= warmUpEpochs) {
                return (double) epoch / (warmUpEpochs + 1);
            }
            double progress = (double) (epoch - 1 - warmUpEpochs) / Math.max(1, epochs - warmUpEpochs);
            return (1 + Math.cos(Math.PI * progress)) / 2;
        };
    }
}
