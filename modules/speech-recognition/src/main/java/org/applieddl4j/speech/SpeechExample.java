package org.applieddl4j.speech;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** The use case in a few lines: train on made-up voices, then ask about another one. */
public final class SpeechExample {

    /** Not the seed of the training data: the network has never heard this voice. */
    private static final long NEW_SEED = 2026;

    private SpeechExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new SpeechUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset("spoken-digits-simulator")
                                .withNetwork("linear")
                                .quickly(),
                        context);

        System.out.println("accuracy " + outcome.record().metrics().get("accuracy"));
        System.out.println("a new voice says seven: " + ask(outcome.folder().resolve("model.zip")));
    }

    private static String ask(Path bundle) {
        SplittableRandom random = new SplittableRandom(NEW_SEED);
        Sound seven = SpokenDigits.say("seven", Voice.draw(random), random);
        return Predictor.open(bundle, SpeechPredictor::new).predict(seven).text();
    }
}
