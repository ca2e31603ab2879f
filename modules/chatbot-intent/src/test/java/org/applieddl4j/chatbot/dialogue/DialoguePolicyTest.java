package org.applieddl4j.chatbot.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialoguePolicyTest {

    private final DialoguePolicy policy = new DialoguePolicy(0.4, 0.2, 2, List.of("fraud", "complaint"), "person");

    @Test
    void clearIntentIsAnswered() {
        assertThat(decide("pin", 0.7, "limit", 0.2)).isEqualTo(new Decision.Answer(new RankedIntent("pin", 0.7)));
    }

    @Test
    void thresholdItselfIsAccepted() {
        assertThat(decide("pin", 0.4, "limit", 0.1)).isInstanceOf(Decision.Answer.class);
    }

    @Test
    void belowTheThresholdNothingIsUnderstoodHoweverCloseTheSecond() {
        assertThat(decide("pin", 0.39, "limit", 0.38))
                .isEqualTo(new Decision.NotUnderstood(new RankedIntent("pin", 0.39)));
    }

    @Test
    void closeSecondLeadsToAQuestion() {
        assertThat(decide("pin", 0.5, "limit", 0.35))
                .isEqualTo(new Decision.Clarify(new RankedIntent("pin", 0.5), new RankedIntent("limit", 0.35)));
    }

    @Test
    void gapItselfNeedsNoQuestion() {
        assertThat(decide("pin", 0.75, "limit", 0.5)).isInstanceOf(Decision.Answer.class);
    }

    @Test
    void improbableSecondIsNoRivalHoweverWideTheGap() {
        DialoguePolicy wide = new DialoguePolicy(0.1, 0.5, 2, List.of(), "");

        assertThat(wide.decide(ranked("pin", 0.2, "limit", 0.09))).isInstanceOf(Decision.Answer.class);
        assertThat(wide.decide(ranked("pin", 0.2, "limit", 0.11))).isInstanceOf(Decision.Clarify.class);
    }

    @Test
    void sensitiveIntentGoesToAPerson() {
        assertThat(decide("fraud", 0.9, "pin", 0.05))
                .isEqualTo(new Decision.HandOver(new RankedIntent("fraud", 0.9), HandOverReason.SENSITIVE));
    }

    @Test
    void personIsHadForTheAsking() {
        assertThat(decide("person", 0.9, "pin", 0.05))
                .isEqualTo(new Decision.HandOver(new RankedIntent("person", 0.9), HandOverReason.REQUESTED));
    }

    @Test
    void betweenTwoWaysToAPersonNothingIsAsked() {
        assertThat(decide("complaint", 0.5, "person", 0.45)).isInstanceOf(Decision.HandOver.class);
        assertThat(decide("fraud", 0.5, "pin", 0.45)).isInstanceOf(Decision.Clarify.class);
    }

    @Test
    void withoutAGapNothingIsAsked() {
        DialoguePolicy mute = new DialoguePolicy(0.1, 0, 2, List.of(), "");

        assertThat(mute.decide(ranked("pin", 0.5, "limit", 0.49))).isInstanceOf(Decision.Answer.class);
    }

    @Test
    void whereEveryIntentIsAsProbableAsAnyOtherNothingIsKnown() {
        DialoguePolicy credulous = new DialoguePolicy(0, 0, 2, List.of(), "");

        assertThat(credulous.decide(ranked("pin", 0.5, "limit", 0.5))).isInstanceOf(Decision.NotUnderstood.class);
        assertThat(credulous.decide(ranked("pin", 0.5, "limit", 0.4))).isInstanceOf(Decision.Answer.class);
    }

    @Test
    void onlyIntentHasNoRival() {
        assertThat(policy.decide(List.of(new RankedIntent("pin", 1)))).isInstanceOf(Decision.Answer.class);
    }

    @Test
    void policyIsTheSameAfterAWayThroughJson() throws Exception {
        ObjectMapper json = new ObjectMapper();

        DialoguePolicy whole = policy.with(0.3, List.of("yes"));
        String written = json.writeValueAsString(whole);

        assertThat(written)
                .isEqualTo("{\"accept\":0.4,\"gap\":0.2,\"failuresBeforeHandOver\":2,"
                        + "\"sensitiveIntents\":[\"complaint\",\"fraud\"],\"personIntent\":\"person\","
                        + "\"sensitiveFrom\":0.3,\"shortReplies\":[\"yes\"]}");
        assertThat(json.readValue(written, DialoguePolicy.class)).isEqualTo(whole);
    }

    @Test
    void policyOfAnOlderBundleIsRead() throws Exception {
        String older = "{\"accept\":0.4,\"gap\":0.2,\"failuresBeforeHandOver\":2,"
                + "\"sensitiveIntents\":[\"complaint\",\"fraud\"],\"personIntent\":\"person\"}";

        assertThat(new ObjectMapper().readValue(older, DialoguePolicy.class)).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource({"-0.1,0,2", "1.1,0,2", "NaN,0,2", "0.5,-0.1,2", "0.5,2,2", "0.5,0.1,0"})
    void numberOutOfItsRangeIsRefused(double accept, double gap, int failures) {
        assertThatThrownBy(() -> new DialoguePolicy(accept, gap, failures, List.of(), ""))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the dialogue's policy is damaged");
    }

    private Decision decide(String first, double probability, String second, double probabilityOfSecond) {
        return policy.decide(ranked(first, probability, second, probabilityOfSecond));
    }

    private static List<RankedIntent> ranked(String first, double p, String second, double q) {
        return List.of(new RankedIntent(first, p), new RankedIntent(second, q));
    }
}
