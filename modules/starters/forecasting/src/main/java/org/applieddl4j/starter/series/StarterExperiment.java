package org.applieddl4j.starter.series;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.EpochMetric;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the networks on the beginning of the series and evaluates them on its end. */
public final class StarterExperiment implements Experiment<StarterScores, StarterJudgement> {

    private final RunRequest request;
    private final StarterData.Table table;

    /**
     * @param request what the user asked for
     * @throws org.applieddl4j.common.InputException if the series cannot be read
     */
    public StarterExperiment(RunRequest request) {
        this.request = request;
        this.table = StarterData.read(request);
    }

    private int[] origins(Part part) {
        return part == Part.TEST
                ? table.origins(table.validationEnd(), table.values().length)
                : table.origins(table.trainingEnd(), table.validationEnd());
    }

    @Override
    public Task task() {
        return new Task(
                table.origin(),
                new RunRecord.Splits(
                        table.origins(0, table.trainingEnd()).length,
                        origins(Part.VALIDATION).length,
                        origins(Part.TEST).length),
                "the last 20 % of the series is the test, 15 % before it validation; " + StarterData.HORIZON
                        + " values are forecast from " + StarterData.LOOKBACK,
                List.of(),
                List.of(),
                0);
    }

    @Override
    public TrainingJob<StarterScores, StarterJudgement> job(NetworkRecipe recipe, TrainingSet set, long seed) {
        int[] all = table.origins(0, table.trainingEnd());
        int[] origins = Arrays.copyOfRange(all, all.length - Math.max(1, (int) (set.share() * all.length)), all.length);
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(StarterNetworks.MLP) ? StarterNetworks.mlp(seed) : StarterNetworks.linear(seed));
        network.init();
        return new Job(network, recipe.plan(request, seed, origins.length), origins);
    }

    /** A network and the places in the series that it learns from. */
    private final class Job implements TrainingJob<StarterScores, StarterJudgement> {

        private final MultiLayerNetwork network;
        private final TrainingPlan plan;
        private final MatrixExamples examples;

        Job(MultiLayerNetwork network, TrainingPlan plan, int[] origins) {
            this.network = network;
            this.plan = plan;
            float[] inputs = new float[origins.length * StarterData.LOOKBACK];
            float[] targets = new float[origins.length * StarterData.HORIZON];
            for (int i = 0; i < origins.length; i++) {
                double[] window = table.window(origins[i]);
                StarterScaling scaling = StarterScaling.of(window);
                System.arraycopy(scaling.scaled(window), 0, inputs, i * StarterData.LOOKBACK, StarterData.LOOKBACK);
                System.arraycopy(
                        scaling.scaled(table.future(origins[i])),
                        0,
                        targets,
                        i * StarterData.HORIZON,
                        StarterData.HORIZON);
            }
            this.examples = new MatrixExamples(inputs, targets, origins.length);
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
            return EpochMetric.<StarterScores>lower(
                            StarterScores.MASE,
                            scores -> scores.metrics().get(StarterScores.MASE).value())
                    .of(this);
        }

        @Override
        public StarterScores scores(Part part) {
            return StarterExperiment.this.scores(
                    part, origin -> StarterPredictor.forecast(network, table.window(origin)));
        }

        @Override
        public Object preprocessing(StarterJudgement judgement) {
            return new StarterPreprocessing(judgement.reach());
        }
    }

    @FunctionalInterface
    private interface Method {
        double[] forecast(int origin);
    }

    private StarterScores scores(Part part, Method method) {
        int[] origins = origins(part);
        return new StarterScores(
                Arrays.stream(origins).mapToObj(method::forecast).toArray(double[][]::new),
                Arrays.stream(origins).mapToObj(table::future).toArray(double[][]::new),
                scale(),
                new double[0]);
    }

    private double scale() {
        return IntStream.range(StarterData.SEASON, table.trainingEnd())
                .mapToDouble(t -> Math.abs(table.values()[t] - table.values()[t - StarterData.SEASON]))
                .average()
                .orElse(1);
    }

    @Override
    public StarterJudgement judgement(NetworkRecipe recipe, StarterScores validation) {
        return StarterJudgement.fit(validation);
    }

    @Override
    public String headlineMetric() {
        return StarterScores.MASE;
    }

    @Override
    public List<Baseline> baselines(Results<StarterScores, StarterJudgement> results) {
        return List.of(
                baseline(Baseline.CONSTANT, "the last value again", 1, results.seed()),
                baseline("seasonal-naive", "the last season again", StarterData.SEASON, results.seed()));
    }

    private Baseline baseline(String id, String title, int season, long seed) {
        StarterScores scores = scores(
                Part.TEST,
                origin -> IntStream.range(0, StarterData.HORIZON)
                        .mapToDouble(step -> table.values()[origin - season + step % season])
                        .toArray());
        return new Baseline(id, title, new Bootstrap(seed).intervals(scores.metrics()));
    }

    @Override
    public TestExample testExample(int index) {
        int origin = origins(Part.TEST)[index];
        // The header is line 1.
        return new TestExample(
                new RowOrigin(table.file(), origin + 2L),
                "value " + (origin + 1),
                String.format(Locale.ROOT, "%.6g", table.values()[origin]));
    }

    @Override
    public BundleParts bundle(Candidate<StarterScores, StarterJudgement> headline) {
        return BundleParts.of(List.of("low", "point", "high"));
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                StarterUseCase.ID,
                "one forecast",
                List.of(),
                "a row a test forecast: its first true value, and the errors");
    }

    @Override
    public String summary(Results<StarterScores, StarterJudgement> results, RunRecord record) {
        return String.format(
                Locale.ROOT,
                "The network (%s) forecast the next %d values from the last %d. Its MASE is %.3f; the 95\u00a0%% intervals held"
                        + " %.1f\u00a0%% of the test values.",
                results.headline().recipe().title(),
                StarterData.HORIZON,
                StarterData.LOOKBACK,
                record.metrics().get(StarterScores.MASE).value(),
                100 * record.metrics().get(StarterScores.COVERAGE).value());
    }

    @Override
    public List<ReportSection> sections(Results<StarterScores, StarterJudgement> results, RunRecord record) {
        return List.of(StarterChart.last(table, results.headline().test()));
    }
}
