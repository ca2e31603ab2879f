package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TimedUseCase;
import org.applieddl4j.common.usecase.TrainedModel;

/** What the launcher finds. */
public final class ForecastUseCase implements ExperimentUseCase, TimedUseCase {

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
    public Set<RunFlag<?>> options() {
        return Set.of(RunFlag.HORIZON);
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return ForecastNetworks.recipes();
    }

    /** Without a choice, those that are done in minutes. */
    @Override
    public List<NetworkRecipe> recipes(RunRequest request) {
        return request.network().isEmpty()
                ? List.of(ForecastNetworks.MLP, ForecastNetworks.LINEAR)
                : NetworkRecipe.chosen(recipes(), request);
    }

    @Override
    public ForecastExperiment experiment(RunRequest request, RunContext context) {
        return new ForecastExperiment(request, new ForecastTasks(request, context).task());
    }

    /** Questions are the latest values of a series. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new ForecastModel(bundle);
    }

    /** A history of two daily waves. */
    @Override
    public PredictionProbe probe(Path bundle) {
        ForecastPredictor predictor = new ForecastPredictor(BundleReader.read(bundle));
        double[] history = IntStream.range(0, predictor.lookback())
                .mapToDouble(t -> 10 + Math.sin(2 * Math.PI * t / 24))
                .toArray();
        return new PredictionProbe("a forecast", () -> predictor.predict(history));
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        String metric = record.metrics().containsKey(ForecastMetrics.OWA) ? ForecastMetrics.OWA : ForecastMetrics.MSE;
        return HeadlineMetrics.of(record, metric, ForecastNetworks.LINEAR.id(), Baseline.CONSTANT);
    }

    @Override
    public List<MetricMeaning> metricMeanings() {
        return ForecastMetrics.MEANINGS;
    }
}
