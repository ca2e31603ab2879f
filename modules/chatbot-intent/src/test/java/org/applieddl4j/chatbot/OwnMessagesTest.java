package org.applieddl4j.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.chatbot.dialogue.Decision;
import org.applieddl4j.chatbot.dialogue.DialoguePolicy;
import org.applieddl4j.chatbot.dialogue.RankedIntent;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people bring: three intents, a dozen messages each, none of them out of scope. */
class OwnMessagesTest {

    @TempDir
    Path folder;

    @Test
    void ownMessagesWithoutOutOfScopeExamplesAreSafe() throws IOException {
        StringBuilder rows = new StringBuilder("text,intent\n");
        String[] things = {
            "card", "account", "phone", "address", "money", "limit", "loan", "pin", "bill", "name", "rate", "code"
        };
        for (String thing : things) {
            rows.append("hello dear ").append(thing).append(" team good morning,greet\n");
            rows.append("please cancel and close my ").append(thing).append(" today,cancel\n");
            rows.append("somebody stole my ").append(thing).append(" this is a fraud,fraud_report\n");
        }
        Path file = Files.writeString(folder.resolve("messages.csv"), rows);

        RunOutcome outcome = new IntentUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset("csv:" + file)
                                .withNetwork("bag")
                                .quickly()
                                .into(folder.resolve("run")),
                        new QuickRun(folder).context());

        // Words that no other intent has: a linear model needs no more.
        assertThat(outcome.record().notAhead())
                .hasValueSatisfying(simpler -> assertThat(simpler.model()).isEqualTo("linear"));
        assertThat(Files.readString(outcome.report()))
                .containsAnyOf("Does not beat the linear baseline", "No significant difference");
        assertThat(outcome.record().metrics()).containsKeys("left_out_recall", "false_answer_rate");
        IntentPredictor predictor =
                new IntentPredictor(BundleReader.read(outcome.folder().resolve("model.zip")));
        for (String message : List.of("zxcvb qwrty", "12345 67890", "yes", "ok", "vale")) {
            assertThat(predictor.predict(message).decision()).as(message).isInstanceOf(Decision.NotUnderstood.class);
            assertThat(predictor.predict(message).unlikeTraining()).isTrue();
        }
        assertThat(predictor
                        .predict("hello dear team good morning and somebody stole my phone this is a fraud")
                        .decision())
                .isInstanceOf(Decision.HandOver.class);
    }

    @Test
    void aSensitiveWishBesideAnotherOneWins() {
        DialoguePolicy policy = new DialoguePolicy(0.4, 0, 2, List.of("fraud"), "").with(0.3, List.of("yes"));
        List<RankedIntent> pin =
                List.of(new RankedIntent("pin", 0.61), new RankedIntent("limit", 0.3), new RankedIntent("fraud", 0.09));
        List<RankedIntent> fraud = List.of(
                new RankedIntent("fraud", 0.35), new RankedIntent("pin", 0.34), new RankedIntent("limit", 0.31));

        Decision decision = policy.decide(
                "someone is using my card and I also want to change my pin",
                pin,
                part -> part.contains("someone") ? fraud : pin);

        assertThat(decision).isInstanceOf(Decision.HandOver.class);
        assertThat(policy.decide("I want to change my pin", pin, part -> pin)).isInstanceOf(Decision.Answer.class);
    }

    @Test
    void namesSayWhoIsAsked() {
        assertThat(IntentRoles.person(List.of("greet", "human_handoff"))).isEqualTo("human_handoff");
        assertThat(IntentRoles.person(List.of("greet", "talk_to_agent"))).isEqualTo("talk_to_agent");
        assertThat(IntentRoles.person(List.of("are_you_a_bot", "insurance_agent_name")))
                .isEmpty();
    }
}
