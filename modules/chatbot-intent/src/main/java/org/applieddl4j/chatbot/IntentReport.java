package org.applieddl4j.chatbot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.IntentExperiment.TrainedNetwork;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.ClassShares;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.ConfusionPicture;
import org.applieddl4j.common.report.PredictionsCsv;
import org.applieddl4j.common.report.ReportContents;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.PeakMemory;
import org.applieddl4j.common.usecase.RunEnvironment;
import org.applieddl4j.common.usecase.RunFiles;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Trainings;

/** Writes what an experiment found: record, tables, page and bundle. */
final class IntentReport {

    /** Id of the baseline that reads no message. */
    static final String CONSTANT = "constant";

    private static final Map<String, String> NAMES = Map.of(
            IntentNetworks.BAG.id(),
            "averaged embeddings",
            IntentNetworks.CNN.id(),
            "convolutions over words",
            IntentNetworks.ENCODER.id(),
            "a layer behind a sentence encoder",
            IntentNetworks.LINEAR.id(),
            "TF-IDF and softmax regression (linear)",
            CONSTANT,
            "always the most frequent intent");

    private final RunRequest request;
    private final IntentTask task;
    private final IntentFindings findings;
    private final Instant startedAt;
    private final TrainedNetwork headline;
    private final ClassEvaluation evaluation;

    IntentReport(RunRequest request, IntentTask task, IntentFindings findings, Instant startedAt) {
        this.request = request;
        this.task = task;
        this.findings = findings;
        this.startedAt = startedAt;
        this.headline = findings.headline();
        this.evaluation = ClassEvaluation.of(headline.test().inScope(), request.seed());
    }

    RunOutcome write(RunFolder folder) {
        RunRecord record = record();
        IntentErrors errors = new IntentErrors(task, headline);
        errors.write(folder.path().resolve("errors.csv"));
        return new RunFiles(
                        record,
                        headline.trained().result(),
                        networkIds(),
                        predictions(),
                        IntentPredictor.bundle(headline, task, record),
                        contents(record, errors),
                        "a row a test message, with the probability of its true intent")
                .write(
                        folder,
                        new ReportContents.ReportFile("errors.csv", "every test message that was misunderstood"));
    }

    private RunRecord record() {
        Map<String, Map<String, MetricValue>> comparison = comparison();
        return new RunRecord(
                        RunRecord.SCHEMA,
                        IntentUseCase.ID,
                        task.origin().dataset(splits(), task.corpus().skipped()),
                        headline.recipe().id(),
                        headline.trained().network().numParams(),
                        request.seed(),
                        config(),
                        comparison.get(headline.recipe().id()),
                        comparison,
                        Trainings.baselines(
                                comparison, headline.recipe().id(), List.of(IntentNetworks.LINEAR.id(), CONSTANT)),
                        findings.spread(),
                        advantage(),
                        IntentMetrics.judgesScope(task) ? Optional.of(headline.scopeThreshold()) : Optional.empty(),
                        task.published(),
                        new RunRecord.Timing(
                                headline.trained().result().seconds(),
                                headline.trained().result().examplesPerSecond(),
                                headline.trained().result().epochs().size()),
                        RunEnvironment.current(),
                        startedAt,
                        notes())
                .withPerClass(perClass())
                .withEfforts(findings.networks().stream()
                        .map(network -> Trainings.effort(
                                network.recipe().id(),
                                network.trained().network(),
                                network.trained().result()))
                        .toList())
                .withResources(new RunRecord.Resources(
                        PeakMemory.bytes(), headline.trained().result().dataWaitShare()));
    }

    private RunRecord.Splits splits() {
        return new RunRecord.Splits(
                task.training().size(),
                task.corpus().validation().size(),
                task.corpus().test().size());
    }

    private Map<String, Object> config() {
        var plan = headline.plan();
        var variation = IntentTraining.variation(headline.recipe());
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("protocol", task.corpus().protocol());
        config.put("intents", task.intents().size());
        config.put("languages", String.join(", ", task.corpus().languages()));
        config.put("inputWidth", headline.trained().encoding().width());
        config.put("epochs", plan.epochs());
        config.put("bestEpoch", headline.trained().result().bestEpoch());
        config.put("batchSize", plan.batchSize());
        config.put("learningRate", plan.learningRate());
        config.put("leftOut", variation.leftOut());
        config.put("labelSmoothing", variation.smoothing());
        config.put("temperature", headline.calibration().temperature());
        config.put("acceptAt", headline.thresholds().accept());
        config.put("askWithin", headline.thresholds().gap());
        config.put("quick", request.quick());
        config.put("runs", request.runs());
        return config;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(task.notes());
        task.origin().variant().ifPresent(label -> notes.add("Data: " + label));
        if (IntentMetrics.judgesScope(task)) {
            notes.add(
                    "The threshold below which a message counts as out of scope is the one with the most right answers"
                            + " on validation, out of scope being one of them. Networks learned from no message out of scope.");
        }
        if (findings.interrupted()) {
            notes.add("The run was interrupted: what is not listed was not trained");
        }
        return notes;
    }

    private Map<String, Map<String, MetricValue>> comparison() {
        Map<String, Map<String, MetricValue>> comparison = new LinkedHashMap<>();
        for (TrainedNetwork network : findings.networks()) {
            comparison.put(network.recipe().id(), new IntentMetrics(task, network).withIntervals(request.seed()));
        }
        comparison.put(CONSTANT, constant().withIntervals(request.seed()));
        return comparison;
    }

