package org.applieddl4j.chatbot.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.ChatRequest;
import org.applieddl4j.common.usecase.ChatSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssistantChatProviderTest {

    @TempDir
    Path folder;

    private final KeywordModel model = KeywordModel.ofABank();

    @Test
    void languageIsThatOfEachMessage() {
        ChatSession talk = begin(Optional.empty());

        assertThat(talk.greeting())
                .containsExactly("Hello, this is the bank’s assistant, a program. What can I do for you?");
        assertThat(talk.reply("I lost my card in a taxi last night")
                        .paragraphs()
                        .get(0))
                .startsWith("Block it right away");
        assertThat(talk.reply("he perdido la tarjeta en un taxi").paragraphs().get(0))
                .startsWith("Bloquéala ahora mismo");
        assertThat(talk.reply("and what if I forgot the pin?").paragraphs().get(0))
                .startsWith("You can see or choose your PIN");
    }

    @Test
    void languageThatWasChosenIsKept() {
        ChatSession talk = begin(Optional.of("es"));

        assertThat(talk.greeting().get(0)).startsWith("Hola");
        assertThat(talk.reply("I lost my card in a taxi last night")
                        .paragraphs()
                        .get(0))
                .startsWith("Bloquéala ahora mismo");
    }

    @Test
    void whyShowsTheRankedIntentsAndTheWordsThatCounted() {
        ChatSession talk = begin(Optional.of("en"));
        talk.reply("lost in a taxi");

        // 19 of 24 points; without one of its words 10 of 15.
        assertThat(talk.why())
                .hasSize(7)
                .contains(" 79.2 %  lost_or_stolen_card (block a lost or stolen card)", atIndex(1))
                .contains(
                        "words that counted for lost_or_stolen_card: lost +0.13, taxi +0.13, in +0.00, a +0.00",
                        atIndex(6));
        assertThat(talk.why().get(0)).startsWith("answered (language en; accepted from 0.40 on");
    }

    @Test
    void whyOfAReplyToAQuestionSaysSo() {
        ChatSession talk = begin(Optional.of("en"));
        talk.reply("card");
        talk.reply("2");

        assertThat(talk.why()).last().isEqualTo("The reply chose; the ranking is that of the message before.");
    }

    @Test
    void whyBeforeAnythingWasSaidIsAnsweredToo() {
        ChatSession talk = begin(Optional.of("en"));

        assertThat(talk.why()).containsExactly("Nothing was said yet.");
        talk.reply("😀");
        assertThat(talk.why()).containsExactly("The network was not asked: the message has no words.");
    }

    @Test
    void handOverLiesAsJsonWhereTheReplySays() throws Exception {
        ChatSession talk = begin(Optional.of("en"));
        talk.reply("I forgot my pin");
        List<String> reply = talk.reply("I want a human").paragraphs();

        String last = reply.get(reply.size() - 1);
        assertThat(last).startsWith("[handed over: ").endsWith(".json]");
        Path file = Path.of(last.substring("[handed over: ".length(), last.length() - 1));
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.path("reason").asText()).isEqualTo("REQUESTED");
        assertThat(json.path("intent").asText()).isEqualTo("talk_to_person");
        assertThat(json.path("at").asText()).endsWith("Z");
        assertThat(json.path("ranked").get(0).path("intent").asText()).isEqualTo("talk_to_person");
        assertThat(json.path("transcript")).hasSize(2);
        assertThat(json.path("transcript").get(0).path("customer").asText()).isEqualTo("I forgot my pin");
        assertThat(json.path("transcript").get(0).path("outcome").asText()).isEqualTo("answered");
    }

    @Test
    void twoHandOversInOneSecondAreTwoFiles() throws Exception {
        ChatSession talk = begin(Optional.of("en"));
        talk.reply("human");
        talk.reply("human");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void languageWithoutAnswersIsRefused() {
        assertThatThrownBy(() -> begin(Optional.of("de")))
                .isInstanceOf(InputException.class)
                .hasMessage("there are no answers in the language 'de'; there are some in en, es");
    }

    @Test
    void networkThatKnowsMoreThanTheAnswersIsRefused() {
        model.with("book_flight", "flight");

        assertThatThrownBy(() -> begin(Optional.of("en")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no answer for book_flight");
    }

    private static org.assertj.core.data.Index atIndex(int index) {
        return org.assertj.core.data.Index.atIndex(index);
    }

    private ChatSession begin(Optional<String> language) {
        DialoguePolicy policy = new DialoguePolicy(0.4, 0.2, 2, List.of("report_fraud"), "talk_to_person");
        return new AssistantChatProvider(bundle -> new TrainedDialogue(model, policy, model.intents()))
                .with(null, Optional.empty())
                .begin(new ChatRequest(language, Optional.of(folder)));
    }
}
