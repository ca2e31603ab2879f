package org.applieddl4j.forecasting.markets;

import java.util.Map;
import org.applieddl4j.common.data.FeatureScaling;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.experiment.EpochMetric;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** A network and the days of one window that it learns from. */
final class MarketJob implements TrainingJob<MarketScores, MarketJudgement> {

    /** What is learned of a day's outcome: more deviations than that, and one day would outweigh a year. */
    private static final double MOST_DEVIATIONS = 4;

    /** A day without a change has no logarithm. */
    private static final double SMALLEST_CHANGE = 0.05;

    private final MarketTask task;
    private final Windows window;
    private final MarketScores.Training training;
    private final MultiLayerNetwork network;
    private final TrainingPlan plan;
    private final FeatureScaling scaling;
    private final MatrixExamples examples;

    MarketJob(MarketTask task, NetworkRecipe recipe, RunRequest request, long seed, int fold) {
        this.task = task;
        this.window = task.windows().get(fold);
        this.training = new MarketScores.Training(recipe.id(), seed, fold, Part.TEST);
        this.network = MarketNetworks.create(recipe, seed);
        float[] features = features(window.train());
        this.scaling = FeatureScaling.fit(DailyFeatures.NAMES, features);
        int size = window.train().size() * task.prices().size();
        this.plan = recipe.plan(request, seed, size);
        this.examples = new MatrixExamples(scaling.apply(features), targets(window.train()), size);
    }

    /** Row-major, day by day, series by series. */
    private float[] features(Windows.Range days) {
        int width = DailyFeatures.NAMES.size();
        DailyFeatures daily = new DailyFeatures();
        float[] features = new float[days.size() * task.prices().size() * width];
        int at = 0;
        for (int day = days.from(); day < days.to(); day++) {
            for (Prices prices : task.prices()) {
                for (double value : daily.at(prices, day)) {
                    features[at++] = (float) value;
                }
            }
        }
        return features;
    }

    /** What a day's decision earns, and the size of the next return, both on the scale of the last month's volatility. */
    private float[] targets(Windows.Range days) {
        float[] targets = new float[days.size() * task.prices().size() * MarketNetworks.OUTPUTS];
        int at = 0;
        for (int day = days.from(); day < days.to(); day++) {
            for (Prices prices : task.prices()) {
                double unit = DailyFeatures.volatility(prices, day, DailyFeatures.MONTH);
                double earned = prices.earned(day) / unit;
                targets[at++] = (float) Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, earned));
                targets[at++] = (float) Math.log(Math.max(SMALLEST_CHANGE, Math.abs(prices.logReturn(day + 1)) / unit));
            }
        }
        return targets;
    }

    @Override
    public MultiLayerNetwork network() {
        return network;
    }

    @Override
    public TrainingPlan plan() {
        return plan;
    }

    @Override
    public EpochRunner runner(ExecutionBackend backend, TrainingPlan chosen) {
        return backend.runner(examples, chosen);
    }

    @Override
    public ValidationMetric validationMetric() {
        return EpochMetric.lower("squared_error", MarketScores::error).of(this);
    }

    @Override
    public MarketScores scores(Part part) {
        Windows.Range days = part == Part.TEST ? window.test() : window.validation();
        int series = task.prices().size();
        int n = days.size() * series;
        float[] output = NetworkOutput.of(
                network, Nd4j.createFromArray(scaling.apply(features(days))).reshape(n, DailyFeatures.NAMES.size()));
        float[] wanted = targets(days);
        double error = 0;
        for (int i = 0; i < output.length; i++) {
            error += (output[i] - wanted[i]) * (output[i] - wanted[i]) / output.length;
        }
        MarketScores.Output[][] said = new MarketScores.Output[days.size()][series];
        for (int i = 0; i < n; i++) {
            int day = days.from() + i / series;
            double unit = DailyFeatures.volatility(task.prices().get(i % series), day, DailyFeatures.MONTH);
            said[i / series][i % series] = new MarketScores.Output(
                    output[2 * i], unit * Math.exp(Math.min(MOST_DEVIATIONS, output[2 * i + 1])));
        }
        return new MarketScores(
                new MarketScores.Training(training.network(), training.seed(), training.fold(), part),
                days,
                said,
                error,
                MarketScores.Positions.NONE);
    }

    @Override
    public Object preprocessing(MarketJudgement judgement) {
        return new MarketPreprocessing(
                scaling, judgement.fitted().threshold(), judgement.fitted().widening());
    }

    @Override
    public Map<String, Object> config() {
        return Map.of(
                "features",
                DailyFeatures.NAMES.size(),
                "trainingDays",
                window.train().size());
    }
}
