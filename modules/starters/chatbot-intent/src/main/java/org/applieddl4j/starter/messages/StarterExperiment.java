package org.applieddl4j.starter.messages;

import java.util.List;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.experiment.classification.ClassifierExperiment;
import org.applieddl4j.common.experiment.classification.ClassifierJob;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.classification.TextExamples;
import org.applieddl4j.common.experiment.classification.TextPreprocessing;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the networks on the messages and evaluates them. */
public final class StarterExperiment implements ClassifierExperiment {

    /** Share of a message that is left out while learning, each time another: no single word may decide. */
    private static final double LEFT_OUT = 0.2;

    private final RunRequest request;
    private final StarterData.Messages messages;

    /**
     * @param request what the user asked for
     * @throws org.applieddl4j.common.InputException if the messages cannot be read
     */
    public StarterExperiment(RunRequest request) {
        this.request = request;
        this.messages = StarterData.read(request);
    }

    @Override
    public ClassifierTask data() {
        return messages.task();
    }

    @Override
    public ClassifierJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        return new ClassifierJob(
                data(),
                network(recipe, seed),
                recipe.plan(request, seed, data().splits().train().length)
                        .withSchedule(LearningRateSchedule.cosineByBatch()),
                members -> examples(recipe, members),
                calibration -> new TextPreprocessing(messages.encoding(), calibration));
    }

    private MultiLayerNetwork network(NetworkRecipe recipe, long seed) {
        int features = messages.encoding().width();
        int classes = data().classes().size();
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(StarterNetworks.BAG)
                        ? StarterNetworks.bag(features, classes, seed)
                        : StarterNetworks.linear(features, classes, seed));
        network.init();
        return network;
    }

    private ExampleSource examples(NetworkRecipe recipe, int[] members) {
        return new TextExamples(
                messages.encoding(),
                messages.texts(members),
                data().labels(members),
                data().classes().size(),
                recipe.isLinear() ? 0 : LEFT_OUT);
    }

    @Override
    public Presentation presentation() {
        return new Presentation(StarterUseCase.ID, "a message", List.of(), "a row a test example");
    }
}
