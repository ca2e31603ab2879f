package org.applieddl4j.credit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** The use case in a few lines: train on simulated loans, then ask about one. */
public final class CreditExample {

    private CreditExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new CreditUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset(CreditData.SIMULATOR)
                                .withNetwork("mlp")
                                .quickly(),
                        context);

        System.out.println("ROC AUC " + outcome.record().metrics().get("roc_auc"));
        System.out.println(
                "Many debts and a temporary job: " + ask(outcome.folder().resolve("model.zip")));
    }

    private static CreditPredictor.Answer ask(Path bundle) {
        CreditPredictor predictor = new CreditPredictor(BundleReader.read(bundle));
        Map<String, String> application = new LinkedHashMap<>(predictor.typical());
        application.put("debts", "40000");
        application.put("employment", "temporary");
        return predictor.predict(application);
    }
}
