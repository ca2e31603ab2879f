package org.applieddl4j.starter.table;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.experiment.classification.BinaryDecisionRule;
import org.applieddl4j.common.experiment.classification.ClassifierExperiment;
import org.applieddl4j.common.experiment.classification.ClassifierJob;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.classification.OneHot;
import org.applieddl4j.common.experiment.classification.TablePreprocessing;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the networks on the rows and evaluates them. */
public final class StarterExperiment implements ClassifierExperiment {

    /** What a false alarm costs, and what a missed one costs: the threshold is where the sum is least. */
    private static final BinaryDecisionRule RULE = BinaryDecisionRule.byCost(1, 5);

    private final RunRequest request;
    private final StarterData.Table table;

    /**
     * @param request what the user asked for
     * @throws org.applieddl4j.common.InputException if the rows cannot be read
     */
    public StarterExperiment(RunRequest request) {
        this.request = request;
        this.table = StarterData.read(request);
    }

    @Override
    public ClassifierTask data() {
        return table.task();
    }

    @Override
    public Optional<BinaryDecisionRule> rule() {
        return Optional.of(RULE);
    }

    @Override
    public ClassifierJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        return new ClassifierJob(
                data(),
                network(recipe, seed),
                recipe.plan(request, seed, data().splits().train().length)
                        .withSchedule(LearningRateSchedule.cosineByBatch()),
                members -> examples(recipe, members),
                calibration -> new TablePreprocessing(
                        table.encoding(), calibration, table.schema().csv()));
    }

    private MultiLayerNetwork network(NetworkRecipe recipe, long seed) {
        int features = table.encoding().width();
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(StarterNetworks.MLP)
                        ? StarterNetworks.mlp(features, seed)
                        : StarterNetworks.linear(features, seed));
        network.init();
        return network;
    }

    private ExampleSource examples(NetworkRecipe recipe, int[] members) {
        float[] targets = OneHot.of(data().labels(members), data().classes().size());
        return new MatrixExamples(table.encoded(members), targets, members.length);
    }

    @Override
    public Presentation presentation() {
        return new Presentation(StarterUseCase.ID, "a row of the table", List.of(), "a row a test example");
    }
}
