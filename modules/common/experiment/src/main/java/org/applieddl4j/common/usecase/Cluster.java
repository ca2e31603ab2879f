package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores and trains on many machines. Found through {@link java.util.ServiceLoader}: what drives them weighs hundreds of megabytes and
 * is no part of the default build.
 */
public interface Cluster {

    /**
     * Where the machines are.
     *
     * @param master address of who hands out work, for example {@code local[*]} or {@code spark://host:7077}
     * @param secret file whose first line is what all machines know and nobody else; empty for this machine alone
     * @param settings further ones of the cluster's own, which win over those of the suite
     */
    record Place(String master, Optional<Path> secret, Map<String, String> settings) {

        public Place {
            settings = Map.copyOf(settings);
        }
    }

    /** How answers are written. */
    enum Format {
        /** With a header line a file. */
        CSV,
        /** An object a line. */
        JSON,
        /** Columns of their own types. */
        PARQUET
    }

    /**
     * What to score.
     *
     * @param useCase whose network it is
     * @param bundle a {@code model.zip} of it
     * @param input a file, a folder or a pattern of them, on any file system that the cluster can read
     * @param history payments before those of the input, read alike; empty for none
     * @param output a folder that does not exist yet
     * @param format empty for that of the input
     * @param overwrite whether the output may exist and is replaced
     */
    record Scoring(
            UseCase useCase,
            Path bundle,
            String input,
            Optional<String> history,
            String output,
            Optional<Format> format,
            boolean overwrite) {}

    /**
     * What was scored.
     *
     * @param rows of the input, good and bad
     * @param bad how many could not be used
     * @param answers folder with the answers
     * @param badRows folder that says which rows were bad, where and why; empty if none was
     * @param examples the first few of them, for people
     * @param seconds it took, the start of the cluster left out
     */
    record Scored(
            long rows, long bad, String answers, Optional<String> badRows, List<String> examples, double seconds) {}

    /**
     * What to train.
     *
     * @param useCase which one
     * @param input as in {@link Scoring}
     * @param workers parts of the data that are learned from at the same time
     * @param averagingEvery mini-batches that each worker learns from before all of them agree
     * @param trainDays days of payments to learn from, for fraud detection
     * @param request all that a run on one machine is asked for too
     */
    record Learning(
            UseCase useCase, String input, int workers, int averagingEvery, int trainDays, RunRequest request) {}

    /**
     * Scores.
     *
     * @throws org.applieddl4j.common.InputException if input, output, bundle or cluster are not as they should be
     * @throws org.applieddl4j.common.RunFailedException if the cluster failed
     */
    Scored score(Place place, Scoring scoring, Console console);

    /**
     * Trains, and evaluates and reports as a run on one machine does.
     *
     * @throws org.applieddl4j.common.InputException if input or cluster are not as they should be
     * @throws org.applieddl4j.common.RunFailedException if training or the cluster failed
     */
    RunOutcome train(Place place, Learning learning, RunContext context);

    /**
     * Makes up payments, on the machines themselves, as the card simulator does on one.
     *
     * @param worlds how many worlds of five thousand customers and half a year, 1.7 million payments each
     * @param output folder that does not exist yet
     * @return how many payments there are
     */
    long simulate(Place place, int worlds, String output, Console console);
}
