package org.applieddl4j.starter.words;

import java.util.List;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.experiment.classification.ClassifierExperiment;
import org.applieddl4j.common.experiment.classification.ClassifierJob;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.classification.OneHot;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the networks on the recordings and evaluates them. */
public final class StarterExperiment implements ClassifierExperiment {

    private final RunRequest request;
    private final StarterData.Words words;

    /**
     * @param request what the user asked for
     * @throws org.applieddl4j.common.InputException if the recordings cannot be read
     */
    public StarterExperiment(RunRequest request) {
        this.request = request;
        this.words = StarterData.read(request);
    }

    @Override
    public ClassifierTask data() {
        return words.task();
    }

    @Override
    public ClassifierJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        return new ClassifierJob(
                data(),
                network(recipe, seed),
                recipe.plan(request, seed, data().splits().train().length)
                        .withSchedule(LearningRateSchedule.cosineByBatch()),
                this::examples,
                StarterPreprocessing::new);
    }

    private MultiLayerNetwork network(NetworkRecipe recipe, long seed) {
        int classes = data().classes().size();
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(StarterNetworks.CNN)
                        ? StarterNetworks.cnn(classes, seed)
                        : StarterNetworks.linear(classes, seed));
        network.init();
        return network;
    }

    private ExampleSource examples(int[] members) {
        return new MatrixExamples(
                words.features(members),
                OneHot.of(data().labels(members), data().classes().size()),
                members.length);
    }

    @Override
    public Presentation presentation() {
        return new Presentation(StarterUseCase.ID, "a recording of a word", List.of(), "a row a test example");
    }
}
