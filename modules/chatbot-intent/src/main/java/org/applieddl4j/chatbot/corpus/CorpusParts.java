package org.applieddl4j.chatbot.corpus;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;

/** The three parts of a corpus while it is put together: what they have in common, and what they lack. */
final class CorpusParts {

    /** Of messages whose owner gave no test: share for validation, and as much for the test. */
    private static final double OWN_SHARE = 0.15;

    /** Different sentences from which on {@link #OWN_SHARE} of them is one of each: 0.6 rounded. */
    private static final int FEWEST_TO_HOLD_OUT = 4;

    private static final int SHOWN = 3;

    private final String dataset;
    private final BadRows badRows;
    private final List<String> notes;
    private final Map<Utterance, SentenceKey> keys = new LinkedHashMap<>();
    private List<Utterance> train;
    private List<Utterance> validation;
    private List<Utterance> test;

    CorpusParts(
            String dataset,
            List<Utterance> train,
            List<Utterance> validation,
            List<Utterance> test,
            BadRows badRows,
            List<String> notes) {
        this.dataset = dataset;
        this.train = train;
        this.validation = validation;
        this.test = test;
        this.badRows = badRows;
        this.notes = notes;
        all().forEach(utterance -> keys.put(utterance, SentenceKey.of(utterance.text())));
    }

    List<Utterance> train() {
        return train;
    }

    List<Utterance> validation() {
        return validation;
    }

    List<Utterance> test() {
        return test;
    }

    /** Remarks on sentences that carry one intent here and another there: no network can be right about both. */
    void reportConflicts() {
        Map<SentenceKey, Map<String, Utterance>> intents = new LinkedHashMap<>();
        all().forEach(utterance -> intents.computeIfAbsent(keys.get(utterance), key -> new TreeMap<>())
                .putIfAbsent(utterance.intent(), utterance));
        List<String> conflicts = intents.values().stream()
                .filter(byIntent -> byIntent.size() > 1)
                .map(CorpusParts::conflict)
                .toList();
        if (!conflicts.isEmpty()) {
            notes.add(counted(conflicts.size(), "sentence carries", "sentences carry")
                    + " more than one intent, so a network cannot be right every time: "
                    + shown(conflicts) + ".");
        }
    }

    private static String conflict(Map<String, Utterance> byIntent) {
        return "\"" + excerpt(byIntent.values().iterator().next().text()) + "\" "
                + byIntent.values().stream()
                        .map(utterance -> utterance.intent() + " (" + utterance.origin() + ")")
                        .collect(Collectors.joining(" and "));
    }

    /**
     * Takes out of training what validation or test ask for: it would be remembered, not understood. The held-out parts
     * stay as they are, so that figures compare with other people's.
     */
    void leaveLeaksOut() {
        Set<SentenceKey> asked = keysOf(test);
        Set<SentenceKey> chosenWith = keysOf(validation);
        Set<SentenceKey> heldOut =
                Stream.concat(asked.stream(), chosenWith.stream()).collect(toSet());
        List<Utterance> leaks = train.stream()
                .filter(utterance -> heldOut.contains(keys.get(utterance)))
                .toList();
        if (!leaks.isEmpty()) {
            train = train.stream()
                    .filter(utterance -> !heldOut.contains(keys.get(utterance)))
                    .toList();
            notes.add("Leakage: "
                    + counted(leaks.size(), "training message also occurs", "training messages also occur")
                    + " in validation or test (case, accents and punctuation aside) and "
                    + (leaks.size() == 1 ? "is" : "are") + " left out of training: "
                    + shown(leaks.stream()
                            .map(leak -> "\"" + excerpt(leak.text()) + "\" (" + leak.origin() + ")")
                            .toList())
                    + ".");
        }
        chosenWith.retainAll(asked);
        if (!chosenWith.isEmpty()) {
            notes.add("Leakage: " + counted(chosenWith.size(), "sentence occurs", "sentences occur")
                    + " in both validation and test, and " + (chosenWith.size() == 1 ? "stays" : "stay")
                    + " in both as published.");
        }
    }

