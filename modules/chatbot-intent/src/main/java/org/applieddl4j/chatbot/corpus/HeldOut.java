package org.applieddl4j.chatbot.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;

/**
 * Draws the parts that a dataset lacks out of its training messages, intent by intent.
 *
 * <p>What is drawn are sentences, with all their repeats: a repeat on the other side would be a leak.
 */
final class HeldOut {

    /** Which messages are held out must not change with the seed of a training, or seeds could not be compared. */
    private static final long SPLIT_SEED = 1;

    private final List<List<Utterance>> sentences;
    private final int[] labels;

    HeldOut(List<Utterance> messages, Map<Utterance, SentenceKey> keys) {
        Map<SentenceKey, List<Utterance>> repeats = new LinkedHashMap<>();
        messages.forEach(message -> repeats.computeIfAbsent(keys.get(message), key -> new ArrayList<>())
                .add(message));
        sentences = List.copyOf(repeats.values());
        Map<String, Integer> numbers = new TreeMap<>();
        messages.forEach(message -> numbers.put(message.intent(), 0));
        int next = 0;
        for (Map.Entry<String, Integer> number : numbers.entrySet()) {
            number.setValue(next++);
        }
        labels = sentences.stream()
                .mapToInt(sentence -> numbers.get(sentence.get(0).intent()))
                .toArray();
    }

    /** The parts; the order of the messages is kept. */
    record Drawn(List<Utterance> train, List<Utterance> validation, List<Utterance> test) {}

    /** A share of each intent, one sentence at least. */
    Drawn validation(double share) {
        StratifiedSplit.Halves halves = StratifiedSplit.halves(labels, share, SPLIT_SEED);
        return new Drawn(messages(halves.rest()), messages(halves.share()), List.of());
    }

    /** Shares of each intent, rounded to whole sentences. */
    Drawn validationAndTest(double validationShare, double testShare) {
        Splits splits = new StratifiedSplit(validationShare, testShare, SPLIT_SEED).split(labels);
        return new Drawn(messages(splits.train()), messages(splits.validation()), messages(splits.test()));
    }

    private List<Utterance> messages(int[] drawn) {
        return IntStream.of(drawn)
                .mapToObj(sentences::get)
                .flatMap(List::stream)
                .toList();
    }
}
