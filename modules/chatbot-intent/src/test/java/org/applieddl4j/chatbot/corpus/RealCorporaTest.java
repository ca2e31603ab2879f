package org.applieddl4j.chatbot.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.applieddl4j.chatbot.IntentData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole datasets, against what their publishers say about them. */
@Tag("real")
class RealCorporaTest {

    @Test
    void clinc150HasAHundredExamplesOfEachIntent() {
        IntentCorpus corpus = IntentData.clinc150(Fetched.atHand("clinc150"));

        assertThat(corpus.intents()).hasSize(150);
        // 15,100 are published; 34 of them are asked for again in validation or test.
        assertThat(corpus.train()).hasSize(15_066);
        assertThat(corpus.validation()).hasSize(3_100);
        assertThat(corpus.test()).hasSize(5_500);
        assertThat(perIntent(corpus.validation()).values()).containsOnly(20L, 100L);
        assertThat(perIntent(corpus.test())).containsEntry(Utterance.OUT_OF_SCOPE, 1_000L);
        assertThat(perIntent(corpus.test()).values()).containsOnly(30L, 1_000L);
        assertThat(corpus.notes())
                .anyMatch(note -> note.startsWith("Leakage: 34 training messages stand"))
                .anyMatch(note -> note.startsWith("Leakage: 5 sentences stand in both validation and test"))
                .anyMatch(note -> note.startsWith("4 sentences carry more than one intent"));
    }

    static Map<String, Long> perIntent(List<Utterance> utterances) {
        return utterances.stream().collect(Collectors.groupingBy(Utterance::intent, Collectors.counting()));
    }
}
