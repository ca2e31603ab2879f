package org.applieddl4j.chatbot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.chatbot.dialogue.DialoguePolicy;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.ConfusionMatrix;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.PriorBaseline;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.experiment.classification.ClassSections;
import org.applieddl4j.common.report.ReportContents.ReportFile;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;

/** Networks that tell intents apart, evaluated on messages that one of the intents covers and on messages that none does. */
public final class IntentExperiment implements Experiment<ScopeScores, IntentJudgement> {

    private final RunRequest request;
    private final IntentTask data;
    private final List<Utterance> test;

    /**
     * @param request what the user asked for
     * @param context data and console
     */
    public IntentExperiment(RunRequest request, RunContext context) {
        this.request = request;
        this.data = new IntentTasks(request, context).task();
        this.test = new ArrayList<>(IntentTask.inScope(data.corpus().test()));
        test.addAll(IntentTask.outOfScope(data.corpus().test()));
    }

    @Override
    public Task task() {
        return new Task(
                data.origin(),
                new RunRecord.Splits(
                        data.training().size(),
                        data.corpus().validation().size(),
                        data.corpus().test().size()),
                data.corpus().protocol(),
                data.published(),
                data.notes(),
                data.corpus().skipped());
    }

    @Override
    public IntentJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        return IntentJob.of(recipe, data, request, seed);
    }

    @Override
    public IntentJudgement judgement(NetworkRecipe recipe, ScopeScores validation) {
        return IntentJudgement.fit(data, validation);
    }

    @Override
    public String headlineMetric() {
        return IntentMetrics.headline(data);
    }

    /** Whoever reads no message turns none away. */
    @Override
    public List<Baseline> baselines(Results<ScopeScores, IntentJudgement> results) {
        ScopeScores headline = results.headline().test();
        ClassScores known = PriorBaseline.of(data.labels(data.training()), headline.inScope());
        double[] same = known.probabilities(0);
        ScopeScores scores = new ScopeScores(
                known, headline.outOfScope().stream().map(any -> same).toList());
        return List.of(new Baseline(
                Baseline.CONSTANT,
                "always the most frequent intent",
                new IntentMetrics(data, scores, 0, 0).withIntervals(results.seed())));
    }

    @Override
    public TestExample testExample(int index) {
        Utterance message = test.get(index);
        return new TestExample(message.origin(), message.language(), message.intent());
    }

    @Override
    public BundleParts bundle(Candidate<ScopeScores, IntentJudgement> headline) {
        DialoguePolicy policy = headline.judgement().policy();
        return BundleParts.of(data.intents())
                .withPoint(Optional.of(new OperatingPoint(
                        policy.accept(),
                        "at most 5 % of the messages in scope turned away, then the most out of scope",
                        headline.judgement().thresholds().turnedAway())));
    }

    @Override
    public Map<String, Object> config(Candidate<ScopeScores, IntentJudgement> headline) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("intents", data.intents().size());
        config.put("languages", String.join(", ", data.corpus().languages()));
        return config;
    }

    @Override
    public List<String> notes(Results<ScopeScores, IntentJudgement> results) {
        return IntentMetrics.judgesScope(data)
                ? List.of(
                        "The threshold below which a message counts as out of scope is the one with the most right answers"
                                + " on validation, out of scope being one of them. Networks learned from no message out of scope.")
                : List.of();
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                "Chatbot intents",
                "one message",
                List.of("A teaching example: results on these messages say little about those of your customers."),
                "a row a test message, with the probability of its true intent");
    }

    @Override
    public String summary(Results<ScopeScores, IntentJudgement> results, RunRecord record) {
        Candidate<ScopeScores, IntentJudgement> headline = results.headline();
        ClassScores known = headline.test().inScope();
        long errors =
                IntStream.range(0, known.size()).filter(i -> !known.correct(i)).count();
        String scope = headline.test().outOfScope().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        " Of %,d messages that fit none of the intents it recognised %,d as such.",
                        headline.test().outOfScope().size(),
                        headline.test().turnedAway(headline.judgement().scopeThreshold()));
        return String.format(
                Locale.ROOT,
                "The network of %s learned %,d intents from %,d messages and misunderstood %,d of %,d others.%s The best"
                        + " epoch, the calibration and all thresholds were chosen on %,d messages that are neither.",
                headline.recipe().title(),
                data.intents().size(),
                record.dataset().splits().train(),
                errors,
                known.size(),
                scope,
                record.dataset().splits().validation());
    }

    @Override
    public List<ReportSection> sections(Results<ScopeScores, IntentJudgement> results, RunRecord record) {
        ClassScores known = results.headline().test().inScope();
        IntentErrors errors = new IntentErrors(data, known);
        List<ReportSection> sections = new ArrayList<>();
        sections.add(new DialogueOutcomes(data, results.headline()).table());
        sections.add(errors.confusedPairs(ConfusionMatrix.of(known)));
        sections.addAll(ClassSections.confusion(known));
        sections.add(errors.worst());
        return sections;
    }

    @Override
    public Optional<Cover> cover(Results<ScopeScores, IntentJudgement> results) {
        return Optional.of(new IntentCover(data.intents(), test, results.headline()).cover());
    }

    @Override
    public List<Chart> charts(Results<ScopeScores, IntentJudgement> results, RunRecord record) {
        return new IntentCharts(data, results).all();
    }

    @Override
    public List<ReportFile> write(Path folder, Results<ScopeScores, IntentJudgement> results) {
        new IntentErrors(data, results.headline().test().inScope()).write(folder.resolve("errors.csv"));
        return List.of(new ReportFile("errors.csv", "every test message that was misunderstood"));
    }
}
