package org.applieddl4j.starter.loans;

import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** All of it in a few lines: train on the sample, then ask about one application. */
public final class StarterExample {

    private StarterExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new StarterUseCase().run(RunRequest.defaults().quickly(), context);

        System.out.println("average precision " + outcome.record().metrics().get("average_precision"));
        Map<String, String> application = Map.of(
                "income",
                "28000",
                "amount",
                "15000",
                "term",
                "48",
                "debts",
                "30000",
                "late",
                "3",
                "employment",
                "temporary");
        System.out.println("an application: "
                + Predictor.open(outcome.folder().resolve("model.zip"), StarterPredictor::new)
                        .predict(application));
    }
}
