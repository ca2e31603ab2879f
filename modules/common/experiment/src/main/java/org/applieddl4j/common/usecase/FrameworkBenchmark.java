package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.List;

/**
 * Measures the suite's networks beside the same networks of another library. Found through {@link java.util.ServiceLoader}: the other
 * library weighs a hundred megabytes and is no part of the default build.
 */
public interface FrameworkBenchmark {

    /**
     * What to measure.
     *
     * @param networks ids; empty for all
     * @param batches examples in a batch; empty for that of each network's recipe
     * @param threads of the numeric libraries, each number in turn
     * @param repetitions of every measurement, in alternating order
     * @param seconds of a measurement, at least
     * @param out folder for the table, the page and the record: a new or an empty one
     */
    record Request(
            List<String> networks,
            List<Integer> batches,
            List<Integer> threads,
            int repetitions,
            double seconds,
            Path out) {}

    /**
     * Measures and writes page and record.
     *
     * @param console where to say how far it is
     * @return the page
     * @throws org.applieddl4j.common.InputException if there is no network of an id
     * @throws org.applieddl4j.common.RunFailedException if the two do not answer alike, or one cannot be started
     */
    Path run(Request request, Console console);

    /**
     * Measures what more data and larger inputs cost, without the other library, and writes page and record.
     *
     * @param share of the largest sizes, in {@code (0, 1]}: 1 for ten million payments
     * @param out folder for both: a new or an empty one
     * @param console where to say how far it is
     * @return the page
     */
    Path scale(double share, Path out, Console console);

    /**
     * Trains gradient-boosted trees beside the networks for payments or for credit, whose dataset it is, and writes page and record.
     *
     * @param request whose dataset
     * @param out folder for both: a new or an empty one
     * @return the page
     * @throws org.applieddl4j.common.InputException if there is no dataset of that name
     */
    Path trees(RunRequest request, RunContext context, Path out);
}
