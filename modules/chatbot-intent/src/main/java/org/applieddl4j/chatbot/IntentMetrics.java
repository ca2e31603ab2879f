package org.applieddl4j.chatbot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.chatbot.dialogue.JudgedMessage;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.evaluation.WilsonInterval;

/** The metrics of one network on the test messages. */
final class IntentMetrics {

    /** Share of the messages in scope that are believed and rightly understood: what Larson et al. 2019 report. */
    static final String IN_SCOPE_ACCURACY = "in_scope_accuracy";

    /** Share of the messages out of scope that are turned away. */
    static final String OUT_OF_SCOPE_RECALL = "oos_recall";

    /** Area under the ROC curve of doubt against being out of scope. */
    static final String OUT_OF_SCOPE_AUC = "oos_roc_auc";

    /** Share of the messages of intents that were left out of the training that are not answered. */
    static final String LEFT_OUT_RECALL = "left_out_recall";

    /** Share of all messages, those out of scope or of intents left out included, that get an answer, and a wrong one. */
    static final String FALSE_ANSWER_RATE = "false_answer_rate";

    private static final String ACCURACY_IN = "accuracy_";

    /** What a report says of them. */
    static final List<MetricMeaning> MEANINGS = List.of(
            MetricMeaning.higher(
                    IN_SCOPE_ACCURACY,
                    "in-scope accuracy",
                    "Share of in-scope examples that were classified correctly with at least the threshold's probability; rejected ones count as errors."),
            MetricMeaning.higher(
                    ACCURACY_IN + "en",
                    "accuracy, English",
                    "Share of the English examples that were classified correctly."),
            MetricMeaning.higher(
                    ACCURACY_IN + "es",
                    "accuracy, Spanish",
                    "Share of the Spanish examples that were classified correctly."),
            MetricMeaning.higher(
                    OUT_OF_SCOPE_AUC,
                    "out-of-scope AUC",
                    "Probability that a random out-of-scope example gets a lower confidence than a random in-scope one."),
            MetricMeaning.higher(
                    OUT_OF_SCOPE_RECALL,
                    "out-of-scope recall",
                    "Share of out-of-scope examples that were recognised as such."),
            MetricMeaning.higher(
                    LEFT_OUT_RECALL,
                    "left-out recall",
                    "Of the examples of classes that another network of the same kind did not learn, the share that it did"
                            + " not answer."),
            MetricMeaning.lower(
                    FALSE_ANSWER_RATE,
                    "false answers",
                    "Share of all examples, including out-of-scope ones, that get a wrong answer."));

    private final IntentTask task;
    private final ScopeScores test;
    private final double threshold;
    private final double accept;

    /**
     * @param threshold below which a message counts as out of scope in figures that are compared with published ones
     * @param accept from which on the dialogue answers
     */
    IntentMetrics(IntentTask task, ScopeScores test, double threshold, double accept) {
        this.task = task;
        this.test = test;
        this.threshold = threshold;
        this.accept = accept;
    }

    /** The metric that matters most: with messages out of scope, the one that pays for turning messages away. */
    static String headline(IntentTask task) {
        return judgesScope(task) ? IN_SCOPE_ACCURACY : ClassEvaluation.ACCURACY;
    }

    /** Whether a threshold could be chosen on validation and judged on the test. */
    static boolean judgesScope(IntentTask task) {
        return !IntentTask.outOfScope(task.corpus().validation()).isEmpty()
                && !IntentTask.outOfScope(task.corpus().test()).isEmpty();
    }

    /** Without their intervals. */
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        overMessagesInScope().forEach((name, metric) -> values.put(name, metric.value()));
        overLanguages().forEach((name, metric) -> values.put(name, metric.value()));
        if (judgesScope(task)) {
            values.put(OUT_OF_SCOPE_RECALL, recall().value());
            values.put(OUT_OF_SCOPE_AUC, BinaryMetrics.rocAuc(test.doubts()).value());
        }
        dialogue().forEach((name, value) -> values.put(name, value.value()));
        return values;
    }

    /** With their 95 % intervals. */
    Map<String, MetricValue> withIntervals(long seed) {
        Bootstrap bootstrap = new Bootstrap(seed);
        Map<String, MetricValue> metrics = new LinkedHashMap<>(bootstrap.intervals(overMessagesInScope()));
        overLanguages().forEach((name, metric) -> metrics.put(name, bootstrap.interval(metric)));
        if (judgesScope(task)) {
            metrics.put(OUT_OF_SCOPE_RECALL, recall());
            metrics.put(OUT_OF_SCOPE_AUC, bootstrap.interval(BinaryMetrics.rocAuc(test.doubts())));
        }
        metrics.putAll(dialogue());
        return metrics;
    }

    private Map<String, MetricValue> dialogue() {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        List<JudgedMessage> judged = test.judged();
        long wrong = judged.stream()
                .filter(message -> message.first() >= accept && !message.firstRight())
                .count();
        metrics.put(FALSE_ANSWER_RATE, WilsonInterval.of(wrong, judged.size()));
        if (!test.leftOut().isEmpty()) {
            long silent = test.leftOut().stream().filter(top -> top[0] < accept).count();
            metrics.put(
                    LEFT_OUT_RECALL, WilsonInterval.of(silent, test.leftOut().size()));
        }
        return metrics;
    }

    /** What the headline is compared by, message by message. */
    WeightedMetric accuracy() {
        return judgesScope(task)
                ? ClassMetrics.confidentAccuracy(test.inScope(), threshold)
                : ClassMetrics.accuracy(test.inScope());
    }

    private Map<String, WeightedMetric> overMessagesInScope() {
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        if (judgesScope(task)) {
            metrics.put(IN_SCOPE_ACCURACY, accuracy());
        }
        metrics.putAll(ClassEvaluation.metrics(test.inScope()));
        return metrics;
    }

    /** Accuracy language by language, where there are several. */
    private Map<String, WeightedMetric> overLanguages() {
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        List<String> languages = task.corpus().languages();
        if (languages.size() > 1) {
            List<Utterance> messages = IntentTask.inScope(task.corpus().test());
            for (String language : languages) {
                int[] own = IntStream.range(0, messages.size())
                        .filter(i -> messages.get(i).language().equals(language))
                        .toArray();
                if (own.length > 0) {
                    metrics.put(ACCURACY_IN + language, ClassMetrics.accuracy(only(own)));
                }
            }
        }
        return metrics;
    }

    private ClassScores only(int[] messages) {
        ClassScores all = test.inScope();
        double[] probabilities = IntStream.of(messages)
                .boxed()
                .flatMapToDouble(i -> java.util.Arrays.stream(all.probabilities(i)))
                .toArray();
        return ClassScores.of(
                probabilities, IntStream.of(messages).map(all::label).toArray(), all.classes());
    }

    private MetricValue recall() {
        return WilsonInterval.of(test.turnedAway(threshold), test.outOfScope().size());
    }
}
