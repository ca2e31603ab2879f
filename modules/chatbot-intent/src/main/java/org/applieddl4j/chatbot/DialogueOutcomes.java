package org.applieddl4j.chatbot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.dialogue.Decision;
import org.applieddl4j.chatbot.dialogue.DialoguePolicy;
import org.applieddl4j.chatbot.dialogue.RankedIntent;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WilsonInterval;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.report.ReportTable;

/** What the dialogue's policy, chosen on validation, does with validation and test messages. */
final class DialogueOutcomes {

    private final IntentTask task;
    private final Candidate<ScopeScores, IntentJudgement> network;
    private final DialoguePolicy policy;

    DialogueOutcomes(IntentTask task, Candidate<ScopeScores, IntentJudgement> network) {
        this.task = task;
        this.network = network;
        // Hand-overs that are meant to happen say nothing about how well the network understands.
        this.policy = network.judgement().thresholds().policy(List.of(), "");
    }

    /** A row an outcome, on both parts side by side. */
    ReportTable table() {
        Outcomes validation = new Outcomes(network.validation());
        Outcomes test = new Outcomes(network.test());
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("answered correctly", validation.rightly(), test.rightly()));
        rows.add(row("answered incorrectly", validation.wrongly(), test.wrongly()));
        rows.add(row("asked to clarify", validation.asked(), test.asked()));
        rows.add(row("… of these, one of the two was meant", validation.helpfullyAsked(), test.helpfullyAsked()));
        rows.add(row("rejected", validation.turnedAway(), test.turnedAway()));
        if (IntentMetrics.judgesScope(task)) {
            rows.add(row(
                    "out-of-scope messages that are rejected",
                    validation.rightlyTurnedAway(),
                    test.rightlyTurnedAway()));
        }
        return new ReportTable(
                "Deciding what to do",
                String.format(
                        Locale.ROOT,
                        "Outcomes for in-scope messages if an intent needs a probability of at least %.3f, and two intents within %.3f of each other lead to a question. Both values were chosen on validation data so that at most 5 %% of in-scope messages are rejected. After a second failure in a row a person takes over%s. 95 %% intervals are in brackets.",
                        policy.accept(),
                        policy.gap(),
                        task.sensitive().isEmpty() ? "" : ", and at once for " + String.join(", ", task.sensitive())),
                List.of("outcome", "validation", "test"),
                rows);
    }

    private static List<String> row(String name, MetricValue validation, MetricValue test) {
        return List.of(name, percent(validation), percent(test));
    }

    private static String percent(MetricValue value) {
        return Double.isNaN(value.value())
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.1f\u00a0%% (%.1f–%.1f)",
                        100 * value.value(),
                        100 * value.low(),
                        100 * value.high());
    }

    /** What the policy decides about one part. */
    private final class Outcomes {

        private final ClassScores known;
        private final List<Decision> decisions;
        private final ScopeScores scores;

        Outcomes(ScopeScores scores) {
            this.scores = scores;
            this.known = scores.inScope();
            this.decisions = IntStream.range(0, known.size())
                    .mapToObj(i -> policy.decide(IntStream.of(
                                    known.top(i, known.classes().size()))
                            .mapToObj(cls -> new RankedIntent(known.classes().get(cls), known.probability(i, cls)))
                            .toList()))
                    .toList();
        }

        MetricValue rightly() {
            return share(i -> decisions.get(i) instanceof Decision.Answer && known.correct(i));
        }

        MetricValue wrongly() {
            return share(i -> decisions.get(i) instanceof Decision.Answer && !known.correct(i));
        }

        MetricValue asked() {
            return share(this::isAsked);
        }

        MetricValue helpfullyAsked() {
            return WilsonInterval.of(count(i -> isAsked(i) && known.rankOfTruth(i) <= 2), count(this::isAsked));
        }

        MetricValue turnedAway() {
            return share(i -> decisions.get(i) instanceof Decision.NotUnderstood);
        }

        MetricValue rightlyTurnedAway() {
            return WilsonInterval.of(
                    scores.turnedAway(policy.accept()), scores.outOfScope().size());
        }

        private boolean isAsked(int i) {
            return decisions.get(i) instanceof Decision.Clarify;
        }

        private MetricValue share(Predicate<Integer> condition) {
            return WilsonInterval.of(count(condition), known.size());
        }

        private long count(Predicate<Integer> condition) {
            return IntStream.range(0, known.size())
                    .filter(i -> condition.test(i))
                    .count();
        }
    }
}
