package org.applieddl4j.chatbot.dialogue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.chatbot.dialogue.Decision.Clarify;
import org.applieddl4j.chatbot.dialogue.Decision.NotUnderstood;
import org.applieddl4j.chatbot.dialogue.Turn.Outcome;
import org.applieddl4j.common.text.CleanText;

/**
 * One customer's dialogue: what was said, whether a question is open, and how often in a row it went wrong.
 *
 * <p>A clear message is answered, an ambiguous one by a question that offers both; the reply to the question settles it,
 * or is a message of its own. A message that is not understood, a question that neither offer fits, and a second question
 * in a row count as failures; as many as the {@linkplain DialoguePolicy policy} bears, and a person takes over. After
 * that a new dialogue begins.
 */
public final class Conversation {

    private final IntentModel model;
    private final DialoguePolicy policy;
    private final AnswerBook book;
    private final SpokenLanguage language;
    private final HandOverDesk desk;
    private final Clock clock;

    private final List<Turn> transcript = new ArrayList<>();
    private Optional<OpenQuestion> question = Optional.empty();
    private int failures;

    /** A question that waits for its reply, and what the network had said of the message that led to it. */
    private record OpenQuestion(Clarify offered, List<RankedIntent> ranked) {}

    /** A message on its way to a reply; {@code chooses} where it only settles a question. */
    private record Heard(CleanText message, String language, List<RankedIntent> ranked, boolean chooses) {

        Heard(CleanText message, String language, List<RankedIntent> ranked) {
            this(message, language, ranked, false);
        }
    }

    /**
     * @param model answers what a message may mean
     * @param policy decides what to do about it
     * @param book what is said
     * @param start language until a message tells another
     * @param detector tells the language of a message
     * @param desk takes the conversations that go to a person
     * @param clock the time of a hand-over
     */
    public Conversation(
            IntentModel model,
            DialoguePolicy policy,
            AnswerBook book,
            String start,
            LanguageDetector detector,
            HandOverDesk desk,
            Clock clock) {
        this.model = model;
        this.policy = policy.alsoSensitive(book.catalog().sensitive());
        this.book = book;
        this.language = new SpokenLanguage(start, detector);
        this.desk = desk;
        this.clock = clock;
    }

    /** What is said first. */
    public String greeting() {
        return book.say(language.current(), Phrase.GREETING);
    }

    /** Hears a message, whatever is in it, and replies. */
    public Reply hear(String typed) {
        CleanText message = CleanText.of(typed);
        if (message.isBlank()) {
            Heard nothing = new Heard(message, language.current(), List.of());
            return said(nothing, Outcome.EMPTY, List.of(book.say(nothing.language(), Phrase.EMPTY)));
        }
        Optional<OpenQuestion> open = question;
        Optional<Choice> choice = open.flatMap(asked -> QuestionReply.understand(
                message.text(),
                book,
                asked.offered().first().intent(),
                asked.offered().second().intent()));
        if (choice.isPresent()) {
            return settle(
                    open.get(),
                    choice.get(),
                    new Heard(message, language.current(), open.get().ranked(), true));
        }
        question = Optional.empty();
        if (policy.isShortReply(message.text())) {
            Heard reply = new Heard(message, language.of(message.text()), List.of());
            return said(reply, Outcome.EMPTY, List.of(book.say(reply.language(), Phrase.EMPTY)));
        }
        if (!message.hasWords()) {
            Heard unreadable = new Heard(message, language.current(), List.of());
            return fail(unreadable, Phrase.NO_WORDS, "");
        }
        Heard heard = new Heard(message, language.of(message.text()), model.rank(message.text()));
        return act(heard, policy.decide(message.text(), heard.ranked(), model), open.isPresent());
    }

    private Reply act(Heard heard, Decision decision, boolean asked) {
        if (decision instanceof Decision.Answer answer) {
            return answer(heard, List.of(answer.intent()));
        }
        if (decision instanceof Clarify clarify) {
            failures += asked ? 1 : 0;
            return failedTooOften()
                    ? giveUp(heard, clarify.first().intent())
                    : ask(heard, clarify, Phrase.WHICH_OF_TWO);
        }
        if (decision instanceof NotUnderstood lost) {
            return fail(heard, Phrase.NOT_UNDERSTOOD, lost.nearest().intent());
        }
        Decision.HandOver handOver = (Decision.HandOver) decision;
        String intent = handOver.intent().intent();
        return handOver(heard, intent, handOver.reason(), List.of(book.answer(heard.language(), intent)));
    }

