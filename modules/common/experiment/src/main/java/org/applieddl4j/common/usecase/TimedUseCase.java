package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.Optional;

/** A use case whose single predictions are timed: they are what people wait for. */
public interface TimedUseCase extends UseCase {

    /**
     * A prediction by a network of the default's size, for {@code ./suite bench}. The network need not have learned anything: that
     * does not change how long it takes. Empty where data would have to be downloaded for it.
     *
     * @param context where data comes from
     */
    default Optional<PredictionProbe> probe(RunContext context) {
        return Optional.empty();
    }

    /**
     * A prediction by a trained network, for comparisons.
     *
     * @param bundle a model file of this use case
     * @throws org.applieddl4j.common.InputException if the bundle cannot be used
     */
    PredictionProbe probe(Path bundle);
}
