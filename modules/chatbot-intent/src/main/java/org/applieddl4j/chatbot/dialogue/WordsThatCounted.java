package org.applieddl4j.chatbot.dialogue;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which words made a network answer as it did, by occlusion: each word is left out in turn, and what the probability of
 * the intent loses is the word's weight. Works for any network, since it only asks it again (Zeiler and Fergus,
 * "Visualizing and Understanding Convolutional Networks", 2014, do it with patches of a picture; Li, Monroe and
 * Jurafsky, "Understanding Neural Networks through Representation Erasure", 2016, with words).
 *
 * <p>Where two words say the same, leaving out one of them changes little, so both get a small weight.
 */
public final class WordsThatCounted {

    private WordsThatCounted() {}

    /**
     * The words of a message, the weightiest first; those of equal weight in the order of the message. It costs a
     * prediction a word.
     *
     * @param intent whose probability is watched
     */
    public static List<WordWeight> of(IntentModel model, String message, String intent) {
        List<String> words = List.of(message.strip().split("\\s+"));
        double whole = probability(model, message, intent);
        if (words.size() == 1) {
            // Without its only word there is no message to ask about.
            return List.of(new WordWeight(words.get(0), whole));
        }
        return IntStream.range(0, words.size())
                .mapToObj(i -> new WordWeight(words.get(i), whole - probability(model, without(words, i), intent)))
                .sorted(Comparator.comparingDouble(WordWeight::drop).reversed())
                .toList();
    }

    private static String without(List<String> words, int left) {
        return IntStream.range(0, words.size())
                .filter(i -> i != left)
                .mapToObj(words::get)
                .collect(Collectors.joining(" "));
    }

    private static double probability(IntentModel model, String message, String intent) {
        return model.rank(message).stream()
                .filter(ranked -> ranked.intent().equals(intent))
                .findFirst()
                .map(RankedIntent::probability)
                .orElseThrow(() -> new IllegalArgumentException("the network knows no intent '" + intent + "'"));
    }
}
