package org.applieddl4j.forecasting.markets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The tests of all windows, which together are one long test. Several threads may add to it. */
final class WalkForward {

    private final int windows;
    private final Map<String, TreeMap<Integer, MarketScores>> tests = new ConcurrentHashMap<>();

    WalkForward(int windows) {
        this.windows = windows;
    }

    void add(MarketScores test) {
        TreeMap<Integer, MarketScores> known =
                tests.computeIfAbsent(test.training().key(), key -> new TreeMap<>(Collections.reverseOrder()));
        synchronized (known) {
            known.put(test.training().fold(), test);
        }
    }

    /** All tests of a network and a seed as one, in the order of time; empty as long as a window is missing. */
    Optional<MarketScores> pooled(MarketScores.Training training) {
        TreeMap<Integer, MarketScores> known = tests.getOrDefault(training.key(), new TreeMap<>());
        synchronized (known) {
            return known.size() == windows ? Optional.of(joined(known.values())) : Optional.empty();
        }
    }

    /** The pooled tests of every network and seed. */
    List<MarketScores> all() {
        List<MarketScores> all = new ArrayList<>();
        new TreeMap<>(tests).values().forEach(known -> {
            synchronized (known) {
                if (known.size() == windows) {
                    all.add(joined(known.values()));
                }
            }
        });
        return all;
    }

    /** The first window is the latest, so the last one comes first. */
    private static MarketScores joined(Collection<MarketScores> tests) {
        List<MarketScores> parts = List.copyOf(tests);
        MarketScores first = parts.get(0);
        int options = first.positions().tried().length;
        double[][][] tried = new double[options][][];
        for (int option = 0; option < options; option++) {
            int which = option;
            tried[option] = parts.stream()
                    .flatMap(part -> Arrays.stream(part.positions().tried()[which]))
                    .toArray(double[][]::new);
        }
        return new MarketScores(
                first.training(),
                new Windows.Range(
                        first.days().from(), parts.get(parts.size() - 1).days().to()),
                parts.stream().flatMap(part -> Arrays.stream(part.output())).toArray(MarketScores.Output[][]::new),
                parts.stream().mapToDouble(MarketScores::error).average().orElseThrow(),
                new MarketScores.Positions(
                        parts.stream()
                                .flatMap(part -> Arrays.stream(part.positions().chosen()))
                                .toArray(double[][]::new),
                        tried));
    }
}
