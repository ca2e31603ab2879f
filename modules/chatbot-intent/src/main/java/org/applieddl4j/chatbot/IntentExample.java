package org.applieddl4j.chatbot;

import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** The use case in a few lines: train on the suite's own messages, then ask about one. */
public final class IntentExample {

    private IntentExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new IntentUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset("assistant")
                                .withNetwork("bag")
                                .quickly(),
                        context);

        System.out.println("accuracy " + outcome.record().metrics().get("accuracy"));
        String message = "they swallowed my card at the machine and now what";
        IntentPredictor.Prediction answer = Predictor.open(outcome.folder().resolve("model.zip"), IntentPredictor::new)
                .predict(message);
        System.out.println(message + ": " + answer.text());
    }
}
