package org.applieddl4j.starter.triage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.classification.Alarm;
import org.applieddl4j.common.usecase.classification.Classifier;
import org.applieddl4j.common.usecase.classification.ClassifierStudy;
import org.applieddl4j.common.usecase.image.ImagePreprocessing;
import org.applieddl4j.common.usecase.image.PreparedNetwork;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the networks on the pictures and judges them. */
public final class StarterExperiment implements Classifier {

    /** The share of the alarms that has to be found: the threshold is the highest that does so on validation. */
    private static final Alarm RULE = Alarm.thatFinds(0.95);

    /** Shifts by up to four pixels, no mirror: say yes to that if the mirror image of your classes is of the same class. */
    private static final Augmentation AUGMENTATION = new Augmentation(4, false, 0);

    private final RunRequest request;
    private final RunContext context;
    private final StarterData.Pictures pictures;

    /**
     * @param request what the user asked for
     * @param context console and stop signal
     * @throws org.applieddl4j.common.InputException if the pictures cannot be read
     */
    public StarterExperiment(RunRequest request, RunContext context) {
        this.request = RunFolder.effective(request);
        this.context = context;
        this.pictures = StarterData.read(this.request);
    }

    /** Trains, judges and writes the run's folder. */
    public RunOutcome run() {
        return new ClassifierStudy(request, context, pictures.task(), this, Optional.of(RULE)).run();
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
        return "a picture";
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
                StarterNetworks.CNN.id(), "convolutional network",
                StarterNetworks.LINEAR.id(), "softmax regression (linear)");
    }

    @Override
    public Model network(NetworkRecipe recipe, long seed) {
        ImageShape shape = pictures.images().shape();
        int classes = pictures.task().classes().size();
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(StarterNetworks.CNN)
                        ? StarterNetworks.cnn(shape, classes, seed)
                        : StarterNetworks.linear(shape, classes, seed));
        network.init();
        return network;
    }

    @Override
    public ExampleSource examples(NetworkRecipe recipe, int[] members) {
        // The linear baseline learns from the pictures as they are: it has no use for variations that it cannot fit.
        Augmentation augmentation = recipe.equals(linear()) ? Augmentation.NONE : AUGMENTATION;
        return new ImageExamples(pictures.images(), members, pictures.scaling(), augmentation);
    }

    @Override
    public JsonNode preprocessing(TemperatureScaling calibration) {
        return PreparedNetwork.write(new ImagePreprocessing(StarterData.CONVERSION, pictures.scaling(), calibration));
    }
}
