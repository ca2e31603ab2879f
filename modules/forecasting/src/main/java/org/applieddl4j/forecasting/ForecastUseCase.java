package org.applieddl4j.forecasting;

import java.util.List;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;

/** What the launcher finds. */
public final class ForecastUseCase implements ExperimentUseCase {

    /** Id on the command line. */
    public static final String ID = "forecasting";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "forecast time series, and say how sure the forecast is";
    }

    @Override
    public List<Choice> datasets() {
        return ForecastTasks.choices();
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return ForecastNetworks.recipes();
    }

    @Override
    public ForecastExperiment experiment(RunRequest request, RunContext context) {
        return new ForecastExperiment(request, new ForecastTasks(request, context).task());
    }

    @Override
    public HeadlineMetrics yardsticks(RunRecord record) {
        String metric = record.metrics().containsKey(ForecastMetrics.OWA) ? ForecastMetrics.OWA : ForecastMetrics.MSE;
        return HeadlineMetrics.of(record, metric, ForecastNetworks.LINEAR.id(), Baseline.CONSTANT);
    }
}
