package org.applieddl4j.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.chatbot.IntentExamples.Variation;
import org.applieddl4j.common.text.WordSequence;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class IntentExamplesTest {

    private static final WordSequence WORDS = WordSequence.fit(List.of("block card", "send money", "block money"));

    @Test
    void aBatchHasItsMessagesMaskAndTargets() {
        DataSet batch = examples(new Variation(0.9, 0.3)).batch(new int[] {1, 0});

        assertThat(batch.getFeatures().slice(0).toFloatVector()[0])
                .isEqualTo(WORDS.encode("money").places()[0]);
        assertThat(batch.getFeaturesMaskArray().toFloatMatrix())
                .isDeepEqualTo(new float[][] {{1, 0, 0, 0}, {1, 1, 0, 0}});
        assertThat(batch.getLabels().toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0, 1}, {0, 1, 0}});
    }

    @Test
    void learningTargetsAreSmoothed() {
        DataSet batch = examples(new Variation(0, 0.3)).trainingBatch(new int[] {0}, 7);

        assertThat(batch.getLabels().getFloat(0, 1)).isCloseTo(0.8f, within(1e-6f));
        assertThat(batch.getLabels().getFloat(0, 0)).isCloseTo(0.1f, within(1e-6f));
        assertThat(batch.getLabels().sumNumber().floatValue()).isCloseTo(1, within(1e-6f));
    }

    @Test
    void theSameSeedLeavesTheSameOut() {
        IntentExamples examples = examples(new Variation(0.5, 0));
        int[] all = {0, 1, 0, 1, 0, 1};

        assertThat(examples.trainingBatch(all, 3).getFeatures())
                .isEqualTo(examples.trainingBatch(all, 3).getFeatures());
        assertThat(examples.trainingBatch(all, 3).getFeatures())
                .isNotEqualTo(examples.trainingBatch(all, 4).getFeatures());
    }

    private static IntentExamples examples(Variation variation) {
        return new IntentExamples(
                WORDS, List.of(WORDS.encode("block card"), WORDS.encode("money")), new int[] {1, 2}, 3, variation);
    }
}
