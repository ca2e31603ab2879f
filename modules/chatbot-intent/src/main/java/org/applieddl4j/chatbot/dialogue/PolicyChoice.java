package org.applieddl4j.chatbot.dialogue;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.applieddl4j.common.InputException;

/**
 * Chooses the thresholds of a dialogue on the validation messages.
 *
 * <p>Choosing them on the test messages would report the luck of that part as skill, so these methods take validation
 * only; the test is judged once, with what they answered. A threshold is one of the probabilities seen, 0 (nothing is
 * turned away) or just above the highest (everything is), and a message is answered when its probability is at least
 * the threshold.
 */
public final class PolicyChoice {

    private PolicyChoice() {}

    /**
     * The thresholds for a budget.
     *
     * <p>{@code accept}: of all that turn no more messages in scope away than the budget allows, the one that recognises
     * most messages out of scope; of equal ones the lowest, which turns fewest away. Without messages out of scope, the
     * one with the highest accuracy of what is answered.
     *
     * <p>{@code gap}: of all whose questions keep to the budget, the one that puts most errors right; of equal ones the
     * smallest, which asks least. 0 where no gap keeps to it.
     *
     * @throws InputException if there is no message in scope
     */
    public static ChosenThresholds within(PolicyBudget budget, List<JudgedMessage> validation) {
        double accept = accept(budget, new ThresholdSweep(validation));
        List<JudgedMessage> heard =
                validation.stream().filter(JudgedMessage::inScope).toList();
        long answered =
                heard.stream().filter(message -> !message.turnedAwayAt(accept)).count();
        Questions questions = questions(budget, accept, heard);
        return new ChosenThresholds(
                accept,
                questions.gap(),
                share(heard.size() - answered, heard.size()),
                share(questions.asked(), heard.size()),
                optionalShare(questions.rescued(), questions.asked()),
                outOfScopeRecall(validation, accept));
    }

    /**
     * The threshold with the highest accuracy where out of scope counts as one more intent: the setting
     * {@code oos-threshold} of Larson et al., "An Evaluation Dataset for Intent Classification and Out-of-Scope
     * Prediction" (EMNLP 2019), section 3.1. Of equal ones the lowest.
     *
     * @throws InputException if there is no message in scope
     */
    public static double byAccuracy(List<JudgedMessage> validation) {
        return new ThresholdSweep(validation)
                .points().stream()
                        .max(Comparator.comparingInt(PolicyChoice::correct)
                                .thenComparing(Comparator.comparingDouble(ThresholdSweep.Point::threshold)
                                        .reversed()))
                        .orElseThrow()
                        .threshold();
    }

    private static int correct(ThresholdSweep.Point point) {
        return point.right() + point.outOfScopeTurnedAway();
    }

    private static double accept(PolicyBudget budget, ThresholdSweep sweep) {
        Comparator<ThresholdSweep.Point> merit = sweep.hasOutOfScope()
                ? Comparator.comparingInt(ThresholdSweep.Point::outOfScopeTurnedAway)
                : Comparator.comparingDouble(ThresholdSweep.Point::accuracyOfAnswered);
        return sweep.points().stream()
                .filter(point -> share(point.inScopeTurnedAway(), sweep.inScope()) <= budget.turnedAway())
                .max(merit.thenComparing(Comparator.comparingDouble(ThresholdSweep.Point::threshold)
                        .reversed()))
                .orElseThrow()
                .threshold();
    }

    /** What a gap does: questions asked, and those of them in which the second guess is right. */
    private record Questions(double gap, int asked, int rescued) {}

    private static Questions questions(PolicyBudget budget, double accept, List<JudgedMessage> heard) {
        List<JudgedMessage> rivals = heard.stream()
                .filter(message -> !message.turnedAwayAt(accept))
                .filter(message -> DialoguePolicy.plausible(message.first(), message.second()))
                .sorted(Comparator.comparingDouble(PolicyChoice::lead))
                .toList();
        Questions best = new Questions(0, 0, 0);
        int rescued = 0;
        for (int asked = 1; asked <= rivals.size(); asked++) {
            JudgedMessage last = rivals.get(asked - 1);
            rescued += last.secondRight() ? 1 : 0;
            // Equal leads are asked about together or not at all.
            boolean whole = asked == rivals.size() || lead(rivals.get(asked)) > lead(last);
            if (whole
                    && rescued > best.rescued()
                    && share(asked, heard.size()) <= budget.questions()
                    && share(rescued, asked) >= budget.rescuing()) {
                best = new Questions(Math.min(1, Math.nextUp(lead(last))), asked, rescued);
            }
        }
        return best;
    }

    private static double lead(JudgedMessage message) {
        return message.first() - message.second();
    }

    private static OptionalDouble outOfScopeRecall(List<JudgedMessage> validation, double accept) {
        Predicate<JudgedMessage> outOfScope = message -> !message.inScope();
        long all = validation.stream().filter(outOfScope).count();
        long found = validation.stream()
                .filter(outOfScope)
                .filter(message -> message.turnedAwayAt(accept))
                .count();
        return optionalShare(found, all);
    }

    private static OptionalDouble optionalShare(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(share(part, whole));
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }
}