    /** Whoever reads no message turns none away. */
    private IntentMetrics constant() {
        int[] training = task.labels(task.training());
        ClassScores known = ClassShares.of(training, headline.test().inScope());
        double[] same = known.probabilities(0);
        ScopeScores scores = new ScopeScores(
                known, headline.test().outOfScope().stream().map(any -> same).toList());
        return new IntentMetrics(task, scores, 0);
    }

    /** How far the headline is ahead of the other networks, on the same test messages. */
    private Map<String, Map<String, MetricValue>> advantage() {
        Bootstrap bootstrap = new Bootstrap(request.seed());
        Map<String, Map<String, MetricValue>> advantage = new LinkedHashMap<>();
        IntentMetrics own = new IntentMetrics(task, headline);
        for (TrainedNetwork other :
                findings.networks().subList(1, findings.networks().size())) {
            advantage.put(
                    other.recipe().id(),
                    Map.of(
                            IntentMetrics.headline(task),
                            bootstrap.difference(own.accuracy(), new IntentMetrics(task, other).accuracy())));
        }
        return advantage;
    }

    private List<RunRecord.PerClass> perClass() {
        return evaluation.classes().stream()
                .map(row -> new RunRecord.PerClass(row.name(), row.precision(), row.recall(), row.f1(), row.support()))
                .toList();
    }

    private List<String> networkIds() {
        return findings.networks().stream()
                .map(network -> network.recipe().id())
                .toList();
    }

    /**
     * The messages in scope, then those out of scope. The score of a network is the probability it gave to the true
     * intent, or to the most probable one where none is true.
     */
    private Iterable<PredictionsCsv.Prediction> predictions() {
        List<Utterance> known = IntentTask.inScope(task.corpus().test());
        List<Utterance> unknown = IntentTask.outOfScope(task.corpus().test());
        return () -> IntStream.range(0, known.size() + unknown.size())
                .mapToObj(i -> i < known.size()
                        ? inScope(i, known.get(i))
                        : outOfScope(i - known.size(), unknown.get(i - known.size())))
                .iterator();
    }

    private PredictionsCsv.Prediction inScope(int i, Utterance message) {
        ClassScores test = headline.test().inScope();
        boolean believed = test.confidence(i) >= headline.scopeThreshold();
        return prediction(
                message,
                findings.networks().stream()
                        .mapToDouble(network -> network.test().inScope().probability(i, test.label(i)))
                        .toArray(),
                believed ? test.classes().get(test.predicted(i)) : Utterance.OUT_OF_SCOPE);
    }

    private PredictionsCsv.Prediction outOfScope(int i, Utterance message) {
        double[] scores = findings.networks().stream()
                .mapToDouble(network ->
                        ScopeScores.highest(network.test().outOfScope().get(i)))
                .toArray();
        double[] own = headline.test().outOfScope().get(i);
        int first = IntStream.range(0, own.length)
                .reduce((a, b) -> own[b] > own[a] ? b : a)
                .orElseThrow();
        boolean believed = own[first] >= headline.scopeThreshold();
        return prediction(message, scores, believed ? task.intents().get(first) : Utterance.OUT_OF_SCOPE);
    }

    private static PredictionsCsv.Prediction prediction(Utterance message, double[] scores, String decision) {
        return new PredictionsCsv.Prediction(
                message.origin().file(),
                message.origin().line(),
                message.language(),
                message.intent(),
                scores,
                decision);
    }

    private ReportContents contents(RunRecord record, IntentErrors errors) {
        DialogueFindings dialogue = new DialogueFindings(task, headline);
        return ReportContents.of(
                        "Chatbot intents: " + task.origin().title(),
                        summary(record),
                        record,
                        IntentMetrics.headline(task),
                        task.origin()
                                .card("One example is one message; "
                                        + task.corpus().protocol() + "."))
                .withDisclaimers("A teaching example: figures on these messages say little about your customers'.")
                .withLinearBaseline(IntentNetworks.LINEAR.id())
                .withNames(NAMES)
                .with(
                        dialogue.table(),
                        errors.confusedPairs(evaluation.confusion()),
                        ConfusionPicture.of(task.intents(), evaluation.confusion()),
                        ReportTable.perClass(perClass()),
                        ReportTable.efforts(record, IntentMetrics.headline(task)),
                        errors.worst(),
                        ChartGroup.of(new IntentCharts(task, findings).all()));
    }

    private String summary(RunRecord record) {
        ClassScores test = headline.test().inScope();
        long errors =
                IntStream.range(0, test.size()).filter(i -> !test.correct(i)).count();
        String scope = headline.test().outOfScope().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        " Of %,d messages that fit none of the intents it recognised %,d as such.",
                        headline.test().outOfScope().size(),
                        headline.test().turnedAway(headline.scopeThreshold()));
        return String.format(
                Locale.ROOT,
                "The network of %s learned %,d intents from %,d messages and misunderstood %,d of %,d others.%s The best"
                        + " epoch, the calibration and all thresholds were chosen on %,d messages that are neither.",
                NAMES.get(record.network()).replaceAll(" \\(.*", ""),
                task.intents().size(),
                record.dataset().splits().train(),
                errors,
                test.size(),
                scope,
                record.dataset().splits().validation());
    }
}
