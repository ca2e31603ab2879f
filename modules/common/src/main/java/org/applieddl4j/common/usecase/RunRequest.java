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
        Optional<Path> resume) {}
