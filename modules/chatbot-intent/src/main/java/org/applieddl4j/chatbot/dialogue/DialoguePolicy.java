package org.applieddl4j.chatbot.dialogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;

/**
 * From probabilities to a decision: answer, ask which of two things was meant, say that it was not understood, or hand
 * over to a person.
 *
 * <p>The rules, the first that fits:
 *
 * <ol>
 *   <li>nothing in the message is known, or the most probable intent is less probable than {@code accept}: not understood;
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
 * @param sensitiveFrom probability from which on a sensitive intent decides, in the message or in a part of it; null in bundles
 *     from before, where only the most probable intent of the whole message counts
 * @param shortReplies messages that belong to the dialogue and to no intent, in plain words
 */
public record DialoguePolicy(
        double accept,
        double gap,
        int failuresBeforeHandOver,
        List<String> sensitiveIntents,
        String personIntent,
        Double sensitiveFrom,
        List<String> shortReplies) {

    /** What people say within a dialogue, in the languages of the suite; it says nothing of what is wanted. */
    private static final List<String> SHORT_REPLIES = List.of(
            "yes",
            "no",
            "ok",
            "okay",
            "sure",
            "thanks",
            "thank you",
            "hi",
            "hello",
            "bye",
            "please",
            "maybe",
            "fine",
            "great",
            "right",
            "yep",
            "nope",
            "cool",
            "si",
            "vale",
            "gracias",
            "muchas gracias",
            "hola",
            "adios",
            "por favor",
            "claro",
            "bueno",
            "bien",
            "de acuerdo",
            "perfecto",
            "quizas");

    /** How near a probability must be to that of all others to say nothing. */
    private static final double SAME = 1e-9;

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
        require(
                sensitiveFrom == null || sensitiveFrom >= 0 && sensitiveFrom <= Math.nextUp(1.0),
                "sensitiveFrom " + sensitiveFrom + " is no probability");
        sensitiveIntents = sensitiveIntents == null
                ? List.of()
                : sensitiveIntents.stream().distinct().sorted().toList();
        shortReplies = shortReplies == null ? List.of() : List.copyOf(shortReplies);
    }

    /** Where only the whole message counts, and every message is one. */
    public DialoguePolicy(
            double accept, double gap, int failuresBeforeHandOver, List<String> sensitiveIntents, String personIntent) {
        this(accept, gap, failuresBeforeHandOver, sensitiveIntents, personIntent, null, List.of());
    }

    /** The same policy for the messages of a corpus. */
    public DialoguePolicy with(double newSensitiveFrom, List<String> newShortReplies) {
        return new DialoguePolicy(
                accept, gap, failuresBeforeHandOver, sensitiveIntents, personIntent, newSensitiveFrom, newShortReplies);
    }

    /**
     * Short replies that are none of these messages.
     *
     * @param messages that intents have: there, even "yes" is one of them
     */
    public static List<String> shortRepliesBut(Collection<String> messages) {
        Set<String> known = messages.stream().map(PlainWords::of).collect(Collectors.toSet());
        return SHORT_REPLIES.stream().filter(reply -> !known.contains(reply)).toList();
    }

    /** The same policy, with these sensitive intents besides its own. */
    public DialoguePolicy alsoSensitive(Collection<String> intents) {
        List<String> all = Stream.concat(sensitiveIntents.stream(), intents.stream())
                .distinct()
                .toList();
        return new DialoguePolicy(accept, gap, failuresBeforeHandOver, all, personIntent, sensitiveFrom, shortReplies);
    }

    /**
     * Decides about one message and its parts: a sensitive wish beside another one wins.
     *
     * @param message as the customer wrote it
     * @param ranked what it may mean, the most probable first
     * @param model says what parts of it may mean
     */
    public Decision decide(String message, List<RankedIntent> ranked, IntentModel model) {
        if (shortReplies.contains(PlainWords.of(message))) {
            return new Decision.NotUnderstood(ranked.get(0));
        }
        return sensitiveWish(message, ranked, model).orElseGet(() -> decide(ranked));
    }

    private Optional<Decision> sensitiveWish(String message, List<RankedIntent> ranked, IntentModel model) {
        if (sensitiveFrom == null || sensitiveIntents.isEmpty()) {
            return Optional.empty();
        }
        List<String> clauses = Clauses.of(message);
        return IntStream.range(0, clauses.size())
                .mapToObj(i -> i == 0 ? ranked : model.rank(clauses.get(i)))
                .filter(each -> !saysNothing(each))
                .flatMap(List::stream)
                .filter(intent -> sensitiveIntents.contains(intent.intent()) && intent.probability() >= sensitiveFrom)
                .max(Comparator.comparingDouble(RankedIntent::probability))
                .map(intent -> new Decision.HandOver(intent, HandOverReason.SENSITIVE));
    }

    /** Of a message in which nothing is known every intent is as probable as any other. */
    private static boolean saysNothing(List<RankedIntent> ranked) {
        double first = ranked.get(0).probability();
        double last = ranked.get(ranked.size() - 1).probability();
        return ranked.size() > 1 && first - last < SAME && Math.abs(first - 1.0 / ranked.size()) < SAME;
    }

    /** Whether a message is a reply within a dialogue, and no wish. */
    public boolean isShortReply(String message) {
        return shortReplies.contains(PlainWords.of(message));
    }

    /**
     * Decides about one message.
     *
     * @param ranked all intents, the most probable first; at least one
     */
    public Decision decide(List<RankedIntent> ranked) {
        RankedIntent first = ranked.get(0);
        if (first.probability() < accept || saysNothing(ranked)) {
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
