package org.applieddl4j.starter.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.classification.Alarm;
import org.applieddl4j.common.usecase.classification.Classifier;
import org.applieddl4j.common.usecase.classification.ClassifierStudy;
import org.applieddl4j.common.usecase.classification.OneHot;
import org.applieddl4j.common.usecase.classification.TablePreprocessing;
import org.applieddl4j.common.usecase.image.PreparedNetwork;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the networks on the table and judges them. */
public final class StarterExperiment implements Classifier {

    /** What a false alarm costs, and what a missed one costs: the threshold is where the sum is least. */
    private static final Alarm RULE = Alarm.byCost(1, 5);

    private final RunRequest request;
    private final RunContext context;
    private final StarterData.Table table;

    /**
     * @param request what the user asked for
     * @param context console and stop signal
     * @throws org.applieddl4j.common.InputException if the table cannot be read
     */
    public StarterExperiment(RunRequest request, RunContext context) {
        this.request = RunFolder.effective(request);
        this.context = context;
        this.table = StarterData.read(this.request);
    }

    /** Trains, judges and writes the run's folder. */
    public RunOutcome run() {
        return new ClassifierStudy(request, context, table.task(), this, Optional.of(RULE)).run();
    }

    @Override
    public String useCase() {
        return StarterUseCase.ID;
    }

    @Override
    public String title() {
        return StarterUseCase.ID;
    }

    @Override
    public String example() {
        return "a row of the table";
    }

    @Override
    public List<NetworkRecipe> networks(RunRequest asked) {
        return NetworkRecipe.chosen(StarterNetworks.recipes(), linear(), asked);
    }

    @Override
    public NetworkRecipe linear() {
        return StarterNetworks.LINEAR;
    }

    @Override
    public Map<String, String> names() {
        return Map.of(
                StarterNetworks.MLP.id(), "multilayer perceptron",
                StarterNetworks.LINEAR.id(), "logistic regression (linear)");
    }

    @Override
    public Model network(NetworkRecipe recipe, long seed) {
        int features = table.encoding().width();
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(StarterNetworks.MLP)
                        ? StarterNetworks.mlp(features, seed)
                        : StarterNetworks.linear(features, seed));
        network.init();
        return network;
    }

    @Override
    public ExampleSource examples(NetworkRecipe recipe, int[] members) {
        float[] targets =
                OneHot.of(table.task().labels(members), table.task().classes().size());
        return new MatrixExamples(table.encoded(members), targets, members.length);
    }

    @Override
    public JsonNode preprocessing(TemperatureScaling calibration) {
        return PreparedNetwork.write(new TablePreprocessing(table.encoding(), calibration));
    }
}
