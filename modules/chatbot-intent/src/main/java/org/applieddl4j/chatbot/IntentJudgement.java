package org.applieddl4j.chatbot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.chatbot.dialogue.ChosenThresholds;
import org.applieddl4j.chatbot.dialogue.DialoguePolicy;
import org.applieddl4j.chatbot.dialogue.PolicyBudget;
import org.applieddl4j.chatbot.dialogue.PolicyChoice;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;
import org.applieddl4j.common.experiment.classification.ClassSections;
import org.applieddl4j.common.report.RunRecord;

/**
 * How probabilities of intents become figures and decisions.
 *
 * @param task whose messages they are
 * @param calibration fitted on the validation messages in scope
 * @param scopeThreshold below this probability a message counts as out of scope; chosen on validation for the most right
 *     answers, out of scope being one of them. 0 where the corpus has no message out of scope
 * @param thresholds of the dialogue, chosen on validation for a budget
 * @param sensitiveFrom probability from which on a sensitive intent decides, chosen on validation
 */
record IntentJudgement(
        IntentTask task,
        TemperatureScaling calibration,
        double scopeThreshold,
        ChosenThresholds thresholds,
        double sensitiveFrom)
        implements Judgement<ScopeScores> {

    /** Share of the messages without a sensitive wish that may go to a person all the same. */
    private static final double MOST_NEEDLESS = 0.01;

    /** A part of a message is shorter than the messages that the threshold is chosen on: less than this is a guess. */
    private static final double LEAST_SENSITIVE = 0.2;

    /** Chooses everything on validation. */
    static IntentJudgement fit(IntentTask task, ScopeScores raw) {
        TemperatureScaling calibration = raw.calibration();
        ScopeScores validation = raw.calibrated(calibration);
        return new IntentJudgement(
                task,
                calibration,
                validation.outOfScope().isEmpty() ? 0 : PolicyChoice.byAccuracy(validation.judged()),
                PolicyChoice.within(PolicyBudget.USUAL, validation.judged()),
                sensitiveFrom(task, validation));
    }

    /** The lowest threshold, within bounds, at which at most 1 % of the messages that are not sensitive go to a person. */
    private static double sensitiveFrom(IntentTask task, ScopeScores validation) {
        ClassScores known = validation.inScope();
        int[] sensitive = task.sensitive().stream()
                .mapToInt(intent -> task.intents().indexOf(intent))
                .filter(i -> i >= 0)
                .toArray();
        double[] others = IntStream.range(
                        0, known.size() + validation.outOfScope().size())
                .filter(i -> i >= known.size()
                        || !task.sensitive().contains(task.intents().get(known.label(i))))
                .mapToDouble(i -> IntStream.of(sensitive)
                        .mapToDouble(cls -> validation.probabilities(i)[cls])
                        .max()
                        .orElse(0))
                .sorted()
                .toArray();
        if (others.length == 0) {
            return LEAST_SENSITIVE;
        }
        int spared = Math.min(others.length - 1, (int) (others.length * (1 - MOST_NEEDLESS)));
        return Math.min(1, Math.max(LEAST_SENSITIVE, Math.nextUp(others[spared])));
    }

    /** What the dialogue does with its messages. */
    DialoguePolicy policy() {
        return thresholds
                .policy(task.sensitive(), task.person())
                .with(sensitiveFrom, IntentRoles.dialogueWords(task.corpus()));
    }

    @Override
    public ScopeScores calibrated(ScopeScores raw) {
        return raw.calibrated(calibration);
    }

    @Override
    public OptionalDouble threshold() {
        return IntentMetrics.judgesScope(task) ? OptionalDouble.of(scopeThreshold) : OptionalDouble.empty();
    }

    private IntentMetrics of(ScopeScores test) {
        return new IntentMetrics(task, test, scopeThreshold, thresholds.accept());
    }

    @Override
    public Map<String, MetricValue> metrics(ScopeScores test, long seed) {
        return of(test).withIntervals(seed);
    }

    @Override
    public Map<String, Double> values(ScopeScores test) {
        return of(test).values();
    }

    @Override
    public Map<String, WeightedMetric> paired(ScopeScores test) {
        return Map.of(IntentMetrics.headline(task), of(test).accuracy());
    }

    /**
     * The probability of the true intent, or of the most probable one where none is true.
     *
     * @param example the messages in scope come first
     */
    @Override
    public double score(ScopeScores test, int example) {
        ClassScores known = test.inScope();
        return example < known.size()
                ? known.probability(example, known.label(example))
                : ScopeScores.highest(test.outOfScope().get(example - known.size()));
    }

    @Override
    public String decision(ScopeScores test, int example) {
        double[] probabilities = test.probabilities(example);
        int first = ScopeScores.mostProbable(probabilities);
        return probabilities[first] >= scopeThreshold ? task.intents().get(first) : Utterance.OUT_OF_SCOPE;
    }

    @Override
    public List<RunRecord.PerClass> perClass(ScopeScores test) {
        return ClassSections.perClass(test.inScope());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("temperature", calibration.temperature());
        config.put("acceptAt", thresholds.accept());
        config.put("askWithin", thresholds.gap());
        return config;
    }
}
