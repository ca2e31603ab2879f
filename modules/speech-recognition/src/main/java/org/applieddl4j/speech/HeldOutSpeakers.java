package org.applieddl4j.speech;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What every network said of every fold, since a figure over all speakers needs all folds and a run record is made of the first.
 */
final class HeldOutSpeakers {

    private final int folds;
    private final Map<String, Map<Integer, SpeechScores>> tests = new ConcurrentHashMap<>();

    HeldOutSpeakers(int folds) {
        this.folds = folds;
    }

    /**
     * A training.
     *
     * @param network id of the network
     * @param seed of it
     * @param fold of it
     */
    record Training(String network, long seed, int fold) {

        private String key() {
            return network + " " + seed;
        }
    }

    void add(Training training, SpeechScores test) {
        Map<Integer, SpeechScores> known = tests.computeIfAbsent(training.key(), key -> new TreeMap<>());
        synchronized (known) {
            known.put(training.fold(), test);
        }
    }

    /** All tests of a network and a seed as one; empty as long as a fold is missing. */
    Optional<SpeechScores> pooled(Training training) {
        Map<Integer, SpeechScores> known = tests.getOrDefault(training.key(), new HashMap<>());
        synchronized (known) {
            return known.size() == folds && folds > 1
                    ? Optional.of(SpeechScores.pooled(List.copyOf(known.values())))
                    : Optional.empty();
        }
    }

    /** Whether it is the last of its folds. */
    boolean isLast(Training training) {
        return training.fold() == folds - 1;
    }
}
