package org.applieddl4j.common.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.SplittableRandom;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From words to the numbers that a network reads. */
class TextFeaturesTest {

    private static final List<String> TRAINING =
            List.of("block my card", "please block the card now", "send money to my sister", "send the money now");

    @Test
    void wordsAreLowerCaseAndWithoutAccentsAndPossessives() {
        assertThat(Words.of(CleanText.of("¿Dónde ESTÁ mi tarjeta?"))).containsExactly("donde", "esta", "mi", "tarjeta");
        assertThat(Words.of(CleanText.of("the bank's fee: 3,50 €"))).containsExactly("the", "bank", "fee", "3,50");
        assertThat(Words.of(CleanText.of("…!?"))).isEmpty();
        assertThat(Words.of(CleanText.of("כרטיס אבד 😡"))).containsExactly("כרטיס", "אבד", "😡");
    }

    @Test
    void featuresAreRunsGapsAndPieces() {
        assertThat(new NGrams(2, true, 4, 4).of(CleanText.of("lost my card")))
                .containsExactly(
                        "w:lost",
                        "w:my",
                        "w:card",
                        "w:lost my",
                        "w:my card",
                        "g:lost … card",
                        "p:<los",
                        "p:lost",
                        "p:ost>",
                        "p:<my>",
                        "p:<car",
                        "p:card",
                        "p:ard>");
        assertThat(new NGrams(1, false, 0, 0).of(CleanText.of("lost my card")))
                .containsExactly("w:lost", "w:my", "w:card");
    }

    @Test
    void aVocabularyKeepsWhatIsFrequentInOrderOfFrequency() {
        List<List<String>> documents = List.of(List.of("a", "b", "b"), List.of("a", "c"), List.of("a", "c", "d"));

        Vocabulary vocabulary = Vocabulary.fit(documents, 2, 10);

        assertThat(vocabulary.features()).containsExactly("a", "c");
        // ln(4 / 4) + 1 and ln(4 / 3) + 1: a message counts once, however often it has the feature.
        assertThat(vocabulary.idf(0)).isCloseTo(1, within(1e-12));
        assertThat(vocabulary.idf(1)).isCloseTo(1.28768, within(1e-5));
        assertThat(vocabulary.place("b")).isEmpty();
        assertThat(Vocabulary.fit(documents, 1, 2).features()).containsExactly("a", "c");
        assertThatThrownBy(() -> Vocabulary.fit(documents, 4, 10))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no word stands in 4 of the 3 training messages");
    }

    @Test
    void aBagHasLengthOneWhateverTheMessage() {
        for (BagOfNGrams.Weighting weighting : BagOfNGrams.Weighting.values()) {
            BagOfNGrams bag = BagOfNGrams.fit(TRAINING, weighting);
            for (String message : List.of("block my card", "send", "card card card unknown")) {
                double sum = 0;
                for (float value : bag.encode(message).values()) {
                    sum += value * value;
                }
                assertThat(sum).as(message).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void rareFeaturesCountMoreUnderIdf() {
        BagOfNGrams bag = BagOfNGrams.fit(TRAINING, BagOfNGrams.Weighting.IDF);
        // "now" and "block" stand in two messages each, "the" in two; "block my card" was seen once and is left out.
        EncodedText encoded = bag.encode("block now");

        assertThat(encoded.places()).isNotEmpty().isSorted();
        assertThat(bag.vocabulary().idf(bag.vocabulary().size() - 1))
                .isGreaterThanOrEqualTo(bag.vocabulary().idf(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xqzv wkjq", "", "!!!", "漢字漢字", "😀"})
    void aMessageWithoutAKnownWordIsUnfamiliar(String message) {
        assertThat(BagOfNGrams.fit(TRAINING, BagOfNGrams.Weighting.EQUAL)
                        .encode(message)
                        .familiar())
                .isFalse();
        assertThat(WordSequence.fit(TRAINING).encode(message).familiar()).isFalse();
    }

    @Test
    void aMistypedWordIsFamiliar() {
        BagOfNGrams bag = BagOfNGrams.fit(TRAINING, BagOfNGrams.Weighting.EQUAL);

        assertThat(bag.encode("blockk").familiar()).isTrue();
        assertThat(bag.encode("mooney").familiar()).isTrue();
    }

    @Test
    void theInputHasARowAMessageAndAColumnAFeature() {
        BagOfNGrams bag = BagOfNGrams.fit(TRAINING, BagOfNGrams.Weighting.EQUAL);
        EncodedText first = bag.encode("block the card");

        NetworkInput input = bag.input(List.of(first, bag.encode("zzz")));

        assertThat(input.mask()).isEmpty();
        assertThat(input.features().shape()).containsExactly(2, bag.width());
        assertThat(input.features().getFloat(0, first.places()[0])).isEqualTo(first.values()[0]);
        assertThat(input.features().getRow(0).sumNumber().doubleValue()).isPositive();
        assertThat(input.features().getRow(1).sumNumber().doubleValue()).isZero();
    }

    @Test
    void wordsAreNumberedAndShorterMessagesPadded() {
        WordSequence words = WordSequence.fit(TRAINING);
        // Two messages each have: block, card, money, my, now, send, the; by alphabet, from number 2 on.
        EncodedText known = words.encode("block my unknown card");
        assertThat(known.places()).containsExactly(2, 5, 1, 3);

        NetworkInput input = words.input(List.of(known, words.encode("send")));

        assertThat(input.features().shape()).containsExactly(2, 1, 4);
        assertThat(input.features().slice(1).toFloatVector()).containsExactly(7, 0, 0, 0);
        assertThat(input.mask().orElseThrow().toFloatMatrix())
                .isDeepEqualTo(new float[][] {{1, 1, 1, 1}, {1, 0, 0, 0}});
    }

    @Test
    void leavingSomethingOutKeepsTheLengthAndFollowsTheSeed() {
        BagOfNGrams bag = BagOfNGrams.fit(TRAINING, BagOfNGrams.Weighting.EQUAL);
        EncodedText whole = bag.encode("please block the card now");

        EncodedText less = bag.without(whole, 0.5, new SplittableRandom(1));

        assertThat(less.places()).hasSizeBetween(1, whole.places().length - 1);
        assertThat(whole.places()).contains(less.places());
        assertThat(bag.without(whole, 0.5, new SplittableRandom(1)).places()).isEqualTo(less.places());
        double sum = 0;
        for (float value : less.values()) {
            sum += value * value;
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
        WordSequence words = WordSequence.fit(TRAINING);
        assertThat(words.without(words.encode("block the card"), 0.999, new SplittableRandom(1))
                        .places())
                .containsExactly(1, 1, 1);
    }

    @Test
    void anEncodingIsTheSameAfterItWasWrittenAndRead() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        for (TextEncoding encoding :
                List.of(BagOfNGrams.fit(TRAINING, BagOfNGrams.Weighting.IDF), WordSequence.fit(TRAINING))) {
            TextEncoding read = json.readValue(json.writeValueAsString(encoding), TextEncoding.class);

            for (String message : List.of("block my card", "¿dónde está mi tarjeta?", "")) {
                assertThat(read.encode(message).places())
                        .isEqualTo(encoding.encode(message).places());
                assertThat(read.encode(message).values())
                        .isEqualTo(encoding.encode(message).values());
            }
            assertThat(read.width()).isEqualTo(encoding.width());
        }
    }

    @Test
    void aDamagedVocabularyIsRefused() {
        assertThatThrownBy(() -> new Vocabulary(List.of("a", "b"), new double[] {1}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("train the network again");
    }
}
