package org.applieddl4j.common.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.model.ModelCard;
import org.applieddl4j.common.report.ReportContents.ReportFile;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.usecase.NetworkRecipe;

/**
 * What is a use case's own in a run: its data, its networks, how their scores become figures, and what only it shows.
 *
 * <p>An experiment is made of a request and holds its data; {@link ExperimentRunner} carries it out.
 *
 * @param <S> what a network says of a part of the data, for example {@code ClassScores}
 * @param <J> how that becomes figures and decisions
 */
public interface Experiment<S, J extends Judgement<S>> {

    /** What the run is about. */
    Task task();

    /** How many divisions of the data there are; each network is trained and tested on every one. */
    default int folds() {
        return 1;
    }

    /** Whether a network is trained again after everything was chosen, on the examples just before the test of a fold. */
    default boolean trainsAgain(int fold) {
        return false;
    }

    /** A network of a recipe with fresh weights, and what it learns from. */
    TrainingJob<S, J> job(NetworkRecipe recipe, TrainingSet set, long seed);

    /**
     * Chooses what has to be chosen, such as calibration and threshold.
     *
     * @param validation a network's scores, not calibrated
     */
    J judgement(NetworkRecipe recipe, S validation);

    /** Name of the metric that stands in large figures. */
    String headlineMetric();

    /** What every network has to beat, on the test examples of the headline. */
    List<Baseline> baselines(Results<S, J> results);

    /** A test example of the first fold, in {@code [0, task().sizes().test())}. */
    TestExample testExample(int index);

    /** What the bundle of a network holds beside network and preprocessing. */
    BundleParts bundle(Candidate<S, J> headline);

    /** The fixed words of the report. */
    Presentation presentation();

    /** One paragraph: what was done, on what, and what came out. */
    String summary(Results<S, J> results, RunRecord record);

    /** What only this use case shows, in the order of the page. */
    default List<ReportSection> sections(Results<S, J> results, RunRecord record) {
        return List.of();
    }

    /** Charts of this use case, before those of the trainings. */
    default List<Chart> charts(Results<S, J> results, RunRecord record) {
        return List.of();
    }

    /** The fold on whose validation part settings are searched for. */
    default int searchFold() {
        return 0;
    }

    /**
     * Networks that are trained on every fold with the first seed, and shown nowhere: for experiments that must know how everything
     * would have done that was tried on the way to what they show. One that cannot be trained is passed over.
     */
    default List<NetworkRecipe> alsoTried() {
        return List.of();
    }

    /** What the record's configuration says, beside what it says of every run. */
    default Map<String, Object> config(Candidate<S, J> headline) {
        return Map.of();
    }

    /** Remarks that only results allow, beside those of the task. */
    default List<String> notes(Results<S, J> results) {
        return List.of();
    }

    /** What a person has to know before they use the network; empty where nothing of it needs saying. */
    default Optional<ModelCard> card(Results<S, J> results, RunRecord record) {
        return Optional.empty();
    }

    /** What stands for the run where several are shown, such as the page that compares use cases. */
    default Optional<Cover> cover(Results<S, J> results) {
        return Optional.empty();
    }

    /** Writes further files into the run's folder. */
    default List<ReportFile> write(Path folder, Results<S, J> results) {
        return List.of();
    }
}
