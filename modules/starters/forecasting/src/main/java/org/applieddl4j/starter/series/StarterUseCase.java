package org.applieddl4j.starter.series;

import java.util.List;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
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
        return "forecast what comes next in a series";
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
    public StarterExperiment experiment(RunRequest request, RunContext context) {
        return new StarterExperiment(request);
    }

    /** Questions are the latest values of a series. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new StarterPredictor(bundle).model();
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        return HeadlineMetrics.of(record, StarterScores.MASE, StarterNetworks.LINEAR.id(), "constant");
    }

    @Override
    public List<MetricMeaning> metricMeanings() {
        return StarterScores.MEANINGS;
    }
}
