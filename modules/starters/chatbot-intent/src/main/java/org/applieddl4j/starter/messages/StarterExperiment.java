package org.applieddl4j.starter.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.classification.Classifier;
import org.applieddl4j.common.usecase.classification.ClassifierStudy;
import org.applieddl4j.common.usecase.classification.TextExamples;
import org.applieddl4j.common.usecase.classification.TextPreprocessing;
import org.applieddl4j.common.usecase.image.PreparedNetwork;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the networks on the messages and judges them. */
public final class StarterExperiment implements Classifier {

    /** Share of a message that is left out while learning, each time another: no single word may decide. */
    private static final double LEFT_OUT = 0.2;

    private final RunRequest request;
    private final RunContext context;
    private final StarterData.Messages messages;

    /**
     * @param request what the user asked for
     * @param context console and stop signal
     * @throws org.applieddl4j.common.InputException if the messages cannot be read
     */
    public StarterExperiment(RunRequest request, RunContext context) {
        this.request = RunFolder.effective(request);
        this.context = context;
        this.messages = StarterData.read(this.request);
    }

    /** Trains, judges and writes the run's folder. */
    public RunOutcome run() {
        return new ClassifierStudy(request, context, messages.task(), this, Optional.empty()).run();
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
        return "a message";
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
                StarterNetworks.BAG.id(), "bag of embeddings",
                StarterNetworks.LINEAR.id(), "softmax regression (linear)");
    }

    @Override
    public Model network(NetworkRecipe recipe, long seed) {
        int features = messages.encoding().width();
        int classes = messages.task().classes().size();
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(StarterNetworks.BAG)
                        ? StarterNetworks.bag(features, classes, seed)
                        : StarterNetworks.linear(features, classes, seed));
        network.init();
        return network;
    }

    @Override
    public ExampleSource examples(NetworkRecipe recipe, int[] members) {
        return new TextExamples(
                messages.encoding(),
                messages.texts(members),
                messages.task().labels(members),
                messages.task().classes().size(),
                recipe.equals(linear()) ? 0 : LEFT_OUT);
    }

    @Override
    public JsonNode preprocessing(TemperatureScaling calibration) {
        return PreparedNetwork.write(new TextPreprocessing(messages.encoding(), calibration));
    }
}
