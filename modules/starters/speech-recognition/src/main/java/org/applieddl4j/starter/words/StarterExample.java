package org.applieddl4j.starter.words;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.common.experiment.classification.SampleFiles;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** All of it in a few lines: train on the sample, then ask about one recording. */
public final class StarterExample {

    private StarterExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new StarterUseCase().run(RunRequest.defaults().quickly(), context);

        System.out.println("accuracy " + outcome.record().metrics().get("accuracy"));
        Path recording = SampleFiles.locate(StarterUseCase.ID, "words").resolve("three/v00_nohash_0.wav");
        System.out.println("three: "
                + Predictor.open(outcome.folder().resolve("model.zip"), StarterPredictor::new)
                        .predict(WavFile.read(recording)));
    }
}
