package org.applieddl4j.common.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.applieddl4j.common.InputException;

/**
 * The features that a network knows, each with its place and with how much it tells.
 *
 * <p>Fitted on training messages only: a feature that stands in no training message has no place here.
 */
public final class Vocabulary implements Serializable {

    private final List<String> features;
    private final double[] idf;
    private final Map<String, Integer> places;

    @JsonCreator
    Vocabulary(@JsonProperty("features") List<String> features, @JsonProperty("idf") double[] idf) {
        if (features == null || idf == null || features.size() != idf.length || features.isEmpty()) {
            throw new InputException("the vocabulary is damaged; train the network again");
        }
        if (!Arrays.stream(idf).allMatch(Double::isFinite)) {
            throw new InputException("the vocabulary has a weight that is not finite; train the network again");
        }
        this.features = List.copyOf(features);
        this.idf = idf.clone();
        this.places = new HashMap<>();
        for (int place = 0; place < features.size(); place++) {
            places.put(features.get(place), place);
        }
        if (places.size() != features.size()) {
            throw new InputException("the vocabulary has a word twice; train the network again");
        }
    }

    /**
     * Learns a vocabulary.
     *
     * @param documents the features of each training message, with repetitions
     * @param fewest messages that must have a feature: what was seen once tells nothing about what is to come
     * @param most features to keep, the most frequent ones; of equals the first by alphabet
     * @throws InputException if no feature is frequent enough
     */
    static Vocabulary fit(List<? extends Collection<String>> documents, int fewest, int most) {
        Map<String, Integer> counts = new HashMap<>();
        documents.forEach(
                document -> new HashSet<>(document).forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        List<String> kept = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= fewest)
                .sorted(Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        if (kept.isEmpty()) {
            throw new InputException("no word stands in " + fewest + " of the " + documents.size()
                    + " training messages, so there is nothing to learn from; give more messages an intent");
        }
        return new Vocabulary(
                kept,
                kept.stream()
                        .mapToDouble(feature -> idf(documents.size(), counts.get(feature)))
                        .toArray());
    }

    /**
     * Inverse document frequency, smoothed as if one more message had every feature: {@code ln((1 + n) / (1 + df)) + 1}
     * (scikit-learn's {@code TfidfTransformer} uses the same).
     */
    private static double idf(int documents, int having) {
        return Math.log((1.0 + documents) / (1.0 + having)) + 1;
    }

    /** Number of features. */
    public int size() {
        return features.size();
    }

    /** Place of a feature; empty if it is unknown. */
    OptionalInt place(String feature) {
        Integer place = places.get(feature);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** How much a feature tells: the rarer, the more. */
    double idf(int place) {
        return idf[place];
    }

    /** All features, by place. */
    @JsonProperty("features")
    List<String> features() {
        return features;
    }

    @JsonProperty("idf")
    double[] idf() {
        return idf.clone();
    }
}
