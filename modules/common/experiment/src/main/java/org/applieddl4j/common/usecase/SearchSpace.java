package org.applieddl4j.common.usecase;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The settings that a search tries: around those of a recipe, which is the first of them, so that a search never does
 * worse on validation than no search.
 *
 * <p>The learning rate is drawn evenly on a logarithmic scale from a fifth to five times the recipe's, the mini-batch from
 * half, once and twice the recipe's, the most epochs from half, once and one and a half times. Random search finds as good
 * settings as a grid with far fewer trials (Bergstra and Bengio 2012, "Random search for hyper-parameter optimization",
 * JMLR 13).
 *
 * @param recipe of the network
 * @param quick whether its quick number of epochs counts
 * @param seed of the draws
 */
public record SearchSpace(NetworkRecipe recipe, boolean quick, long seed) {

    private static final double WIDTH = 5;
    private static final double[] BATCHES = {0.5, 1, 2};
    private static final double[] EPOCHS = {0.5, 1, 1.5};

    /**
     * One setting.
     *
     * @param learningRate highest rate of the schedule
     * @param batchSize examples in a mini-batch
     * @param epochs most epochs
     */
    public record Setting(double learningRate, int batchSize, int epochs) {

        /** A request with this setting. */
        public RunRequest of(RunRequest request) {
            return request.withLearningRate(learningRate)
                    .withBatchSize(batchSize)
                    .withEpochs(epochs);
        }
    }

    /**
     * A setting of the space.
     *
     * @param number 0 for the recipe's own; the same number is always the same setting
     */
    public Setting setting(int number) {
        int usual = quick ? recipe.quickEpochs() : recipe.epochs();
        if (number == 0) {
            return new Setting(recipe.learningRate(), recipe.batchSize(), usual);
        }
        SplittableRandom random = new SplittableRandom(1_000_003L * seed + number);
        double rate = recipe.learningRate() * Math.pow(WIDTH, 2 * random.nextDouble() - 1);
        return new Setting(
                // Three digits: nobody types more.
                Double.parseDouble(String.format(Locale.ROOT, "%.2e", rate)),
                Math.max(1, (int) Math.round(recipe.batchSize() * BATCHES[random.nextInt(BATCHES.length)])),
                Math.max(1, (int) Math.round(usual * EPOCHS[random.nextInt(EPOCHS.length)])));
    }
}
