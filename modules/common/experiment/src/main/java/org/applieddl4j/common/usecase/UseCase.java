package org.applieddl4j.common.usecase;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;

/** A use case of the suite; implementations are found through {@link java.util.ServiceLoader}. */
public interface UseCase extends MetricMeaning.Source {

    /** Id on the command line, for example {@code fraud-detection}. */
    String id();

    /** One line for {@code ./suite list}. */
    String summary();

    /** Ids of the datasets, the preferred real one first. */
    List<Choice> datasets();

    /** Ids of the networks, the default one first. */
    List<Choice> networks();

    /**
     * Trains and evaluates.
     *
     * @param request what the user asked for
     * @param context where data comes from and where a person sees what happens
     * @throws org.applieddl4j.common.InputException if the request or its data is wrong
     * @throws org.applieddl4j.common.RunFailedException if training failed
     */
    RunOutcome run(RunRequest request, RunContext context);

    /**
     * Does all that a run does with its data before it trains: reads them, checks them and splits them.
     *
     * @return what a run would tell of them, a sentence each
     * @throws org.applieddl4j.common.InputException if a run would refuse them, with its words
     */
    default List<String> readData(RunRequest request, RunContext context) {
        throw new InputException(id() + " tells nothing of data before it trains on them");
    }

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

    /** What a run of this use case is measured by where runs of several use cases stand side by side. */
    default HeadlineMetrics headlineMetrics(RunRecord record) {
        return HeadlineMetrics.of(record, "accuracy", "linear", "constant");
    }

    /**
     * The metrics that only this use case has. A report names them where the use case is also listed in
     * {@code META-INF/services/org.applieddl4j.common.evaluation.MetricMeaning$Source}.
     */
    @Override
    default List<MetricMeaning> metricMeanings() {
        return List.of();
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
