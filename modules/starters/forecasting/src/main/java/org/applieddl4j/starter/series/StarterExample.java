package org.applieddl4j.starter.series;

import java.util.Arrays;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** All of it in a few lines: train on the sample, then ask what comes next. */
public final class StarterExample {

    private StarterExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new StarterUseCase().run(RunRequest.defaults().quickly(), context);

        System.out.println("MASE " + outcome.record().metrics().get(StarterScores.MASE));
        double[] history = StarterData.read(RunRequest.defaults()).values();
        System.out.println("the next days: "
                + Arrays.toString(Predictor.open(outcome.folder().resolve("model.zip"), StarterPredictor::new)
                        .predict(history)
                        .point()));
    }
}
