package org.applieddl4j.starter.metrics;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** All of it in a few lines: train on the sample, then follow a stream. */
public final class StarterExample {

    private StarterExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new StarterUseCase().run(RunRequest.defaults().quickly(), context);

        System.out.println("average precision " + outcome.record().metrics().get("average_precision"));
        StarterWatch watch =
                new StarterPredictor(BundleReader.read(outcome.folder().resolve("model.zip"))).watch();
        watch.header(List.of("time", "temperature", "load"));
        for (int row = 0; row < 20; row++) {
            String temperature = row == 15 ? "95" : "60";
            System.out.println(watch.next(new String[] {"row " + row, temperature, "50"})
                    .answer()
                    .text());
        }
    }
}
