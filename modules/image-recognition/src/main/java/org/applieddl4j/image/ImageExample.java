package org.applieddl4j.image;

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

/** The use case in a few lines: train on drawn shapes, then ask about one. */
public final class ImageExample {

    /** Not the seed of the training data: the network has never seen this drawing. */
    private static final long NEW_SEED = 2026;

    private ImageExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new ImageUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset("drawn-shapes")
                                .withNetwork("compact")
                                .quickly(),
                        context);

        System.out.println("accuracy " + outcome.record().metrics().get("accuracy"));
        System.out.println("a new drawing: " + ask(outcome.folder().resolve("model.zip")));
    }

    private static String ask(Path bundle) {
        ImageSet drawn = ShapeDrawings.draw(1, NEW_SEED);
        ImagePredictor.Prediction answer =
                Predictor.open(bundle, ImagePredictor::new).predict(PicturePng.image(drawn.image(0), drawn.shape(), 1));
        return answer.text() + ", truth: " + drawn.classes().get(drawn.label(0));
    }
}
