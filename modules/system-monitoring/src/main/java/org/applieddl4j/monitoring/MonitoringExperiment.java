package org.applieddl4j.monitoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;

/** Networks that learn how measurements usually go on, evaluated by which faults they notice, how soon, and how often for nothing. */
public final class MonitoringExperiment implements Experiment<AnomalyScores, AnomalyJudgement> {

    private final RunRequest request;
    private final MonitoringTask data;

    /**
     * @param request what the user asked for
     * @param context data and console
     */
    public MonitoringExperiment(RunRequest request, RunContext context) {
        this(request, new MonitoringTasks(request, context).task());
    }

    MonitoringExperiment(RunRequest request, MonitoringTask data) {
        this.request = request;
        this.data = data;
        if (SensorWindows.learned(Reading.FORECAST, data.all()).size() == 0) {
            throw new InputException("nothing in the probation of "
                    + data.test().get(0).name() + " changes, or all of it is missing; there is nothing to learn");
        }
    }

    @Override
    public Task task() {
        SensorWindows learned = SensorWindows.learned(Reading.FORECAST, data.all());
        SensorWindows heldOut = SensorWindows.heldOut(Reading.FORECAST, data.all());
        int tested = data.test().stream()
                .mapToInt(stream -> stream.rows() - stream.probation())
                .sum();
        return new Task(
                data.origin(),
                new RunRecord.Splits(learned.size(), heldOut.size(), tested),
                data.protocol(),
                data.published(),
                data.notes(),
                data.skipped());
    }

    @Override
    public MonitoringJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        return new MonitoringJob(
                data,
                MonitoringNetworks.reading(recipe),
                MonitoringNetworks.create(recipe, seed),
                recipe.plan(request, seed));
    }

    @Override
    public AnomalyJudgement judgement(NetworkRecipe recipe, AnomalyScores validation) {
        return AnomalyJudgement.fit(validation);
    }

    @Override
    public String headlineMetric() {
        return labelled() ? NabProfile.STANDARD.metric() : AnomalyJudgement.FALSE_ALARMS;
    }

    private boolean labelled() {
        return data.test().stream().anyMatch(stream -> !stream.windows().isEmpty());
    }

    @Override
    public List<Baseline> baselines(Results<AnomalyScores, AnomalyJudgement> results) {
        Map<Baseline, Detector> detectors = new LinkedHashMap<>();
        detectors.put(named("ranges", "the same ranges without a network"), SimpleDetectors.rangesAlone());
        detectors.put(
                named("outside-everything", "value outside of everything before"), SimpleDetectors.outsideEverything());
        detectors.put(named("windowed-gaussian", "windowed Gaussian"), WindowedGaussian.ofBenchmark());
        detectors.put(
                named("moving-deviations", "deviations from the last day's mean"), SimpleDetectors.movingDeviations());
        detectors.put(
                named("random-cut-forest", "Random Cut Forest, the library of its authors"),
                CutForest.ofDefaults(results.seed()));
        detectors.put(named("random", "random numbers"), SimpleDetectors.random(results.seed()));
        detectors.put(named("always", "always unusual"), SimpleDetectors.always());
        detectors.put(named(Baseline.CONSTANT, "never unusual"), SimpleDetectors.never());
        return detectors.entrySet().stream()
                .map(entry -> evaluated(entry.getKey(), entry.getValue(), results.seed()))
                .toList();
    }

    private static Baseline named(String id, String title) {
        return new Baseline(id, title, Map.of());
    }

    private Baseline evaluated(Baseline named, Detector detector, long seed) {
        AnomalyJudgement judgement = AnomalyJudgement.fit(data.validation(detector));
        return new Baseline(
                named.id(), named.title(), judgement.metrics(judgement.calibrated(detector.scores(data.test())), seed));
    }

    @Override
    public TestExample testExample(int index) {
        int left = index;
        for (MetricStream stream : data.test()) {
            int tested = stream.rows() - stream.probation();
            if (left < tested) {
                int row = stream.probation() + left;
                boolean fault = stream.windows().stream().anyMatch(window -> window.contains(row));
                return new TestExample(
                        // The header is line 1.
                        new RowOrigin(stream.name(), row + 2),
                        Long.toString(stream.seconds()[row]),
                        stream.labelled() ? fault ? "fault" : "usual" : "");
            }
            left -= tested;
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public BundleParts bundle(Candidate<AnomalyScores, AnomalyJudgement> headline) {
        return BundleParts.of(MonitoringPredictor.LABELS)
                .withPoint(Optional.of(headline.judgement().point()));
    }

    @Override
    public Map<String, Object> config(Candidate<AnomalyScores, AnomalyJudgement> headline) {
        return Map.of("streams", data.test().size(), "windows", headline.test().windows());
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                "System monitoring",
                "a row of a stream of measurements",
                List.of(
                        "Labels of anomalies are opinions: what else the streams hold of unusual things counts as a false alarm.",
                        "No figure here is point-adjusted: with that, a random score looks like the best of methods"
                                + " (Kim et al. 2022)."),
                "a row a test row");
    }

    @Override
    public String summary(Results<AnomalyScores, AnomalyJudgement> results, RunRecord record) {
        return String.format(
                Locale.ROOT,
                "The %s learned from %,d rows without labels and scored %,d rows of %d streams, each from the rows before it."
                        + " They hold %d windows in which something was wrong.",
                results.headline().recipe().title(),
                record.dataset().splits().train(),
                record.dataset().splits().test(),
                data.test().size(),
                results.headline().test().windows());
    }

    @Override
    public List<ReportSection> sections(Results<AnomalyScores, AnomalyJudgement> results, RunRecord record) {
        return MonitoringSections.of(results);
    }

    @Override
    public Optional<Cover> cover(Results<AnomalyScores, AnomalyJudgement> results) {
        return Optional.of(MonitoringSections.cover(results));
    }

    @Override
    public List<Chart> charts(Results<AnomalyScores, AnomalyJudgement> results, RunRecord record) {
        return List.of(MonitoringSections.reliability(results.each(Candidate::test)));
    }
}
