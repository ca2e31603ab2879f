package org.applieddl4j.monitoring;

import java.util.List;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;

/** What the launcher finds. */
public final class MonitoringUseCase implements ExperimentUseCase {

    /** Id on the command line. */
    public static final String ID = "system-monitoring";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "detect unusual machine measurements as they arrive";
    }

    @Override
    public List<Choice> datasets() {
        return MonitoringTasks.choices();
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return MonitoringNetworks.recipes();
    }

    @Override
    public MonitoringExperiment experiment(RunRequest request, RunContext context) {
        return new MonitoringExperiment(request, context);
    }

    /** It follows streams of rows. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new MonitoringModel(bundle);
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        String metric = record.metrics().containsKey(NabProfile.STANDARD.metric())
                ? NabProfile.STANDARD.metric()
                : AnomalyJudgement.FALSE_ALARMS;
        return HeadlineMetrics.of(record, metric, MonitoringNetworks.LINEAR.id(), Baseline.CONSTANT);
    }

    @Override
    public List<MetricMeaning> metricMeanings() {
        return AnomalyJudgement.MEANINGS;
    }
}
