package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** The use case in a few lines: train on simulated transactions, then ask about one. */
public final class FraudExample {

    private FraudExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new FraudUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset("card-simulator")
                                .withNetwork("mlp")
                                .quickly(),
                        context);

        System.out.println("average precision " + outcome.record().metrics().get("average_precision"));
        System.out.println("200 at night, at a terminal with a past: "
                + ask(outcome.folder().resolve("model.zip")));
    }

    private static FraudPredictor.Prediction ask(Path bundle) {
        Map<String, Double> transaction = new HashMap<>();
        TransactionFeatures.names().forEach(name -> transaction.put(name, 0.0));
        transaction.put("TX_AMOUNT", 200.0);
        transaction.put("TX_DURING_NIGHT", 1.0);
        transaction.put("TERMINAL_ID_RISK_7DAY_WINDOW", 0.8);
        return Predictor.open(bundle, FraudPredictor::new).predict(transaction);
    }
}
