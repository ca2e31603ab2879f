package org.applieddl4j.chatbot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.text.EncodedText;
import org.applieddl4j.common.text.TextEncoding;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;

/**
 * A network over messages, and the messages that it learns from; the epoch that is best on the validation messages in scope is
 * kept.
 *
 * @param encoding from messages to its input
 * @param variation of the messages while it learns
 * @param leftOut what networks say that did not learn some of the intents
 */
record IntentJob(
        IntentTask task,
        Model network,
        TrainingPlan plan,
        TextEncoding encoding,
        IntentExamples.Variation variation,
        LeftOutIntents leftOut)
        implements TrainingJob<ScopeScores, IntentJudgement> {

    static IntentJob of(NetworkRecipe recipe, IntentTask task, RunRequest request, long seed) {
        List<Utterance> training = task.training();
        TrainingPlan plan = IntentNetworks.plan(recipe, training.size(), request, seed);
        TextEncoding encoding = IntentNetworks.encoding(
                recipe, training.stream().map(Utterance::text).toList(), request);
        Model network =
                IntentNetworks.create(recipe, encoding.width(), task.intents().size(), plan.seed());
        return new IntentJob(
                task,
                network,
                plan,
                encoding,
                IntentNetworks.variation(recipe),
                new LeftOutIntents(recipe, task, request, seed));
    }

    @Override
    public EpochRunner runner(ExecutionBackend backend, TrainingPlan chosen) {
        List<Utterance> training = task.training();
        return backend.runner(
                new IntentExamples(
                        encoding,
                        encoded(training),
                        task.labels(training),
                        task.intents().size(),
                        variation),
                chosen);
    }

    private List<EncodedText> encoded(List<Utterance> messages) {
        return messages.stream().map(message -> encoding.encode(message.text())).toList();
    }

    @Override
    public ValidationMetric validationMetric() {
        List<Utterance> validation = IntentTask.inScope(task.corpus().validation());
        return new ValidationAccuracy(encoding, encoded(validation), task.labels(validation), task.intents());
    }

    @Override
    public ScopeScores scores(Part part) {
        List<Utterance> messages =
                part == Part.TEST ? task.corpus().test() : task.corpus().validation();
        List<Utterance> known = IntentTask.inScope(messages);
        int intents = task.intents().size();
        double[] unknown = probabilities(IntentTask.outOfScope(messages));
        return new ScopeScores(
                ClassScores.of(probabilities(known), task.labels(known), task.intents()),
                IntStream.range(0, unknown.length / intents)
                        .mapToObj(i -> Arrays.copyOfRange(unknown, i * intents, (i + 1) * intents))
                        .toList(),
                leftOut.of(part));
    }

    private double[] probabilities(List<Utterance> messages) {
        return IntentScores.of(
                network, encoding, encoded(messages), task.intents().size());
    }

    @Override
    public Object preprocessing(IntentJudgement judgement) {
        return new IntentPreprocessing(
                encoding,
                judgement.calibration(),
                judgement.policy(),
                task.corpus().languages());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("inputWidth", encoding.width());
        config.put("leftOut", variation.leftOut());
        config.put("labelSmoothing", variation.smoothing());
        return config;
    }

    /** Share of the validation messages whose intent the network names: it decides which epoch was the best. */
    private record ValidationAccuracy(
            TextEncoding encoding, List<EncodedText> messages, int[] labels, List<String> intents)
            implements ValidationMetric {

        @Override
        public String name() {
            return "accuracy";
        }

        @Override
        public boolean higherIsBetter() {
            return true;
        }

        @Override
        public double measure(Model network) {
            double[] probabilities = IntentScores.of(network, encoding, messages, intents.size());
            return ClassMetrics.accuracy(ClassScores.of(probabilities, labels, intents))
                    .value();
        }
    }
}
