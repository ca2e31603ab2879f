package org.applieddl4j.chatbot.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsThatCountedTest {

    private final IntentModel model =
            new KeywordModel().with("lost", "lost", "taxi").with("pin", "pin");

    @Test
    void weightIsWhatTheProbabilityLosesWithoutTheWord() {
        // lost: 1 + 9 + 9 = 19 of 20 points; without a telling word 10 of 11; without "my" still 19 of 20.
        List<WordWeight> weights = WordsThatCounted.of(model, "lost my taxi", "lost");

        assertThat(weights).extracting(WordWeight::word).containsExactly("lost", "taxi", "my");
        assertThat(weights.get(0).drop()).isCloseTo(19.0 / 20 - 10.0 / 11, within(1e-12));
        assertThat(weights.get(1).drop()).isCloseTo(19.0 / 20 - 10.0 / 11, within(1e-12));
        assertThat(weights.get(2).drop()).isZero();
    }

    @Test
    void wordThatSpeaksAgainstTheIntentHasANegativeWeight() {
        // lost: 10 of 20 points; without "pin" 10 of 11.
        assertThat(WordsThatCounted.of(model, "lost pin", "lost")).last().satisfies(weight -> {
            assertThat(weight.word()).isEqualTo("pin");
            assertThat(weight.drop()).isCloseTo(0.5 - 10.0 / 11, within(1e-12));
        });
    }

    @Test
    void onlyWordCountsInFull() {
        assertThat(WordsThatCounted.of(model, "taxi", "lost")).containsExactly(new WordWeight("taxi", 10.0 / 11));
    }

    @Test
    void unknownIntentIsAnError() {
        assertThatThrownBy(() -> WordsThatCounted.of(model, "taxi", "fee")).hasMessageContaining("fee");
    }
}
