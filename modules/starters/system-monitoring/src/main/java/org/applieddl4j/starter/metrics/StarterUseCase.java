package org.applieddl4j.starter.metrics;

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
        return "notice what is not as usual in measurements, while they arrive";
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

    /** It follows streams of rows. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new StarterModel(bundle);
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        String metric =
                record.metrics().containsKey("average_precision") ? "average_precision" : StarterJudgement.UNUSUAL;
        return HeadlineMetrics.of(record, metric, StarterNetworks.LINEAR.id(), "constant");
    }

    @Override
    public List<MetricMeaning> metricMeanings() {
        return StarterJudgement.MEANINGS;
    }
}
