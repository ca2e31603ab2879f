package org.applieddl4j.common.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A message as the numbers of its words, in their order. Number {@value #PADDING} fills up shorter messages, number {@value
 * #UNKNOWN} stands for every word that no training message has.
 *
 * @param vocabulary the known words; the first has number 2
 * @param mostWords words of a message that are read
 */
public record WordSequence(Vocabulary vocabulary, int mostWords) implements TextEncoding {

    private static final int PADDING = 0;
    private static final int UNKNOWN = 1;
    private static final int FIRST_WORD = 2;

    /** A convolution over four words needs as many. */
    private static final int FEWEST_WORDS = 4;

    /** Nearly every message of the corpora is shorter. */
    private static final int MOST_WORDS = 40;

    /** A word seen once teaches little, and leaving it unknown teaches what unknown words mean. */
    private static final int FEWEST_MESSAGES = 2;

    private static final int MOST_DIFFERENT_WORDS = 20_000;

    /** @throws InputException if the vocabulary is missing, or the number of words is none that a message can have */
    public WordSequence {
        if (vocabulary == null || mostWords < 1 || mostWords > CleanText.MOST_CHARACTERS) {
            throw new InputException("the vocabulary is missing, or " + mostWords
                    + " words are to be read of a message; train the network again");
        }
    }

    /** Learns the vocabulary from training messages. */
    public static WordSequence fit(List<String> training) {
        List<List<String>> documents = training.stream()
                .map(message -> Words.of(CleanText.of(message)))
                .toList();
        return new WordSequence(Vocabulary.fit(documents, FEWEST_MESSAGES, MOST_DIFFERENT_WORDS), MOST_WORDS);
    }

    @Override
    public String description() {
        return "numbers of words by the vocabulary, 0 behind a shorter message, and a mask of 1 for words and 0 for padding";
    }

    @Override
    public int width() {
        return vocabulary.size() + FIRST_WORD;
    }

    @Override
    public EncodedText encode(String message) {
        int[] numbers = Words.of(CleanText.of(message)).stream()
                .limit(mostWords)
                .mapToInt(word -> vocabulary.place(word).orElse(UNKNOWN - FIRST_WORD) + FIRST_WORD)
                .toArray();
        // A message without a word reads as one that nobody knows: something must be unmasked.
        return text(numbers.length == 0 ? new int[] {UNKNOWN} : numbers);
    }

    @Override
    public InputType inputType() {
        return InputType.recurrent(width(), FEWEST_WORDS);
    }

    /** The last word, as often as a convolution needs it: an index behind the network's vectors would show. */
    @Override
    public NetworkInput trial() {
        int[] words = new int[FEWEST_WORDS];
        Arrays.fill(words, width() - 1);
        return input(List.of(text(words)));
    }

    @Override
    public NetworkInput input(List<EncodedText> messages) {
        int longest = messages.stream()
                .mapToInt(message -> message.places().length)
                .max()
                .orElse(0);
        return input(messages, Math.max(FEWEST_WORDS, longest));
    }

    /** Padded to that many words. */
    NetworkInput input(List<EncodedText> messages, int words) {
        float[] numbers = new float[messages.size() * words];
        Arrays.fill(numbers, PADDING);
        float[] mask = new float[numbers.length];
        for (int row = 0; row < messages.size(); row++) {
            int[] message = messages.get(row).places();
            for (int i = 0; i < message.length; i++) {
                numbers[row * words + i] = message[i];
                mask[row * words + i] = 1;
            }
        }
        return new NetworkInput(
                Nd4j.createFromArray(numbers).reshape(messages.size(), 1, words),
                Optional.of(matrix(mask, messages.size(), words)));
    }

    @Override
    public EncodedText without(EncodedText message, double share, SplittableRandom random) {
        return text(Arrays.stream(message.places())
                .map(word -> random.nextDouble() < share ? UNKNOWN : word)
                .toArray());
    }

    private static EncodedText text(int[] numbers) {
        float[] ones = new float[numbers.length];
        Arrays.fill(ones, 1);
        boolean familiar = Arrays.stream(numbers).anyMatch(number -> number >= FIRST_WORD);
        return new EncodedText(numbers, ones, familiar);
    }

    private static INDArray matrix(float[] values, int rows, int columns) {
        return Nd4j.createFromArray(values).reshape(rows, columns);
    }
}
