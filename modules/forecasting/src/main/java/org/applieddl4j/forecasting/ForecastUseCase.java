package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.Experiment;
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
import org.applieddl4j.forecasting.markets.MarketExperiment;
import org.applieddl4j.forecasting.markets.MarketMetrics;
import org.applieddl4j.forecasting.markets.MarketModel;
import org.applieddl4j.forecasting.markets.MarketNetworks;

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
        return Set.of(RunFlag.HORIZON, RunFlag.PROTOCOL, RunFlag.COST_BASIS_POINTS, RunFlag.TRIALS, RunFlag.SEARCHED);
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return ForecastNetworks.recipes();
    }

    /** Without a choice, those that are done in minutes. */
    @Override
    public List<NetworkRecipe> recipes(RunRequest request) {
        if (MarketExperiment.isMeant(request)) {
            return NetworkRecipe.chosen(MarketNetworks.recipes(), request);
        }
        return request.network().isEmpty()
                ? List.of(ForecastNetworks.MLP, ForecastNetworks.LINEAR)
                : NetworkRecipe.chosen(recipes(), request);
    }

    @Override
    public Experiment<?, ?> experiment(RunRequest request, RunContext context) {
        return MarketExperiment.isMeant(request)
                ? MarketExperiment.of(request, context)
                : new ForecastExperiment(request, new ForecastTasks(request, context).task());
    }

    /** Questions are the latest values of a series, or the latest closing prices. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return MarketModel.isIn(bundle) ? new MarketModel(bundle, ID) : new ForecastModel(bundle);
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

    /** Whether success is luck depends on every trial that was made. */
    @Override
    public RunRequest afterSearch(RunRequest best, int trials) {
        return MarketExperiment.isMeant(best) ? best.with(RunFlag.SEARCHED, trials) : best;
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        String metric = Stream.of(ForecastMetrics.OWA, ForecastMetrics.MSE)
                .filter(record.metrics()::containsKey)
                .findFirst()
                .orElse(record.metrics().keySet().iterator().next());
        return HeadlineMetrics.of(record, metric, ForecastNetworks.LINEAR.id(), Baseline.CONSTANT);
    }

    @Override
    public List<MetricMeaning> metricMeanings() {
        return Stream.concat(ForecastMetrics.MEANINGS.stream(), MarketMetrics.MEANINGS.stream())
                .toList();
    }
}
