package org.applieddl4j.common.usecase;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.TrainingPlan;

/**
 * How a network of a use case is trained unless the user says otherwise. The defaults were chosen on validation data.
 *
 * <p>{@code NetworkRecipe.of("mlp", "multilayer perceptron", "two hidden layers").withEpochs(20).withBatchSize(512)}
 *
 * @param id what to type
 * @param title for reports
 * @param summary one line about it, for {@code ./suite list}
 * @param role whether it is the baseline that every other network has to beat
 * @param epochs most epochs
 * @param quickEpochs most epochs with {@code --quick}
 * @param batchSize examples in a mini-batch
 * @param learningRate highest rate of the schedule
 * @param patience epochs without improvement before training stops
 */
public record NetworkRecipe(
        String id,
        String title,
        String summary,
        Role role,
        int epochs,
        int quickEpochs,
        int batchSize,
        double learningRate,
        int patience) {

    /** What to type for every network of a use case. */
    public static final String ALL = "all";

    /** Fewer steps than this, and a network has hardly left its first weights. */
    private static final int FEWEST_STEPS = 200;

    private static final int FEWEST_QUICK_STEPS = 30;

    /** More epochs than any recipe has: training never stops early. */
    private static final int NEVER = 100;

    /** What a network is for. */
    public enum Role {
        /** To be as good as it can. */
        NETWORK,
        /** To show what a linear model reaches. */
        LINEAR_BASELINE
    }

    /** A network of one epoch with mini-batches of 64, a rate of 0.001 and no early stopping. */
    public static NetworkRecipe of(String id, String title, String summary) {
        return new NetworkRecipe(id, title, summary, Role.NETWORK, 1, 1, 64, 1e-3, NEVER);
    }

    /** A network that was trained elsewhere, and is not trained here. */
    public static NetworkRecipe of(ImportedNetwork imported) {
        return of(imported.format(), "network from " + imported.source(), "from " + imported.source());
    }

    /** As {@link #of}, the linear baseline. */
    public static NetworkRecipe linear(String id, String title, String summary) {
        return new NetworkRecipe(id, title, summary, Role.LINEAR_BASELINE, 1, 1, 64, 1e-3, NEVER);
    }

    /** The same recipe with that many epochs at most, and that many with {@code --quick}. */
    public NetworkRecipe withEpochs(int most, int quick) {
        return new NetworkRecipe(id, title, summary, role, most, quick, batchSize, learningRate, patience);
    }

    /** The same recipe with that many examples in a mini-batch. */
    public NetworkRecipe withBatchSize(int examples) {
        return new NetworkRecipe(id, title, summary, role, epochs, quickEpochs, examples, learningRate, patience);
    }

    /** The same recipe with that highest learning rate. */
    public NetworkRecipe withLearningRate(double rate) {
        return new NetworkRecipe(id, title, summary, role, epochs, quickEpochs, batchSize, rate, patience);
    }

    /** The same recipe, stopping after that many epochs without improvement. */
    public NetworkRecipe withPatience(int epochsWithout) {
        return new NetworkRecipe(id, title, summary, role, epochs, quickEpochs, batchSize, learningRate, epochsWithout);
    }

    /** Whether it is the baseline that every other network has to beat. */
    public boolean isLinear() {
        return role == Role.LINEAR_BASELINE;
    }

    /** The plan of one training, the user's flags taking precedence. */
    public TrainingPlan plan(RunRequest request, long seed) {
        return new TrainingPlan(
                request.epochs().orElse(request.quick() ? quickEpochs : epochs),
                request.batchSize().orElse(batchSize),
                patience,
                request.learningRate().orElse(learningRate),
                LearningRateSchedule.cosine(1),
                seed,
                request.shards());
    }

    /**
     * The plan of one training on few examples or many: epochs that are meant for thousands are a step or two for a folder of one's
     * own.
     *
     * @param examples of the training
     */
    public TrainingPlan plan(RunRequest request, long seed, long examples) {
        TrainingPlan plan = plan(request, seed);
        return request.epochs().isPresent()
                ? plan
                : plan.withSteps(request.quick() ? FEWEST_QUICK_STEPS : FEWEST_STEPS, examples);
    }

    /**
     * The networks of a run, the headline first: all of them, as without a choice or with {@value #ALL}, or the one that was
     * asked for beside the linear baseline.
     *
     * @param recipes of the use case, the default first
     * @throws InputException if there is none of the id that was asked for
     */
    public static List<NetworkRecipe> chosen(List<NetworkRecipe> recipes, RunRequest request) {
        if (request.network().isEmpty() || request.network().get().equals(ALL)) {
            return recipes;
        }
        String id = request.network().get();
        NetworkRecipe headline = recipes.stream()
                .filter(recipe -> recipe.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("unknown network '" + id + "'; there are all, "
                        + recipes.stream().map(NetworkRecipe::id).collect(Collectors.joining(", "))));
        return Stream.of(headline, linear(recipes)).distinct().toList();
    }

    /** The linear baseline among some recipes, of which one is. */
    public static NetworkRecipe linear(List<NetworkRecipe> recipes) {
        return recipes.stream().filter(NetworkRecipe::isLinear).findFirst().orElseThrow();
    }

    /** For {@code ./suite list}. */
    public UseCase.Choice choice() {
        return new UseCase.Choice(id, summary);
    }
}
