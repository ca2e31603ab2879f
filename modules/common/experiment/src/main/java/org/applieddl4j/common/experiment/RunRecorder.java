package org.applieddl4j.common.experiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Results.Completion;
import org.applieddl4j.common.report.NotAhead;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.training.TrainingResult;
import org.applieddl4j.common.usecase.PeakMemory;
import org.applieddl4j.common.usecase.RunEnvironment;
import org.applieddl4j.common.usecase.RunRequest;

/** Turns results into a run record: the one place where records are made. */
final class RunRecorder<S, J extends Judgement<S>> {

    private final String useCase;
    private final Experiment<S, J> experiment;
    private final RunRequest request;
    private final Results<S, J> results;
    private final Candidate<S, J> headline;
    private final List<Baseline> baselines;
    private final List<String> remarks;

    RunRecorder(
            String useCase,
            Experiment<S, J> experiment,
            RunRequest request,
            Results<S, J> results,
            List<Baseline> baselines,
            List<String> remarks) {
        this.remarks = remarks;
        this.useCase = useCase;
        this.experiment = experiment;
        this.request = request;
        this.results = results;
        this.headline = results.headline();
        this.baselines = baselines;
    }

    RunRecord record(Instant startedAt, Map<String, Object> asked) {
        return new RunRecord(
                RunRecord.SCHEMA,
                new RunRecord.Subject(
                        useCase, headline.id(), headline.network().numParams(), request.seed(), startedAt),
                experiment.task().dataset(),
                config(),
                figures(),
                experiment.task().published(),
                RunRecord.Costs.of(timing())
                        .withEfforts(efforts())
                        .withResources(new RunRecord.Resources(
                                PeakMemory.bytes(),
                                headline.served().result().dataWaitShare(),
                                Optional.of(request.jobs()))),
                RunEnvironment.current(),
                notes(),
                circumstances(asked));
    }

    private RunRecord.Figures figures() {
        Map<String, Map<String, MetricValue>> comparison = comparison();
        RunRecord.Figures figures = RunRecord.Figures.of(comparison.get(headline.id()), comparison)
                .withBaselines(baselines(comparison))
                .withSpread(results.spread())
                .withAdvantage(advantage());
        figures = figures.withNotAhead(NotAhead.of(simpler(), experiment.headlineMetric(), figures));
        OptionalDouble threshold = headline.judgement().threshold();
        if (threshold.isPresent()) {
            figures = figures.withThreshold(threshold.getAsDouble());
        }
        List<RunRecord.PerClass> perClass = headline.judgement().perClass(headline.test());
        if (!perClass.isEmpty()) {
            figures = figures.withPerClass(perClass);
        }
        return results.curve().isEmpty() ? figures : figures.withLearningCurve(results.curve());
    }

    private RunRecord.Circumstances circumstances(Map<String, Object> asked) {
        RunRecord.Circumstances circumstances = RunRecord.Circumstances.NONE.withRequest(asked);
        return results.completion() == Completion.INTERRUPTED ? circumstances.stopped() : circumstances;
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("protocol", experiment.task().protocol());
        config.putAll(experiment.config(headline));
        if (headline.trainedHere()) {
            config.put("epochs", headline.selected().plan().epochs());
            config.put(
                    "validationMetric",
                    headline.selected().job().validationMetric().name());
            config.put("bestEpoch", headline.selected().result().bestEpoch());
            config.put("batchSize", headline.selected().plan().batchSize());
            config.put("learningRate", headline.selected().plan().learningRate());
            if (headline.selected().result().shards() > 1) {
                config.put("shards", headline.selected().result().shards());
            }
        } else {
            results.imported().ifPresent(imported -> config.put("source", imported.source()));
        }
        config.putAll(headline.served().job().config());
        config.putAll(headline.judgement().config());
        config.put("quick", request.quick());
        config.put("runs", request.runs());
        return config;
    }

    private Map<String, Map<String, MetricValue>> comparison() {
        Map<String, Map<String, MetricValue>> comparison = new LinkedHashMap<>(
                results.each(candidate -> candidate.judgement().metrics(candidate.test(), request.seed())));
        baselines.forEach(baseline -> comparison.put(baseline.id(), baseline.metrics()));
        return comparison;
    }

