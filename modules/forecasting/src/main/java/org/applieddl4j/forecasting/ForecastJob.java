package org.applieddl4j.forecasting;

import java.util.Map;
import org.applieddl4j.common.data.csv.SeriesSchema;
import org.applieddl4j.common.experiment.EpochMetric;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network, and the windows that it learns from.
 *
 * @param task series and setting
 * @param network with fresh weights
 * @param plan how it is trained
 * @param examples windows of the training part, or of all before the test
 */
record ForecastJob(ForecastTask task, ComputationGraph network, TrainingPlan plan, WindowExamples examples)
        implements TrainingJob<ForecastScores, ForecastJudgement> {

    @Override
    public EpochRunner runner(ExecutionBackend backend, TrainingPlan chosen) {
        ForecastSetting setting = task.setting();
        return new LentLoss(backend.runner(examples, chosen), new ForecastLoss(setting.horizon(), setting.goal()));
    }

    @Override
    public ValidationMetric validationMetric() {
        return EpochMetric.<ForecastScores>lower(
                        ForecastMetrics.headlineName(task.setting()),
                        scores ->
                                ForecastMetrics.headline(task.setting(), scores).value())
                .of(this);
    }

    @Override
    public ForecastScores scores(Part part) {
        return new Forecaster(network, task.setting()).scores(task.series(), task.targets(part));
    }

    @Override
    public Object preprocessing(ForecastJudgement judgement) {
        return new ForecastPreprocessing(
                task.setting(),
                judgement.widening(),
                task.schema().map(SeriesSchema::csv).orElse(null));
    }

    @Override
    public Map<String, Object> config() {
        return Map.of(
                "lookback",
                task.setting().lookback(),
                "horizon",
                task.setting().horizon(),
                "trainingWindows",
                examples.size());
    }
}