    /** What follows from the reply to a question. */
    private Reply settle(OpenQuestion open, Choice choice, Heard heard) {
        question = Optional.empty();
        Clarify offered = open.offered();
        return switch (choice) {
            case FIRST -> act(heard, policy.act(offered.first()), true);
            case SECOND -> act(heard, policy.act(offered.second()), true);
            case BOTH -> both(heard, offered);
            case NEITHER -> fail(heard, Phrase.NEITHER, offered.first().intent());
            case YES -> {
                failures++;
                yield failedTooOften()
                        ? giveUp(heard, offered.first().intent())
                        : ask(heard, offered, Phrase.WHICH_AGAIN);
            }
        };
    }

    /** Answers what can be answered, and leaves to a person what goes to one. */
    private Reply both(Heard heard, Clarify offered) {
        List<RankedIntent> intents = List.of(offered.first(), offered.second());
        for (RankedIntent intent : intents) {
            if (policy.act(intent) instanceof Decision.HandOver handOver) {
                return handOver(heard, intent.intent(), handOver.reason(), answers(heard, intents));
            }
        }
        return answer(heard, intents);
    }

    private Reply answer(Heard heard, List<RankedIntent> intents) {
        failures = 0;
        return said(heard, Outcome.ANSWERED, answers(heard, intents));
    }

    private List<String> answers(Heard heard, List<RankedIntent> intents) {
        return intents.stream()
                .map(intent -> book.answer(heard.language(), intent.intent()))
                .toList();
    }

    private Reply ask(Heard heard, Clarify offered, Phrase phrase) {
        question = Optional.of(new OpenQuestion(offered, heard.ranked()));
        String text = book.say(
                heard.language(),
                phrase,
                Map.of(
                        "first", book.name(heard.language(), offered.first().intent()),
                        "second", book.name(heard.language(), offered.second().intent())));
        return said(heard, Outcome.ASKED, List.of(text));
    }

    private Reply fail(Heard heard, Phrase phrase, String nearest) {
        failures++;
        return failedTooOften()
                ? giveUp(heard, nearest)
                : said(heard, Outcome.NOT_UNDERSTOOD, List.of(book.say(heard.language(), phrase)));
    }

    private boolean failedTooOften() {
        return failures >= policy.failuresBeforeHandOver();
    }

    private Reply giveUp(Heard heard, String nearest) {
        return handOver(heard, nearest, HandOverReason.NOT_UNDERSTOOD, List.of());
    }

    private Reply handOver(Heard heard, String intent, HandOverReason reason, List<String> first) {
        List<String> paragraphs = new ArrayList<>(first);
        paragraphs.add(book.say(heard.language(), phrase(reason)));
        Turn turn = turn(heard, Outcome.HANDED_OVER, paragraphs);
        transcript.add(turn);
        String where = desk.take(new HandOver(
                HandOver.SCHEMA, clock.instant(), reason, intent, heard.language(), heard.ranked(), transcript));
        transcript.clear();
        question = Optional.empty();
        failures = 0;
        return new Reply(turn, heard.chooses(), Optional.of(where));
    }

    private static Phrase phrase(HandOverReason reason) {
        return switch (reason) {
            case REQUESTED -> Phrase.HAND_OVER_REQUESTED;
            case SENSITIVE -> Phrase.HAND_OVER_SENSITIVE;
            case NOT_UNDERSTOOD -> Phrase.HAND_OVER_NOT_UNDERSTOOD;
        };
    }

    private Reply said(Heard heard, Outcome outcome, List<String> paragraphs) {
        Turn turn = turn(heard, outcome, paragraphs);
        transcript.add(turn);
        return new Reply(turn, heard.chooses(), Optional.empty());
    }

    private Turn turn(Heard heard, Outcome outcome, List<String> paragraphs) {
        List<String> all = new ArrayList<>();
        if (heard.message().cut()) {
            all.add(book.say(
                    heard.language(), Phrase.CUT, Map.of("limit", Integer.toString(CleanText.MOST_CHARACTERS))));
        }
        all.addAll(paragraphs);
        return new Turn(heard.message().text(), heard.language(), outcome, heard.ranked(), all);
    }
}
