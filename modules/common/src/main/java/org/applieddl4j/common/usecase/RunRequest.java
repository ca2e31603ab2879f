package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the user asked of a run, before the use case fills in its own defaults.
 *
 * @param dataset dataset id, or {@code csv:PATH} and the like; empty for the use case's choice
 * @param network network id; empty for all the networks of the default comparison
 * @param quick train for seconds instead of minutes
 * @param seed seed of the first run
 * @param epochs upper limit of epochs; empty for the network's default
 * @param batchSize examples in a mini-batch; empty for the network's default
 * @param learningRate empty for the network's default
 * @param runs how many seeds to run
 * @param prequential how many consecutive test periods to repeat over; 1 for the single one
 * @param skipBadRows how many unreadable rows to tolerate
 * @param out folder to write into; empty for one under {@code runs/}
 * @param resume folder of an interrupted run to continue
 */
public record RunRequest(
        Optional<String> dataset,
        Optional<String> network,
        boolean quick,
        long seed,
        OptionalInt epochs,
        OptionalInt batchSize,
        OptionalDouble learningRate,
        int runs,
        int prequential,
        int skipBadRows,
        Optional<Path> out,
        Optional<Path> resume) {
    /** Every choice left to the use case: one run with seed 1. */
    public static RunRequest defaults() {
        return new RunRequest(
                Optional.empty(),
                Optional.empty(),
                false,
                1,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                1,
                1,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /** The same request on that dataset. */
    public RunRequest withDataset(String id) {
        return new RunRequest(
                Optional.of(id),
                network,
                quick,
                seed,
                epochs,
                batchSize,
                learningRate,
                runs,
                prequential,
                skipBadRows,
                out,
                resume);
    }

    /** The same request with that network as the headline. */
    public RunRequest withNetwork(String id) {
        return new RunRequest(
                dataset,
                Optional.of(id),
                quick,
                seed,
                epochs,
                batchSize,
                learningRate,
                runs,
                prequential,
                skipBadRows,
                out,
                resume);
    }

    /** The same request, for seconds instead of minutes. */
    public RunRequest quickly() {
        return new RunRequest(
                dataset,
                network,
                true,
                seed,
                epochs,
                batchSize,
                learningRate,
                runs,
                prequential,
                skipBadRows,
                out,
                resume);
    }

    /** The same request with that many epochs at most. */
    public RunRequest withEpochs(int most) {
        return new RunRequest(
                dataset,
                network,
                quick,
                seed,
                OptionalInt.of(most),
                batchSize,
                learningRate,
                runs,
                prequential,
                skipBadRows,
                out,
                resume);
    }

    /** The same request with that many seeds. */
    public RunRequest withRuns(int number) {
        return new RunRequest(
                dataset,
                network,
                quick,
                seed,
                epochs,
                batchSize,
                learningRate,
                number,
                prequential,
                skipBadRows,
                out,
                resume);
    }

    /** The same request over that many test periods. */
    public RunRequest withPrequential(int periods) {
        return new RunRequest(
                dataset,
                network,
                quick,
                seed,
                epochs,
                batchSize,
                learningRate,
                runs,
                periods,
                skipBadRows,
                out,
                resume);
    }

    /** The same request, tolerating that many bad rows. */
    public RunRequest withSkipBadRows(int most) {
        return new RunRequest(
                dataset, network, quick, seed, epochs, batchSize, learningRate, runs, prequential, most, out, resume);
    }

    /** The same request, written into that folder. */
    public RunRequest into(Path folder) {
        return new RunRequest(
                dataset,
                network,
                quick,
                seed,
                epochs,
                batchSize,
                learningRate,
                runs,
                prequential,
                skipBadRows,
                Optional.of(folder),
                resume);
    }

    /** Continues the interrupted run in that folder. */
    public RunRequest resuming(Path folder) {
        return new RunRequest(
                dataset,
                network,
                quick,
                seed,
                epochs,
                batchSize,
                learningRate,
                runs,
                prequential,
                skipBadRows,
                out,
                Optional.of(folder));
    }
}
