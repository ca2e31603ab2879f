package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.usecase.RunFolder;

/** Finds the network that was trained last. */
public final class NewestBundle {

    private static final String RECORD = "run.json";
    private static final String BUNDLE = "model.zip";

    /** Where {@code ./suite compare} leaves its runs, a folder a comparison and in it one a use case. */
    private static final String COMPARISONS = "compare";

    private NewestBundle() {}

    /**
     * What was found.
     *
     * @param bundle a {@code model.zip}
     * @param caveat what a person should know: that the run, or a later one, was interrupted; empty where it was not
     */
    public record Choice(Path bundle, Optional<String> caveat) {}

    /**
     * The bundle of the latest whole run of a use case; the names of run folders, and of those of comparisons, begin
     * with their time. A run that was interrupted is taken only where there is no other.
     *
     * @param runs folder of all runs, usually {@code runs}
     * @param useCase id of the use case
     * @throws InputException if there is none
     */
    public static Choice of(Path runs, String useCase) {
        return find(runs, useCase)
                .orElseThrow(() -> new InputException("there is no trained network in " + runs.resolve(useCase)
                        + "; train one with './suite run " + useCase + "', or name a model.zip with --bundle"));
    }

    /**
     * The same where there need not be one.
     *
     * @param runs folder of all runs, usually {@code runs}
     * @param useCase id of the use case
     */
    public static Optional<Choice> find(Path runs, String useCase) {
        return find(runs, useCase, run -> true);
    }

    /**
     * The bundle of the latest whole run on one dataset. A run whose record cannot be read counts as none: it says
     * nothing of its data.
     *
     * @param runs folder of all runs, usually {@code runs}
     * @param useCase id of the use case
     * @param dataset id of the dataset that the network was trained on
     */
    public static Optional<Choice> trainedOn(Path runs, String useCase, String dataset) {
        return find(runs, useCase, run -> dataset(run).equals(Optional.of(dataset)));
    }

    private static Optional<Choice> find(Path runs, String useCase, Predicate<Path> suits) {
        Map<String, Path> byTime = new TreeMap<>(Comparator.reverseOrder());
        children(runs.resolve(useCase)).forEach(run -> byTime.put(run.getFileName() + "", run));
        children(runs.resolve(COMPARISONS))
                .forEach(comparison -> byTime.put(comparison.getFileName() + "", comparison.resolve(useCase)));
        List<Path> latestFirst = byTime.values().stream()
                .filter(run -> Files.isRegularFile(run.resolve(RECORD)))
                .filter(run -> Files.isRegularFile(run.resolve(BUNDLE)))
                .filter(suits)
                .toList();
        return latestFirst.stream()
                .filter(run -> !RunFolder.isUnfinished(run))
                .findFirst()
                .or(() -> latestFirst.stream().findFirst())
                .map(run -> new Choice(run.resolve(BUNDLE), caveat(useCase, run, latestFirst.get(0))));
    }

    private static Optional<String> caveat(String useCase, Path chosen, Path latest) {
        if (!RunFolder.isUnfinished(latest)) {
            return Optional.empty();
        }
        String finish = "; './suite run " + useCase + " --resume " + latest + "' finishes it";
        return Optional.of(
                chosen.equals(latest)
                        ? "The run in " + latest
                                + " was interrupted, and no other is finished: its network is the best so far" + finish
                        : "Passed over: the later run in " + latest + " was interrupted" + finish);
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return children.toList();
        } catch (IOException e) {
            throw new InputException(
                    "cannot look into " + folder + " (" + FailureReason.of(e) + "); name a model.zip with --bundle", e);
        }
    }

    private static Optional<String> dataset(Path run) {
        try {
            return Optional.of(RunJson.read(run.resolve(RECORD)).dataset().id());
        } catch (InputException e) {
            return Optional.empty();
        }
    }
}
