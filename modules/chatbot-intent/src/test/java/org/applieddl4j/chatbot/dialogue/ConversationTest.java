package org.applieddl4j.chatbot.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.chatbot.dialogue.Turn.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Six intents, of which "card" alone fits two. */
class ConversationTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final AnswerBook book = AnswerBook.ofSuite();
    private final List<HandOver> desk = new ArrayList<>();
    private final Conversation conversation = new Conversation(
            KeywordModel.ofABank(),
            new DialoguePolicy(0.4, 0.2, 2, List.of(), "talk_to_person"),
            book,
            "en",
            message ->
                    message.contains("tarjeta") || message.contains("perdido") ? Optional.of("es") : Optional.empty(),
            handOver -> {
                desk.add(handOver);
                return "desk";
            },
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void clearMessageIsAnswered() {
        assertThat(hear("I forgot my pin")).isEqualTo(Outcome.ANSWERED);
        assertThat(said("I forgot my pin")).containsExactly(book.answer("en", "pin_change"));
    }

    @Test
    void ambiguousMessageIsAnsweredByAQuestionThatOffersBoth() {
        assertThat(said("my card"))
                .containsExactly("Did you mean (1) “block a lost or stolen card” or"
                        + " (2) “get a new card for an old or damaged one”?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                " 1. ",
                "the first",
                "The first one!",
                "la primera",
                "¡La Primera!",
                "block a lost or stolen card",
                "bloquear una tarjeta perdida o robada",
                "lost_or_stolen_card",
                "stolen",
                "the lost one"
            })
    void replyToTheQuestionChoosesTheFirst(String reply) {
        hear("my card");

        assertThat(said(reply)).containsExactly(book.answer("en", "lost_or_stolen_card"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "second", "the second one", "la segunda", "la otra", "a damaged one", "replace_card"})
    void replyToTheQuestionChoosesTheSecond(String reply) {
        hear("my card");

        assertThat(said(reply)).containsExactly(book.answer("en", "replace_card"));
    }

    @Test
    void bothMayBeMeant() {
        hear("my card");

        assertThat(said("both"))
                .containsExactly(book.answer("en", "lost_or_stolen_card"), book.answer("en", "replace_card"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"neither", "no", "No.", "none of them", "ninguna", "something else"})
    void neitherIsAFailureAndAsksForOtherWords(String reply) {
        hear("my card");

        assertThat(said(reply)).containsExactly(book.say("en", Phrase.NEITHER));
        assertThat(hear("blah")).isEqualTo(Outcome.HANDED_OVER);
    }

    @Test
    void yesLeavesTheQuestionOpen() {
        hear("my card");

        assertThat(said("yes")).first().asString().startsWith("Which of the two: (1) “block");
        assertThat(said("1")).containsExactly(book.answer("en", "lost_or_stolen_card"));
    }

    @Test
    void newMessageInsteadOfAReplyIsHeardAsOne() {
        hear("my card");

        assertThat(said("forget it, I forgot my pin")).containsExactly(book.answer("en", "pin_change"));
        // The question is closed: the number is no reply any more.
        assertThat(hear("1")).isEqualTo(Outcome.NOT_UNDERSTOOD);
    }

    @Test
    void secondQuestionInARowIsAFailure() {
        hear("my card");
        assertThat(hear("the plastic card of my wife")).isEqualTo(Outcome.ASKED);
        assertThat(hear("card card")).isEqualTo(Outcome.HANDED_OVER);
        assertThat(desk.get(0).reason()).isEqualTo(HandOverReason.NOT_UNDERSTOOD);
    }

    @Test
    void secondFailureInARowGoesToAPersonWithEverythingThatWasSaid() {
        assertThat(said("asdf qwer")).containsExactly(book.say("en", Phrase.NOT_UNDERSTOOD));
        Reply reply = conversation.hear("zxcv");

        assertThat(reply.turn().outcome()).isEqualTo(Outcome.HANDED_OVER);
        assertThat(reply.handedOver()).hasValue("desk");
        HandOver handOver = desk.get(0);
        assertThat(handOver.at()).isEqualTo(NOW);
        assertThat(handOver.reason()).isEqualTo(HandOverReason.NOT_UNDERSTOOD);
        assertThat(handOver.transcript()).extracting(Turn::customer).containsExactly("asdf qwer", "zxcv");
        assertThat(handOver.transcript())
                .extracting(Turn::outcome)
                .containsExactly(Outcome.NOT_UNDERSTOOD, Outcome.HANDED_OVER);
        assertThat(handOver.ranked()).hasSize(6);
    }

    @Test
    void answerInBetweenForgivesAFailure() {
        hear("asdf");
        hear("I forgot my pin");

        assertThat(hear("qwer")).isEqualTo(Outcome.NOT_UNDERSTOOD);
        assertThat(desk).isEmpty();
    }

    @Test
    void sensitiveIntentIsAnsweredAndHandedOver() {
        assertThat(said("I was hacked, fraud"))
                .containsExactly(book.answer("en", "report_fraud"), book.say("en", Phrase.HAND_OVER_SENSITIVE));
        assertThat(desk.get(0).intent()).isEqualTo("report_fraud");
        assertThat(desk.get(0).reason()).isEqualTo(HandOverReason.SENSITIVE);
    }

    @Test
    void personIsHadForTheAsking() {
        assertThat(hear("a human please")).isEqualTo(Outcome.HANDED_OVER);
        assertThat(desk.get(0).reason()).isEqualTo(HandOverReason.REQUESTED);
    }

    @Test
    void afterAHandOverADialogueBeginsAnew() {
        hear("a human please");
        hear("asdf");

        assertThat(hear("qwer")).isEqualTo(Outcome.HANDED_OVER);
        assertThat(desk.get(1).transcript()).extracting(Turn::customer).containsExactly("asdf", "qwer");
    }

    @Test
    void replyIsInTheLanguageOfTheMessageAndStaysInIt() {
        assertThat(said("he perdido la tarjeta en un taxi")).containsExactly(book.answer("es", "lost_or_stolen_card"));
        assertThat(said("pin")).containsExactly(book.answer("es", "pin_change"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "\u0000"})
    void emptyMessageIsNoFailure(String typed) {
        assertThat(said(typed)).containsExactly(book.say("en", Phrase.EMPTY));
        assertThat(hear(typed)).isEqualTo(Outcome.EMPTY);
        assertThat(desk).isEmpty();
    }

    @Test
    void emptyMessageLeavesAQuestionOpen() {
        hear("my card");
        hear(" ");

        assertThat(said("2")).containsExactly(book.answer("en", "replace_card"));
    }

    @Test
    void emojiAloneCannotBeRead() {
        assertThat(said("😡😡😡")).containsExactly(book.say("en", Phrase.NO_WORDS));
        assertThat(hear("🤬")).isEqualTo(Outcome.HANDED_OVER);
        assertThat(desk.get(0).intent()).isEmpty();
    }

    @Test
    void endlessMessageIsCutAndSaysSo() {
        List<String> reply = said("pin ".repeat(25_000));

        assertThat(reply)
                .containsExactly(
                        "Your message was very long; I have read its first 2000 characters.",
                        book.answer("en", "pin_change"));
    }

    @Test
    void rightToLeftMessageIsHeard() {
        assertThat(hear("فقدت بطاقتي")).isEqualTo(Outcome.NOT_UNDERSTOOD);
    }

    private Outcome hear(String message) {
        return conversation.hear(message).turn().outcome();
    }

    private List<String> said(String message) {
        return conversation.hear(message).turn().reply();
    }
}
