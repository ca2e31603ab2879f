package org.applieddl4j.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.text.EncodedText;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.text.WordSequence;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IntentNetworksTest {

    private static final List<String> TRAINING = List.of(
            "block my card please", "block the card", "send my money", "please send the money now", "the card now");

    @BeforeAll
    static void startTheEngine() {
        Engine.start();
    }

    @Test
    void theLinearBaselineHasAWeightAFeatureAndIntent() {
        assertThat(IntentNetworks.create(IntentNetworks.LINEAR, 500, 7, 1).numParams())
                .isEqualTo(500 * 7 + 7);
    }

    @Test
    void theBagHasAnEmbeddingAFeature() {
        assertThat(IntentNetworks.create(IntentNetworks.BAG, 500, 7, 1).numParams())
                .isEqualTo((500 * 192 + 192) + (192 * 7 + 7));
    }

    /** Whether a message stands alone or beside a much longer one must not change what the network says of it. */
    @Test
    void paddingNeverChangesAnAnswer() {
        WordSequence words = WordSequence.fit(TRAINING);
        Model network = IntentNetworks.create(IntentNetworks.CNN, words.width(), 5, 3);
        EncodedText message = words.encode("block my card");
        EncodedText longer = words.encode("please send the money now ".repeat(6));

        float[] alone = answer(network, words.input(List.of(message)));
        float[] padded = answer(network, words.input(List.of(message, longer)));

        assertThat(alone).hasSize(5);
        for (int intent = 0; intent < 5; intent++) {
            assertThat(padded[intent]).isCloseTo(alone[intent], within(1e-6f));
        }
    }

    @Test
    void theOrderOfMessagesInABatchDoesNotMatter() {
        WordSequence words = WordSequence.fit(TRAINING);
        Model network = IntentNetworks.create(IntentNetworks.CNN, words.width(), 3, 3);
        EncodedText first = words.encode("block my card");
        EncodedText second = words.encode("please send the money now");

        float[] there = answer(network, words.input(List.of(first, second)));
        float[] back = answer(network, words.input(List.of(second, first)));

        for (int intent = 0; intent < 3; intent++) {
            assertThat(back[3 + intent]).isCloseTo(there[intent], within(1e-6f));
            assertThat(back[intent]).isCloseTo(there[3 + intent], within(1e-6f));
        }
    }

    @Test
    void everyNetworkIsTrainedBesideTheLinearBaseline() {
        assertThat(IntentNetworks.chosen(RunRequest.defaults()))
                .containsExactly(IntentNetworks.BAG, IntentNetworks.LINEAR);
        assertThat(IntentNetworks.chosen(RunRequest.defaults().withNetwork("cnn")))
                .containsExactly(IntentNetworks.CNN, IntentNetworks.LINEAR);
        // The tests bring a sentence encoder, which the default build does without.
        assertThat(IntentNetworks.chosen(RunRequest.defaults().withNetwork("all")))
                .containsExactlyElementsOf(IntentNetworks.recipes());
        assertThatThrownBy(() -> IntentNetworks.chosen(RunRequest.defaults().withNetwork("lstm")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown network 'lstm'; there are all, bag, cnn, encoder, linear");
    }

    private static float[] answer(Model network, NetworkInput input) {
        return NetworkOutput.of(network, input.features(), input.mask());
    }
}
