package org.applieddl4j.common.experiment;

import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.TunableUseCase;

/** A use case that is written as an {@link Experiment}. */
public interface ExperimentUseCase extends TunableUseCase {

    /** How its networks are trained, the default headline first. */
    List<NetworkRecipe> recipes();

    /**
     * The networks of a run, the headline first.
     *
     * @throws org.applieddl4j.common.InputException if there is none of the id that was asked for
     */
    default List<NetworkRecipe> recipes(RunRequest request) {
        return NetworkRecipe.chosen(recipes(), request);
    }

    /**
     * What a request is about.
     *
     * @throws org.applieddl4j.common.InputException if the request or its data is wrong
     */
    Experiment<?, ?> experiment(RunRequest request, RunContext context);

    @Override
    default List<Choice> networks() {
        return recipes().stream().map(NetworkRecipe::choice).toList();
    }

    @Override
    default RunOutcome run(RunRequest request, RunContext context) {
        return new ExperimentRunner(this, request, context).run();
    }

    @Override
    default List<String> readData(RunRequest request, RunContext context) {
        return experiment(request, context).task().notes();
    }

    @Override
    default SearchSpace searchSpace(RunRequest request) {
        return new SearchSpace(recipes(request).get(0), request.quick(), request.seed());
    }

    @Override
    default TrialScore trial(RunRequest request, RunContext context, Path checkpoints) {
        return new ExperimentRunner(this, request, context).trial(checkpoints);
    }
}
