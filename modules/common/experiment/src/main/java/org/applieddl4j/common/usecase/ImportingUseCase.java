package org.applieddl4j.common.usecase;

import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.model.ImportedNetwork;

/** A use case that takes networks from elsewhere. */
public interface ImportingUseCase extends UseCase {

    /**
     * Evaluates a network that was trained elsewhere, beside the baselines of this use case, and writes record, report and bundle as
     * {@link #run} does. Its calibration is fitted on validation data; nothing else of it is changed.
     *
     * @param imported the network; its outputs are the classes of the dataset, in their order
     * @param pixels what a network over pictures was given; others take the features of this use case as they are
     * @param request dataset, seed and folder; nothing that is said of networks
     * @throws org.applieddl4j.common.InputException if the network does not fit the data
     */
    RunOutcome evaluate(ImportedNetwork imported, PixelRange pixels, RunRequest request, RunContext context);

    /** Whether they take pictures, of which one has to know between which numbers their pixels lie. */
    default boolean takesPictures() {
        return true;
    }
}
