package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;

/** A use case of the suite; implementations are found through {@link java.util.ServiceLoader}. */
public interface UseCase {

    /** Id on the command line, for example {@code fraud-detection}. */
    String id();

    /** One line for {@code ./suite list}. */
    String summary();

    /** Ids of the datasets, the preferred real one first. */
    List<Choice> datasets();

    /** Ids of the networks, the default one first. */
    List<Choice> networks();

    /**
     * Trains and judges.
     *
     * @param request what the user asked for
     * @param context where data comes from and where a person is told what happens
     * @throws org.applieddl4j.common.InputException if the request or its data is wrong
     * @throws org.applieddl4j.common.RunFailedException if training failed
     */
    RunOutcome run(RunRequest request, RunContext context);

    /**
     * Makes a bundle answer questions.
     *
     * @throws org.applieddl4j.common.InputException if the bundle belongs to another use case or lacks a part
     */
    default TrainedModel open(ModelBundle bundle) {
        throw new InputException(id() + " answers no questions; use its predictor from a program");
    }

    /**
     * A few things to try a trained network on, such as test images of the dataset that it was trained on. Nothing is
     * downloaded for them.
     *
     * @param model of this use case
     */
    default List<Sample> samples(TrainedModel model, RunContext context) {
        return List.of();
    }

    /** Which flags of a run it understands beside those that all do. */
    default Set<RunFlag<?>> options() {
        return Set.of();
    }

    /** How to talk with it at a terminal; empty where there is nothing to talk about. */
    default Optional<ChatProvider> talks() {
        return Optional.empty();
    }

    /**
     * A single prediction by a network of the default's size, for {@code ./suite bench}. The network need not have learned
     * anything: that does not change how long it takes. Empty where single predictions are not what people wait for.
     *
     * @param context where data comes from, if no download is needed for it
     */
    default Optional<PredictionProbe> probe(RunContext context) {
        return Optional.empty();
    }

    /**
     * The settings that a search for better ones tries with a request's headline network.
     *
     * @throws org.applieddl4j.common.InputException if this use case has none, or no such network
     */
    default SearchSpace searchSpace(RunRequest request) {
        throw new InputException(id() + " declares nothing to search");
    }

    /**
     * Judges a network that was trained elsewhere, beside the baselines of this use case, and writes record, report and bundle as
     * {@link #run} does. Its calibration is fitted on validation data; nothing else of it is changed.
     *
     * @param imported the network; its outputs are the classes of the dataset, in their order
     * @param pixels what it was given
     * @param request dataset, seed and folder; nothing that is said of networks
     * @throws org.applieddl4j.common.InputException if the use case takes none, or the network does not fit the data
     */
    default RunOutcome judge(ImportedNetwork imported, PixelRange pixels, RunRequest request, RunContext context) {
        throw new InputException(id() + " takes no network from elsewhere");
    }

    /**
     * Trains a request's headline network and says how it does on validation data. The test split is not looked at.
     *
     * @param checkpoints folder for checkpoints; a trial that was cut off goes on from there
     * @throws org.applieddl4j.common.InputException if the request or its data is wrong
     * @throws org.applieddl4j.common.RunFailedException if training failed or was interrupted
     */
    default TrialScore trial(RunRequest request, RunContext context, Path checkpoints) {
        throw new InputException(id() + " declares nothing to search");
    }

    /**
     * A single prediction by a trained network, for comparisons; empty where a use case has none to offer.
     *
     * @param bundle a model file of this use case
     * @throws org.applieddl4j.common.InputException if the bundle cannot be used
     */
    default Optional<PredictionProbe> probe(Path bundle) {
        return Optional.empty();
    }

    /** What a run of this use case is measured by where runs of several use cases stand side by side. */
    default HeadlineMetrics yardsticks(RunRecord record) {
        return HeadlineMetrics.of(record, "accuracy", "linear", "constant");
    }

    /**
     * Something the user can choose.
     *
     * @param id what to type
     * @param summary one line about it
     */
    record Choice(String id, String summary) {

        /** What to tell a user who chose a dataset that is none of those there are. */
        public static InputException unknownDataset(String id, List<Choice> datasets) {
            return new InputException("unknown dataset '" + id + "'; there are "
                    + datasets.stream().map(Choice::id).collect(Collectors.joining(", ")));
        }
    }
}
