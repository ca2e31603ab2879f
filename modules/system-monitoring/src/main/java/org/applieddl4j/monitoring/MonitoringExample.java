package org.applieddl4j.monitoring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** The use case in a few lines: train on simulated machines, then watch a stream. */
public final class MonitoringExample {

    private MonitoringExample() {}

    /** Takes no arguments; leaves a folder under {@code runs/}. */
    public static void main(String[] arguments) {
        RunContext context = new RunContext(
                new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(System.out::println));
        RunOutcome outcome = new MonitoringUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset("machine-simulator")
                                .withNetwork("forecast-error")
                                .quickly(),
                        context);

        System.out.println("NAB score " + outcome.record().metrics().get("nab_standard"));
        watch(outcome.folder().resolve("model.zip"));
    }

    private static void watch(Path bundle) {
        StreamWatch watch = new MonitoringPredictor(BundleReader.read(bundle)).watch(List.of("temperature"));
        for (int row = 0; row < 1000; row++) {
            double usual = 50 + 10 * Math.sin(2 * Math.PI * row / 288);
            StreamWatch.Observation seen = watch.observe(300L * row, row == 900 ? 95 : usual);
            if (seen.alarm()) {
                System.out.println("alarm in row " + seen.row() + ", score " + seen.score());
            }
        }
    }
}
