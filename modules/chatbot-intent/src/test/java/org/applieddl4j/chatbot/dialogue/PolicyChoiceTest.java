package org.applieddl4j.chatbot.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class PolicyChoiceTest {

    /**
     * Ten messages in scope, of which the two least certain are wrong, and four out of scope.
     *
     * <pre>
     * first        .20 .25 .30 .35 .40 .45 .50 .60 .70 .80 .85 .90 .95 .99
     * in scope     o   o   x   i   i   o   i   i   i   i   o   i   i   i     (x: wrong, i: right, o: out of scope)
     * </pre>
     */
    private static List<JudgedMessage> mixed() {
        List<JudgedMessage> messages = new ArrayList<>(List.of(
                out(0.20), out(0.25), wrong(0.30, 0.1), right(0.35, 0.1), right(0.40, 0.1), out(0.45), out(0.85)));
        for (double first : new double[] {0.50, 0.60, 0.70, 0.80, 0.90, 0.95, 0.99}) {
            messages.add(right(first, 0.01));
        }
        return messages;
    }

    @Test
    void budgetForTurningAwayIsKeptAndThenOutOfScopeIsRecognisedBest() {
        // Of ten in scope one may be turned away: 0.35 turns away 0.30 and finds 2 of 4 out of scope; so does 0.30,
        // and turns nobody away.
        ChosenThresholds one = PolicyChoice.within(budget(0.1), mixed());
        // Three: up to 0.50, which also finds the one at 0.45.
        ChosenThresholds three = PolicyChoice.within(budget(0.3), mixed());

        assertThat(one.accept()).isEqualTo(0.30);
        assertThat(one.turnedAway()).isZero();
        assertThat(one.outOfScopeRecall()).hasValue(0.5);
        assertThat(three.accept()).isEqualTo(0.50);
        assertThat(three.turnedAway()).isEqualTo(0.3);
        assertThat(three.outOfScopeRecall()).hasValue(0.75);
    }

    @Test
    void withoutABudgetNobodyInScopeIsTurnedAway() {
        assertThat(PolicyChoice.within(budget(0), mixed()).turnedAway()).isZero();
    }

    @Test
    void withoutMessagesOutOfScopeTheAccuracyOfWhatIsAnsweredDecides() {
        List<JudgedMessage> inScope =
                mixed().stream().filter(JudgedMessage::inScope).toList();

        ChosenThresholds chosen = PolicyChoice.within(budget(0.2), inScope);

        // Turning the wrong one at 0.30 away makes all answers right; more would only turn right ones away.
        assertThat(chosen.accept()).isEqualTo(0.35);
        assertThat(chosen.turnedAway()).isEqualTo(0.1);
        assertThat(chosen.outOfScopeRecall()).isEmpty();
    }

    @Test
    void thresholdOfThePaperHasTheHighestAccuracyWithOutOfScopeAsOneMoreIntent() {
        // Right answers + rightly turned away: 0 → 9+0; .25 → 9+1; .30 → 9+2; .35 → 9+2; .40 → 8+2; .45 → 7+2;
        // .50 → 7+3. The lowest of the two best is taken.
        assertThat(PolicyChoice.byAccuracy(mixed())).isEqualTo(0.30);
    }

    @Test
    void thresholdOfThePaperMayTurnEverythingAway() {
        List<JudgedMessage> hopeless = List.of(wrong(0.9, 0.05), out(0.8), out(0.95));

        assertThat(PolicyChoice.byAccuracy(hopeless)).isEqualTo(Math.nextUp(0.95));
    }

    @Test
    void gapPutsMostErrorsRightWithinTheBudget() {
        // Leads: .05 second right, .10 first right, .15 second right, .30 first right.
        List<JudgedMessage> messages = new ArrayList<>(
                List.of(rescued(0.50, 0.45), right(0.50, 0.40), rescued(0.50, 0.35), right(0.60, 0.30)));
        for (int i = 0; i < 6; i++) {
            messages.add(right(0.99, 0.01));
        }

        ChosenThresholds wide = PolicyChoice.within(new PolicyBudget(0, 0.4, 0.25), messages);
        ChosenThresholds narrow = PolicyChoice.within(new PolicyBudget(0, 0.2, 0.25), messages);

        assertThat(wide.gap()).isCloseTo(0.15, within(1e-9));
        assertThat(wide.questions()).isEqualTo(0.3);
        assertThat(wide.rescued().orElseThrow()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(narrow.gap()).isCloseTo(0.05, within(1e-9));
        assertThat(narrow.rescued()).hasValue(1);
        // The gap asks about exactly the messages it was chosen with.
        assertThat(DialoguePolicy.close(0.50, 0.35, wide.gap())).isTrue();
        assertThat(DialoguePolicy.close(0.60, 0.30, wide.gap())).isFalse();
    }

    @Test
    void nothingIsAskedWhereQuestionsRescueTooLittle() {
        List<JudgedMessage> messages =
                List.of(right(0.50, 0.49), right(0.50, 0.48), right(0.50, 0.47), rescued(0.50, 0.46));

        assertThat(PolicyChoice.within(new PolicyBudget(0, 1, 0.5), messages).gap())
                .isZero();
        assertThat(PolicyChoice.within(new PolicyBudget(0, 1, 0.25), messages).gap())
                .isPositive();
    }

    @Test
    void policyDoesOnValidationWhatTheChoiceSays() {
        DialoguePolicy policy = PolicyChoice.within(budget(0.3), mixed()).policy(List.of("fraud"), "person");

        long turnedAway = mixed().stream()
                .filter(JudgedMessage::inScope)
                .map(message -> policy.decide(
                        List.of(new RankedIntent("a", message.first()), new RankedIntent("b", message.second()))))
                .filter(Decision.NotUnderstood.class::isInstance)
                .count();
        assertThat(turnedAway).isEqualTo(3);
        assertThat(policy.failuresBeforeHandOver()).isEqualTo(2);
    }

    @Test
    void withoutMessagesInScopeNothingCanBeChosen() {
        assertThatThrownBy(() -> PolicyChoice.within(PolicyBudget.USUAL, List.of(out(0.5))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no validation message is in scope");
    }

    @Test
    void judgementComparesWithWhatWasMeant() {
        List<RankedIntent> ranked = List.of(new RankedIntent("pin", 0.6), new RankedIntent("limit", 0.3));

        assertThat(JudgedMessage.of(ranked, "pin")).isEqualTo(new JudgedMessage(0.6, 0.3, true, false, true));
        assertThat(JudgedMessage.of(ranked, "limit")).isEqualTo(new JudgedMessage(0.6, 0.3, false, true, true));
        assertThat(JudgedMessage.of(ranked, "out_of_scope"))
                .isEqualTo(new JudgedMessage(0.6, 0.3, false, false, false));
    }

    @Test
    void curveShowsWhatHandingOverTheLeastCertainBrings() {
        // By rising certainty: wrong, right, out of scope, right.
        HandOverCurve curve = HandOverCurve.of(List.of(right(0.9, 0), wrong(0.2, 0.1), out(0.6), right(0.4, 0.1)));

        assertThat(curve.points())
                .containsExactly(
                        new HandOverCurve.Point(0, 0, 2.0 / 4),
                        new HandOverCurve.Point(0.4, 0.25, 2.0 / 3),
                        new HandOverCurve.Point(0.6, 0.5, 1.0 / 2),
                        new HandOverCurve.Point(0.9, 0.75, 1));
    }

    @Test
    void equalProbabilitiesAreHandedOverTogether() {
        assertThat(HandOverCurve.of(List.of(right(0.5, 0), wrong(0.5, 0), right(0.7, 0)))
                        .points())
                .containsExactly(new HandOverCurve.Point(0, 0, 2.0 / 3), new HandOverCurve.Point(0.7, 1 - 1.0 / 3, 1));
    }

    private static PolicyBudget budget(double turnedAway) {
        return new PolicyBudget(turnedAway, 0, 0);
    }

    private static JudgedMessage right(double first, double second) {
        return new JudgedMessage(first, second, true, false, true);
    }

    private static JudgedMessage wrong(double first, double second) {
        return new JudgedMessage(first, second, false, false, true);
    }

    private static JudgedMessage rescued(double first, double second) {
        return new JudgedMessage(first, second, false, true, true);
    }

    private static JudgedMessage out(double first) {
        return new JudgedMessage(first, 0.01, false, false, false);
    }
}
