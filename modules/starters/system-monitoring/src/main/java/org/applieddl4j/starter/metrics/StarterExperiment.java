package org.applieddl4j.starter.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Axis;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Line;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains networks to forecast the next row, and evaluates whether their errors tell when something is wrong. */
public final class StarterExperiment implements Experiment<StarterScores, StarterJudgement> {

    private final RunRequest request;
    private final StarterData.Measurements data;

    /**
     * @param request what the user asked for
     * @throws org.applieddl4j.common.InputException if the measurements cannot be read
     */
    public StarterExperiment(RunRequest request) {
        this.request = request;
        this.data = StarterData.read(request);
    }

    @Override
    public Task task() {
        return new Task(
                data.origin(),
                new RunRecord.Splits(
                        data.splits().train().length,
                        data.splits().validation().length,
                        data.splits().test().length),
                "in order of time: half of the rows to learn from, 20 % to choose on, the last 30 % for the test",
                List.of(),
                data.notes(),
                data.skipped());
    }

    @Override
    public StarterJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        int sensors = data.sensors().size();
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(StarterNetworks.FORECAST)
                        ? StarterNetworks.forecast(sensors, seed)
                        : StarterNetworks.linear(sensors, seed));
        network.init();
        return new StarterJob(
                data, network, recipe.plan(request, seed, data.splits().train().length));
    }

    @Override
    public StarterJudgement judgement(NetworkRecipe recipe, StarterScores validation) {
        return StarterJudgement.fit(validation);
    }

    @Override
    public String headlineMetric() {
        int[] test = data.splits().test();
        return StarterJudgement.headline(new StarterScores(new double[test.length], data.faults(test)));
    }

    /** What is outside of everything that the training rows held: one line of code. */
    @Override
    public List<Baseline> baselines(Results<StarterScores, StarterJudgement> results) {
        StarterScores constant = new StarterScores(
                new double[results.headline().test().size()],
                results.headline().test().faults());
        StarterScores ranges = outside();
        return List.of(
                new Baseline(
                        "range",
                        "a value outside of all that was learned from",
                        new StarterJudgement(results.headline().judgement().point()).metrics(ranges, results.seed())),
                new Baseline(
                        Baseline.CONSTANT,
                        "never unusual",
                        results.headline().judgement().metrics(constant, results.seed())));
    }

    private StarterScores outside() {
        int sensors = data.sensors().size();
        double[] low = new double[sensors];
        double[] high = new double[sensors];
        for (int sensor = 0; sensor < sensors; sensor++) {
            int at = sensor;
            double[] known = data.rows(data.splits().train()).stream()
                    .mapToDouble(row -> row[at])
                    .filter(Double::isFinite)
                    .toArray();
            low[sensor] = Arrays.stream(known).min().orElse(0);
            high[sensor] = Arrays.stream(known).max().orElse(0);
        }
        double[] scores = data.rows(data.splits().test()).stream()
                .mapToDouble(row -> IntStream.range(0, sensors)
                        .mapToDouble(i -> Math.max(0, Math.max(row[i] - high[i], low[i] - row[i]))
                                / Math.max(1e-9, high[i] - low[i]))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0))
                .map(StarterScores::score)
                .toArray();
        return new StarterScores(scores, data.faults(data.splits().test()));
    }

    @Override
    public TestExample testExample(int index) {
        int row = data.splits().test()[index];
        return new TestExample(
                data.origins().apply(row), Integer.toString(row + 1), data.faults()[row] == 1 ? "fault" : "usual");
    }

    @Override
    public BundleParts bundle(Candidate<StarterScores, StarterJudgement> headline) {
        return BundleParts.of(StarterPredictor.LABELS)
                .withPoint(Optional.of(headline.judgement().point()));
    }

    @Override
    public Presentation presentation() {
        return new Presentation(StarterUseCase.ID, "a row of measurements", List.of(), "a row a test row");
    }

    @Override
    public String summary(Results<StarterScores, StarterJudgement> results, RunRecord record) {
        return String.format(
                Locale.ROOT,
                "The %s learned from %,d rows without labels and scored %,d later ones; in %,d of them something was wrong.",
                results.headline().recipe().title(),
                record.dataset().splits().train(),
                record.dataset().splits().test(),
                results.headline().test().wrong());
    }

    @Override
    public List<Chart> charts(Results<StarterScores, StarterJudgement> results, RunRecord record) {
        StarterScores test = results.headline().test();
        double[] x = IntStream.range(0, test.size()).asDoubleStream().toArray();
        double threshold = results.headline().judgement().point().threshold();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(new Series("score", x, test.scores()), Line.Kind.CURVE));
        if (test.isLabelled()) {
            lines.add(new Line(
                    new Series(
                            "labelled fault",
                            x,
                            IntStream.of(test.faults()).asDoubleStream().toArray()),
                    Line.Kind.AREA));
        }
        lines.add(new Line(
                new Series("threshold", new double[] {0, test.size()}, new double[] {threshold, threshold}),
                Line.Kind.GUIDE));
        return List.of(new Chart(
                "Score of every test row",
                "Each from itself and the rows before it.",
                Axis.linear("Row", 0, test.size()),
                Axis.unit("Score"),
                lines));
    }
}
