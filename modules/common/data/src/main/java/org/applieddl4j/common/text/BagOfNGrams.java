package org.applieddl4j.common.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.applieddl4j.common.InputException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A message as the set of its known features: a vector with an entry a feature, of length 1. Their order is lost but for
 * what runs of words keep of it.
 *
 * @param nGrams which features there are
 * @param vocabulary which of them are known
 * @param weighting how much a feature counts
 */
public record BagOfNGrams(NGrams nGrams, Vocabulary vocabulary, Weighting weighting) implements TextEncoding {

    /** Features in fewer messages than this are left out, in a corpus of thousands. */
    private static final int FEWEST_MESSAGES = 8;

    /** In a small corpus a feature has fewer chances to be seen. */
    private static final int FEWEST_OF_FEW = 2;

    private static final int SMALL_CORPUS = 8_000;

    /** More features make trainings slower and, on validation messages, no better. */
    private static final int MOST_FEATURES = 12_000;

    /** Share of a word's pieces that must be known for the word to look like a known one. */
    private static final double FAMILIAR_SHARE = 0.5;

    /** @throws InputException if a part is missing */
    public BagOfNGrams {
        if (nGrams == null || vocabulary == null || weighting == null) {
            throw new InputException(
                    "the features, the vocabulary or its weighting is missing; train the network again");
        }
    }

    /** How much a feature counts before the vector is brought to length 1. */
    public enum Weighting {
        /** All the same: a network that learns a vector for every feature finds out by itself. */
        EQUAL,
        /** The rarer, the more (TF-IDF with counts of 0 and 1). */
        IDF
    }

    /** Learns the vocabulary from training messages. */
    public static BagOfNGrams fit(List<String> training, Weighting weighting) {
        return fit(training, weighting, MOST_FEATURES);
    }

    /**
     * Learns a small vocabulary from training messages.
     *
     * @param most features at most, those in most messages; at least 1
     */
    public static BagOfNGrams fit(List<String> training, Weighting weighting, int most) {
        List<List<String>> documents = training.stream()
                .map(message -> NGrams.STANDARD.of(CleanText.of(message)))
                .toList();
        int fewest = training.size() < SMALL_CORPUS ? FEWEST_OF_FEW : FEWEST_MESSAGES;
        return new BagOfNGrams(NGrams.STANDARD, Vocabulary.fit(documents, fewest, most), weighting);
    }

    @Override
    public String description() {
        return "weights of n-grams of words and letters, at the places of the vocabulary";
    }

    @Override
    public int width() {
        return vocabulary.size();
    }

    @Override
    public EncodedText encode(String message) {
        CleanText clean = CleanText.of(message);
        int[] places = nGrams.of(clean).stream()
                .map(vocabulary::place)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .distinct()
                .sorted()
                .toArray();
        float[] values = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = weighting == Weighting.IDF ? (float) vocabulary.idf(places[i]) : 1;
        }
        return new EncodedText(
                places, ofLengthOne(values), Words.of(clean).stream().anyMatch(this::familiar));
    }

    /** A mistyped word has most of its pieces in common with the right one; keys struck at random have few with any. */
    private boolean familiar(String word) {
        if (vocabulary.place(NGrams.word(word)).isPresent()) {
            return true;
        }
        List<String> pieces = nGrams.piecesOf(word);
        long known = pieces.stream()
                .filter(piece -> vocabulary.place(piece).isPresent())
                .count();
        return known > pieces.size() * FAMILIAR_SHARE;
    }

    @Override
    public NetworkInput input(List<EncodedText> messages) {
        float[] matrix = new float[messages.size() * width()];
        for (int row = 0; row < messages.size(); row++) {
            EncodedText message = messages.get(row);
            for (int i = 0; i < message.places().length; i++) {
                matrix[row * width() + message.places()[i]] = message.values()[i];
            }
        }
        INDArray features = Nd4j.createFromArray(matrix).reshape(messages.size(), width());
        return new NetworkInput(features, Optional.empty());
    }

    @Override
    public EncodedText without(EncodedText message, double share, SplittableRandom random) {
        int[] places = new int[message.places().length];
        float[] values = new float[places.length];
        int kept = 0;
        for (int i = 0; i < places.length; i++) {
            if (random.nextDouble() >= share) {
                places[kept] = message.places()[i];
                values[kept++] = message.values()[i];
            }
        }
        return new EncodedText(
                Arrays.copyOf(places, kept), ofLengthOne(Arrays.copyOf(values, kept)), message.familiar());
    }

    /** A long message must not outweigh a short one. */
    private static float[] ofLengthOne(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        if (sum > 0) {
            float scale = (float) (1 / Math.sqrt(sum));
            for (int i = 0; i < values.length; i++) {
                values[i] *= scale;
            }
        }
        return values;
    }
}
