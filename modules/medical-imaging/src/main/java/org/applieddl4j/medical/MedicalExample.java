package org.applieddl4j.medical;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** The use case in a few lines: train on simulated ultrasound, then ask about a new image. */
public final class MedicalExample {

    /** Not the seed of the training data: the network has never seen this image. */
    private static final long NEW_SEED = 2026;

    private MedicalExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new MedicalUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset("ultrasound-simulator")
                                .withNetwork("cnn")
                                .quickly(),
                        context);

        System.out.println("ROC AUC " + outcome.record().metrics().get("roc_auc"));
        System.out.println("a new image: " + ask(outcome.folder().resolve("model.zip")));
    }

    private static String ask(Path bundle) {
        ImageSet simulated =
                UltrasoundSimulator.draw(UltrasoundSettings.quick(NEW_SEED)).images();
        MedicalPredictor.Prediction answer = Predictor.open(bundle, MedicalPredictor::new)
                .predict(PicturePng.image(simulated.image(0), simulated.shape(), 1));
        return answer.text() + ", truth: " + simulated.classes().get(simulated.label(0));
    }
}
