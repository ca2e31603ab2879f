package org.applieddl4j.starter.triage;

import java.util.List;
import java.util.Set;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;

/** What the launcher finds. */
public final class StarterUseCase implements ExperimentUseCase {

    /** Id on the command line. */
    public static final String ID = "starter-id";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "find the pictures that a person should look at";
    }

    @Override
    public List<Choice> datasets() {
        return StarterData.choices();
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return StarterNetworks.recipes();
    }

    @Override
    public Set<RunFlag<?>> options() {
        return Set.of(RunFlag.GROUP_BY);
    }

    @Override
    public StarterExperiment experiment(RunRequest request, RunContext context) {
        return new StarterExperiment(request);
    }

    /** Questions are pictures. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new StarterPredictor(bundle).model();
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        return HeadlineMetrics.of(record, "roc_auc", StarterNetworks.LINEAR.id(), "constant");
    }
}
