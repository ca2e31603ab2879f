package org.applieddl4j.common.usecase;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.TrainingPlan;

/**
 * How a network of a use case is trained unless the user says otherwise. The defaults were chosen on validation data.
 *
 * @param id what to type
 * @param summary one line about it
 * @param epochs most epochs
 * @param quickEpochs most epochs with {@code --quick}
 * @param batchSize examples in a mini-batch
 * @param learningRate highest rate of the schedule
 * @param patience epochs without improvement before training stops
 */
public record NetworkRecipe(
        String id, String summary, int epochs, int quickEpochs, int batchSize, double learningRate, int patience) {

    /** What to type for every network of a use case. */
    public static final String ALL = "all";

    /** The plan of one training, the user's flags taking precedence. */
    public TrainingPlan plan(RunRequest request, long seed) {
        return new TrainingPlan(
                request.epochs().orElse(request.quick() ? quickEpochs : epochs),
                request.batchSize().orElse(batchSize),
                patience,
                request.learningRate().orElse(learningRate),
                LearningRateSchedule.cosine(1),
                seed);
    }

    /**
     * The networks of a run, the headline first: all of them, as without a choice or with {@value #ALL}, or the one that was
     * asked for beside the linear baseline.
     *
     * @param recipes of the use case, the default first
     * @param linear the baseline that every network has to beat
     * @throws InputException if there is none of the id that was asked for
     */
    public static List<NetworkRecipe> chosen(List<NetworkRecipe> recipes, NetworkRecipe linear, RunRequest request) {
        if (request.network().isEmpty()) {
            return recipes;
        }
        String id = request.network().get();
        if (id.equals(ALL)) {
            return recipes;
        }
        NetworkRecipe headline = recipes.stream()
                .filter(recipe -> recipe.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("unknown network '" + id + "'; there are all, "
                        + recipes.stream().map(NetworkRecipe::id).collect(Collectors.joining(", "))));
        return Stream.of(headline, linear).distinct().toList();
    }

    /** For {@code ./suite list}. */
    public UseCase.Choice choice() {
        return new UseCase.Choice(id, summary);
    }
}
