package org.applieddl4j.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ServiceLoader;
import org.applieddl4j.common.text.EncodedText;
import org.applieddl4j.common.text.SentenceEncoder;
import org.applieddl4j.common.text.SentenceVector;
import org.junit.jupiter.api.Test;

class MiniLmEncoderTest {

    private final SentenceEncoder encoder = new MiniLmEncoder();

    @Test
    void sentencesAlikeInMeaningAreNearer() {
        float[] lost = encoder.encode("I cannot find my credit card");

        assertThat(cosine(lost, encoder.encode("my bank card is gone")))
                .isGreaterThan(cosine(lost, encoder.encode("what will the weather be on sunday")) + 0.3);
    }

    @Test
    void aVectorHasLengthOneAndIsTheSameEveryTime() {
        float[] vector = encoder.encode("where is my card?");

        assertThat(vector).hasSize(encoder.width());
        assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-3));
        assertThat(encoder.encode("where is my card?")).isEqualTo(vector);
    }

    @Test
    void theChatbotFindsIt() {
        assertThat(ServiceLoader.load(SentenceEncoder.class))
                .extracting(SentenceEncoder::id)
                .containsExactly("all-minilm-l6-v2-q");

        EncodedText message = SentenceVector.ofInstalled().encode("where is my card?");
        assertThat(message.values()).hasSize(384);
        assertThat(message.familiar()).isTrue();
        assertThat(SentenceVector.ofInstalled().encode("?!").familiar()).isFalse();
    }

    @Test
    void veryLongMessagesAreEncodedToo() {
        assertThat(encoder.encode("my card is gone, ".repeat(150))).hasSize(encoder.width());
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
