package org.applieddl4j.chatbot.corpus;

import java.util.List;
import java.util.stream.Stream;

/**
 * The messages of a dataset in the parts in which they are learned from, chosen with and judged on.
 *
 * <p>A part may hold messages that are {@linkplain Utterance#OUT_OF_SCOPE out of scope}: the network does not learn
 * from them; the threshold is chosen with those of validation and judged with those of the test.
 *
 * @param train what the network learns from
 * @param validation what epochs, calibration and thresholds are chosen with
 * @param test what is measured once, at the end
 * @param protocol how it was split, for people
 * @param notes one-line remarks that every reader of a figure must see, for example on duplicates that were left out
 * @param skipped rows that could not be used and were left out because the user allowed it
 */
public record IntentCorpus(
        List<Utterance> train,
        List<Utterance> validation,
        List<Utterance> test,
        String protocol,
        List<String> notes,
        int skipped) {

    public IntentCorpus {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        notes = List.copyOf(notes);
    }

    /** The intents that the network can learn, in the order of their names; out of scope is none of them. */
    public List<String> intents() {
        return train.stream()
                .filter(Utterance::inScope)
                .map(Utterance::intent)
                .distinct()
                .sorted()
                .toList();
    }

    /** The languages in which there are messages, in the order of their codes. */
    public List<String> languages() {
        return Stream.of(train, validation, test)
                .flatMap(List::stream)
                .map(Utterance::language)
                .distinct()
                .sorted()
                .toList();
    }
}