    /**
     * Leaves out, where the user allows it, intents with a single different sentence to learn from.
     *
     * @throws InputException if there are fewer than two intents, or such an intent and nothing may be left out
     */
    void requireExamples() {
        Map<String, List<Utterance>> single = new TreeMap<>();
        byIntent(train).forEach((intent, examples) -> {
            if (keysOf(examples).size() == 1) {
                single.put(intent, examples);
            }
        });
        single.values().stream()
                .flatMap(List::stream)
                .forEach(example -> badRows.skip(example.origin()
                        + ": is the only different example of intent '" + example.intent()
                        + "', from which nothing can be learned; give it ten or more, or take the intent out"));
        badRows.requireFew();
        train = without(train, single.keySet());
        validation = without(validation, single.keySet());
        test = without(test, single.keySet());
        Set<String> left = byIntent(train).keySet();
        if (left.size() < 2) {
            throw new InputException(dataset + ": has "
                    + (left.isEmpty()
                            ? "no intent"
                            : "only the intent '" + left.iterator().next() + "'")
                    + " to learn; two are needed, with several messages each");
        }
    }

    /**
     * Holds out what is missing.
     *
     * @return how it was split, for people
     */
    String completed(String whose, double validationShare) {
        if (test.isEmpty() && !validation.isEmpty()) {
            throw new InputException(dataset + ": has a validation part and no test part; mark some rows as "
                    + Part.TEST.id() + ", or leave the parts out and they are drawn");
        }
        HeldOut heldOut = new HeldOut(train, keys);
        if (test.isEmpty()) {
            requireEnoughToHoldOut();
            HeldOut.Drawn drawn = heldOut.validationAndTest(OWN_SHARE, OWN_SHARE);
            train = drawn.train();
            validation = drawn.validation();
            test = drawn.test();
            return percent(OWN_SHARE)
                    + " of the messages drawn for validation and as many for the test, intent by intent;"
                    + " repeats of a sentence stay together";
        }
        if (validation.isEmpty()) {
            HeldOut.Drawn drawn = heldOut.validation(validationShare);
            train = drawn.train();
            validation = drawn.validation();
            return whose + " test part; " + percent(validationShare)
                    + " of the training part held out for validation, intent by intent";
        }
        return whose + " training, validation and test parts";
    }

    private void requireEnoughToHoldOut() {
        Map<String, List<Utterance>> byIntent = byIntent(train);
        List<String> few = byIntent.entrySet().stream()
                .filter(entry -> keysOf(entry.getValue()).size() < FEWEST_TO_HOLD_OUT)
                .map(Map.Entry::getKey)
                .toList();
        if (byIntent.size() - few.size() < 2) {
            throw new InputException(dataset + ": needs two intents with " + FEWEST_TO_HOLD_OUT
                    + " different messages or more, of which some can be held out; add messages");
        }
        if (!few.isEmpty()) {
            notes.add(counted(few.size(), "intent has", "intents have") + " fewer than " + FEWEST_TO_HOLD_OUT
                    + " different messages: all are used for training, none for the test (" + shown(few)
                    + ").");
        }
    }

    /** @throws InputException if the held-out parts ask for an intent that cannot be learned */
    void requireLearnable() {
        Set<String> learned = byIntent(train).keySet();
        Set<String> asked = new TreeSet<>(byIntent(validation).keySet());
        asked.addAll(byIntent(test).keySet());
        asked.removeAll(learned);
        if (!asked.isEmpty()) {
            String intent = asked.iterator().next();
            Utterance first = Stream.concat(validation.stream(), test.stream())
                    .filter(utterance -> utterance.intent().equals(intent))
                    .findFirst()
                    .orElseThrow();
            throw new InputException(dataset + ": " + first.origin() + ": intent '" + intent
                    + "' has nothing to learn from in the training part; add messages to it that are not in"
                    + " the others");
        }
    }

    private Stream<Utterance> all() {
        return Stream.of(train, validation, test).flatMap(List::stream);
    }

    private Set<SentenceKey> keysOf(List<Utterance> utterances) {
        return utterances.stream().map(keys::get).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** In-scope messages by their intents, in the order of the names. */
    private static Map<String, List<Utterance>> byIntent(List<Utterance> utterances) {
        return utterances.stream()
                .filter(Utterance::inScope)
                .collect(Collectors.groupingBy(Utterance::intent, TreeMap::new, Collectors.toList()));
    }

    private static List<Utterance> without(List<Utterance> utterances, Set<String> intents) {
        return utterances.stream()
                .filter(utterance -> !intents.contains(utterance.intent()))
                .toList();
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String shown(List<String> all) {
        List<String> first = new ArrayList<>(all.subList(0, Math.min(SHOWN, all.size())));
        if (all.size() > SHOWN) {
            first.add("and " + (all.size() - SHOWN) + " more");
        }
        return String.join("; ", first);
    }

    private static String excerpt(String text) {
        int longest = 60;
        return text.length() <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest / 2)) + "…";
    }
}
