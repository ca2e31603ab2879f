package org.applieddl4j.monitoring;

import java.util.Map;
import org.applieddl4j.common.data.csv.SeriesSchema;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A network and the probations that it learns from. */
final class MonitoringJob implements TrainingJob<AnomalyScores, AnomalyJudgement> {

    private final MonitoringTask task;
    private final Reading reading;
    private final MultiLayerNetwork network;
    private final TrainingPlan plan;
    private final SensorWindows learned;
    private final SensorWindows heldOut;

    MonitoringJob(MonitoringTask task, Reading reading, MultiLayerNetwork network, TrainingPlan plan) {
        this.task = task;
        this.reading = reading;
        this.network = network;
        this.plan = plan;
        this.learned = SensorWindows.learned(reading, task.all());
        this.heldOut = SensorWindows.heldOut(reading, task.all());
    }

    @Override
    public Model network() {
        return network;
    }

    @Override
    public TrainingPlan plan() {
        return plan;
    }

    @Override
    public EpochRunner runner(ExecutionBackend backend, TrainingPlan chosen) {
        return backend.runner(learned.examples(), chosen);
    }

    /** Mean squared error on the ends of the probations, in squared deviations; no label is looked at. */
    @Override
    public ValidationMetric validationMetric() {
        return new ValidationMetric() {
            @Override
            public String name() {
                return "squared_error";
            }

            @Override
            public boolean higherIsBetter() {
                return false;
            }

            @Override
            public double measure(Model asked) {
                float[] answers = reading.ask(asked, heldOut.inputs());
                double sum = 0;
                for (int i = 0; i < answers.length; i++) {
                    double distance = answers[i] - heldOut.targets()[i];
                    sum += distance * distance;
                }
                return sum / answers.length;
            }
        };
    }

    @Override
    public AnomalyScores scores(Part part) {
        Detector detector = new NetworkDetector(reading, network);
        return part == Part.TEST ? detector.scores(task.test()) : task.validation(detector);
    }

    @Override
    public Object preprocessing(AnomalyJudgement judgement) {
        return new MonitoringPredictor.Settings(
                reading,
                judgement.unit(),
                MonitoringPredictor.WARM_UP,
                AlarmGrouping.COOL_DOWN,
                task.schema().map(SeriesSchema::csv).orElse(null));
    }

    @Override
    public Map<String, Object> config() {
        return Map.of("inputs", reading.inputs(), "heldOutExamples", heldOut.size());
    }
}
