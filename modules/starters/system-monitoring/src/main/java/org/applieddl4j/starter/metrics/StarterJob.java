package org.applieddl4j.starter.metrics;

import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.experiment.EpochMetric;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** A network and the rows that it learns from; no label is looked at. */
final class StarterJob implements TrainingJob<StarterScores, StarterJudgement> {

    private static final EpochMetric<StarterScores> ERROR =
            EpochMetric.lower("median_score", scores -> median(scores.scores()));

    private final StarterData.Measurements data;
    private final MultiLayerNetwork network;
    private final TrainingPlan plan;
    private final StarterWindow.Scale scale;

    StarterJob(StarterData.Measurements data, MultiLayerNetwork network, TrainingPlan plan) {
        this.data = data;
        this.network = network;
        this.plan = plan;
        this.scale = StarterWindow.Scale.of(data.rows(data.splits().train()));
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    @Override
    public Model network() {
        return network;
    }

    @Override
    public TrainingPlan plan() {
        return plan;
    }

    /** Windows as examples, and the row behind each as what is to be forecast. */
    private record Windows(float[] inputs, float[] targets, int size) {}

    private Windows windows(int[] members) {
        // The rows before the part are its past.
        int from = Math.max(0, members[0] - StarterWindow.ROWS);
        List<double[]> rows = data.rows().subList(from, members[members.length - 1] + 1);
        int size = rows.size() - StarterWindow.ROWS;
        float[] inputs = new float[size * StarterWindow.ROWS * scale.sensors()];
        float[] targets = new float[size * scale.sensors()];
        StarterWindow window = new StarterWindow(scale);
        int at = 0;
        for (double[] row : rows) {
            float[] scaled = scale.apply(row);
            if (window.isFull()) {
                float[] seen = window.inputs();
                System.arraycopy(seen, 0, inputs, at * seen.length, seen.length);
                System.arraycopy(scaled, 0, targets, at * scaled.length, scaled.length);
                at++;
            }
            window.take(scaled);
        }
        return new Windows(inputs, targets, size);
    }

    @Override
    public EpochRunner runner(ExecutionBackend backend, TrainingPlan chosen) {
        Windows learned = windows(data.splits().train());
        return backend.runner(new MatrixExamples(learned.inputs(), learned.targets(), learned.size()), chosen);
    }

    @Override
    public ValidationMetric validationMetric() {
        return ERROR.of(this);
    }

    @Override
    public StarterScores scores(Part part) {
        int[] members = part == Part.TEST ? data.splits().test() : data.splits().validation();
        Windows windows = windows(members);
        float[] forecasts = NetworkOutput.of(
                network,
                Nd4j.createFromArray(windows.inputs()).reshape(windows.size(), StarterWindow.ROWS * scale.sensors()));
        double[] scores = new double[windows.size()];
        for (int i = 0; i < scores.length; i++) {
            double largest = 0;
            for (int sensor = 0; sensor < scale.sensors(); sensor++) {
                int at = i * scale.sensors() + sensor;
                boolean missing = Double.isNaN(data.rows().get(members[i])[sensor]);
                largest = missing ? largest : Math.max(largest, Math.abs(windows.targets()[at] - forecasts[at]));
            }
            scores[i] = StarterScores.score(largest);
        }
        return new StarterScores(scores, data.faults(members));
    }

    @Override
    public Object preprocessing(StarterJudgement judgement) {
        return new StarterPredictor.Settings(data.sensors(), scale);
    }
}
