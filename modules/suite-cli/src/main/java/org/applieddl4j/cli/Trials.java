package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.RunFailedException;

/**
 * The trials of a search in its folder: which were made, and which is next, whichever thread asks. They are handed out by their
 * numbers, and a number is always the same setting, so that how many go on at a time changes none of them.
 */
final class Trials {

    private static final String FILE = "trials.csv";
    private static final String CHECKPOINTS = "checkpoints";

    private final Search search;
    private final Path folder;
    private final LongSupplier nanos;
    private final long begunAt;
    private final double usedBefore;
    private final NavigableMap<Integer, Trial> made = new TreeMap<>();
    private final Set<Integer> goingOn = new HashSet<>();

    /**
     * Of a search that begins, or goes on.
     *
     * @param nanos a clock
     * @throws org.applieddl4j.common.InputException if the list of those made before is damaged
     */
    Trials(Search search, Path folder, LongSupplier nanos) {
        this.search = search;
        this.folder = folder;
        this.nanos = nanos;
        this.begunAt = nanos.getAsLong();
        Trial.read(file()).forEach(trial -> made.put(trial.number(), trial));
        this.usedBefore =
                made.values().stream().mapToDouble(Trial::searchSeconds).max().orElse(0);
    }

    /**
     * Begins a trial: one that was cut off, or the next while time and number allow. The first is always made.
     *
     * @return its number; empty if there is none left
     */
    synchronized OptionalInt begin() {
        int number = 0;
        while (made.containsKey(number) || goingOn.contains(number)) {
            number++;
        }
        // What was begun is a part of the search, though it was killed since and its time is up.
        boolean cutOff = Files.exists(checkpoints(number));
        if (number > 0 && !cutOff && !search.allows(number, usedSeconds())) {
            return OptionalInt.empty();
        }
        goingOn.add(number);
        try {
            Files.createDirectories(checkpoints(number));
        } catch (IOException e) {
            throw AtomicFile.unwritable(checkpoints(number), e);
        }
        return OptionalInt.of(number);
    }

    /** A trial has come to its end. */
    synchronized void end(Trial trial) {
        goingOn.remove(trial.number());
        made.put(trial.number(), trial);
        Trial.write(file(), made());
        remove(checkpoints(trial.number()));
    }

    /** Seconds that the search has taken, all together. */
    double usedSeconds() {
        // What lies between trials counts as well.
        return usedBefore + (nanos.getAsLong() - begunAt) / 1e9;
    }

    /** Those that came to an end, by their numbers. */
    synchronized List<Trial> made() {
        return List.copyOf(made.values());
    }

    /** The list of those that were made. */
    Path file() {
        return folder.resolve(FILE);
    }

    /** Where a trial keeps its checkpoints while it goes on. */
    Path checkpoints(int number) {
        return folder.resolve(CHECKPOINTS).resolve("trial-" + number);
    }

    /** The search is over: nothing of it is resumed any more. */
    void finish() {
        remove(folder.resolve(CHECKPOINTS));
    }

    private static void remove(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new RunFailedException("cannot remove " + tree + " (" + e.getMessage() + "); do it by hand", e);
        }
    }
}
