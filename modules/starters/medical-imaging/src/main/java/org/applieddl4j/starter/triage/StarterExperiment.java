package org.applieddl4j.starter.triage;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.experiment.classification.BinaryDecisionRule;
import org.applieddl4j.common.experiment.classification.ClassifierExperiment;
import org.applieddl4j.common.experiment.classification.ClassifierJob;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.image.ImagePreprocessing;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the networks on the pictures and evaluates them. */
public final class StarterExperiment implements ClassifierExperiment {

    /** The share of the alarms that has to be found: the threshold is the highest that does so on validation. */
    private static final BinaryDecisionRule RULE = BinaryDecisionRule.thatFinds(0.95);

    /** Shifts by up to four pixels, no mirror: say yes to that if the mirror image of your classes is of the same class. */
    private static final Augmentation AUGMENTATION = new Augmentation(4, false, 0);

    private final RunRequest request;
    private final StarterData.Pictures pictures;

    /**
     * @param request what the user asked for
     * @throws org.applieddl4j.common.InputException if the pictures cannot be read
     */
    public StarterExperiment(RunRequest request) {
        this.request = request;
        this.pictures = StarterData.read(request);
    }

    @Override
    public ClassifierTask data() {
        return pictures.task();
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
                calibration -> new ImagePreprocessing(pictures.conversion(), pictures.scaling(), calibration));
    }

    private MultiLayerNetwork network(NetworkRecipe recipe, long seed) {
        ImageShape shape = pictures.images().shape();
        int classes = data().classes().size();
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(StarterNetworks.CNN)
                        ? StarterNetworks.cnn(shape, classes, seed)
                        : StarterNetworks.linear(shape, classes, seed));
        network.init();
        return network;
    }

    private ExampleSource examples(NetworkRecipe recipe, int[] members) {
        // The linear baseline learns from the pictures as they are: it has no use for variations that it cannot fit.
        Augmentation augmentation = recipe.isLinear() ? Augmentation.NONE : AUGMENTATION;
        return new ImageExamples(pictures.images(), members, pictures.scaling(), augmentation);
    }

    @Override
    public Presentation presentation() {
        return new Presentation(StarterUseCase.ID, "a picture", List.of(), "a row a test example");
    }
}
