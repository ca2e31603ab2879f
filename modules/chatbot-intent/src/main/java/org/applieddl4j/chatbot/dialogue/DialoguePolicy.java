package org.applieddl4j.chatbot.dialogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;

/**
 * From probabilities to a decision: answer, ask which of two things was meant, say that it was not understood, or hand
 * over to a person.
 *
 * <p>The rules, the first that fits:
 *
 * <ol>
 *   <li>the most probable intent is less probable than {@code accept}: not understood;
 *   <li>the second is less than {@code gap} behind, and at least {@value #PLAUSIBLE_SHARE} times as probable: ask which
 *       (where both lead to a person, no question is needed to get there);
 *   <li>the intent asks for a person, or is sensitive: hand over;
 *   <li>otherwise: answer.
 * </ol>
 *
 * <p>Plain data, so that a bundle holds the policy that was chosen with its network; {@link PolicyChoice} chooses
 * {@code accept} and {@code gap} on validation.
 *
 * @param accept probability from which on an intent is believed, in {@code [0, 1]}; above 1 nothing ever is
 * @param gap how far ahead of the second the first must be to need no question, in {@code [0, 1]}; with 0 none is asked
 * @param failuresBeforeHandOver how many messages in a row may be lost on the program before a person takes over
 * @param sensitiveIntents intents that always go to a person, ordered by name
 * @param personIntent the intent that asks for a person; empty where no intent does
 */
public record DialoguePolicy(
        double accept, double gap, int failuresBeforeHandOver, List<String> sensitiveIntents, String personIntent) {

    /** One misunderstanding happens among people too; after the second they look for somebody else. */
    public static final int USUAL_FAILURES = 2;

    /**
     * Within a gap of 0.2 lie 0.5 and 0.31 as well as 0.19 and 0.01; only the first pair is a pair. Half is where the
     * second stops being a serious rival.
     */
    static final double PLAUSIBLE_SHARE = 0.5;

    /** @throws InputException if a number is out of its range, naming it */
    public DialoguePolicy {
        require(accept >= 0 && accept <= Math.nextUp(1.0), "accept " + accept + " is no probability");
        require(gap >= 0 && gap <= 1, "gap " + gap + " is no difference of probabilities");
        require(failuresBeforeHandOver >= 1, "failuresBeforeHandOver " + failuresBeforeHandOver + " is less than 1");
        require(personIntent != null, "personIntent is missing; leave it empty where no intent asks for a person");
        sensitiveIntents = sensitiveIntents == null
                ? List.of()
                : sensitiveIntents.stream().distinct().sorted().toList();
    }

    /** The same policy, with these sensitive intents besides its own. */
    public DialoguePolicy alsoSensitive(Collection<String> intents) {
        List<String> all = Stream.concat(sensitiveIntents.stream(), intents.stream())
                .distinct()
                .toList();
        return new DialoguePolicy(accept, gap, failuresBeforeHandOver, all, personIntent);
    }

    /**
     * Decides about one message.
     *
     * @param ranked the intents, the most probable first; at least one
     */
    public Decision decide(List<RankedIntent> ranked) {
        RankedIntent first = ranked.get(0);
        if (first.probability() < accept) {
            return new Decision.NotUnderstood(first);
        }
        if (ranked.size() > 1 && rivals(first, ranked.get(1))) {
            return new Decision.Clarify(first, ranked.get(1));
        }
        return act(first);
    }

    /** What to do once it is clear what is wanted. */
    public Decision act(RankedIntent intent) {
        if (intent.intent().equals(personIntent)) {
            return new Decision.HandOver(intent, HandOverReason.REQUESTED);
        }
        return sensitiveIntents.contains(intent.intent())
                ? new Decision.HandOver(intent, HandOverReason.SENSITIVE)
                : new Decision.Answer(intent);
    }

    private boolean rivals(RankedIntent first, RankedIntent second) {
        return !(goesToPerson(first) && goesToPerson(second)) && close(first.probability(), second.probability(), gap);
    }

    private boolean goesToPerson(RankedIntent intent) {
        return act(intent) instanceof Decision.HandOver;
    }

    /** Whether two probabilities are so close that one has to ask. */
    static boolean close(double first, double second, double gap) {
        return first - second < gap && plausible(first, second);
    }

    /** Whether the second is a serious rival, whatever the gap. */
    static boolean plausible(double first, double second) {
        return second >= PLAUSIBLE_SHARE * first;
    }

    /** Whether questions are asked at all. */
    @JsonIgnore
    public boolean asksQuestions() {
        return gap > 0;
    }

    private static void require(boolean held, String complaint) {
        if (!held) {
            throw new InputException("the dialogue's policy is damaged: " + complaint + "; train the network again");
        }
    }
}