    /** The baselines without their intervals; a linear headline is none to itself. */
    private Map<String, Map<String, Double>> baselines(Map<String, Map<String, MetricValue>> comparison) {
        List<String> ids = new ArrayList<>();
        results.candidates().stream()
                .filter(candidate -> candidate != headline && candidate.recipe().isLinear())
                .forEach(candidate -> ids.add(candidate.id()));
        baselines.forEach(baseline -> ids.add(baseline.id()));
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        for (String id : ids) {
            Map<String, Double> plain = new LinkedHashMap<>();
            comparison.get(id).forEach((metric, value) -> plain.put(metric, value.value()));
            values.put(id, plain);
        }
        return values;
    }

    /** What the headline has to be ahead of to be worth its training. */
    private List<NotAhead.Simpler> simpler() {
        List<NotAhead.Simpler> simpler = new ArrayList<>();
        results.candidates().stream()
                .filter(candidate -> candidate != headline && candidate.recipe().isLinear())
                .forEach(linear -> simpler.add(new NotAhead.Simpler(
                        linear.id(), "take that one, './suite run " + useCase + " --network " + linear.id() + "'")));
        baselines.forEach(baseline -> simpler.add(new NotAhead.Simpler(
                baseline.id(), "that one (" + baseline.title() + ") learns nothing; find more or better examples")));
        return simpler;
    }

    /** How far the headline is ahead of the other networks, on the same test examples. */
    private Map<String, Map<String, MetricValue>> advantage() {
        Bootstrap bootstrap = new Bootstrap(request.seed());
        Map<String, WeightedMetric> own = headline.judgement().paired(headline.test());
        Map<String, Map<String, MetricValue>> advantage = new LinkedHashMap<>();
        for (Candidate<S, J> other :
                results.candidates().subList(1, results.candidates().size())) {
            Map<String, WeightedMetric> theirs = other.judgement().paired(other.test());
            Map<String, MetricValue> ahead = new LinkedHashMap<>();
            own.forEach((metric, value) -> ahead.put(metric, bootstrap.difference(value, theirs.get(metric))));
            advantage.put(other.id(), ahead);
        }
        return advantage;
    }

    private RunRecord.Timing timing() {
        TrainingResult selected = headline.selected().result();
        TrainingResult served = headline.served().result();
        return headline.trainedTwice()
                ? new RunRecord.Timing(
                        selected.seconds() + served.seconds(),
                        served.examplesPerSecond(),
                        selected.epochs().size() + served.epochs().size())
                : new RunRecord.Timing(
                        served.seconds(),
                        served.examplesPerSecond(),
                        served.epochs().size());
    }

    private List<RunRecord.Effort> efforts() {
        return results.candidates().stream()
                .filter(Candidate::trainedHere)
                .map(candidate -> new RunRecord.Effort(
                        candidate.id(),
                        candidate.network().numParams(),
                        candidate.served().result().seconds(),
                        candidate.served().result().examplesPerSecond(),
                        Optional.of(candidate.served().result().engine()).filter(engine -> !engine.isEmpty()),
                        Optional.of(candidate.served().result().shards()).filter(shards -> shards > 1)))
                .toList();
    }

    /** Networks that --shards had no effect on. */
    private Optional<String> uncut() {
        List<String> ids = results.candidates().stream()
                .filter(candidate ->
                        candidate.trainedHere() && candidate.served().isUncut())
                .map(Candidate::id)
                .toList();
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of("Mini-batches computed whole, without shards: " + String.join(", ", ids));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(experiment.task().notes());
        experiment.task().origin().variant().ifPresent(label -> notes.add("Data: " + label));
        notes.addAll(experiment.notes(results));
        uncut().ifPresent(notes::add);
        notes.addAll(remarks);
        if (results.completion() == Completion.INTERRUPTED) {
            notes.add("The run was interrupted: what is not listed was not trained");
            if (experiment.trainsAgain(0) && !headline.trainedTwice()) {
                notes.add("The network was not trained again on the latest examples before the test");
            }
        }
        return notes;
    }
}
