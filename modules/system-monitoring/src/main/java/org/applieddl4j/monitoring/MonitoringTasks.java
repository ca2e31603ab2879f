package org.applieddl4j.monitoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.PreferredDataset;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Turns the dataset that a request names, or the preferred one, into a task. */
final class MonitoringTasks {

    static final String NAB = "nab";
    static final String SIMULATOR = "machine-simulator";
    private static final String CSV_PREFIX = "csv:";

    /** Seeds of the simulated machines; the request's seed is for the networks, so that runs share their data. */
    private static final long TEST_MACHINES = 1;

    private static final long CHOOSING_MACHINES = 2;

    private static final String UNLABELLED = "networks learn from the first three quarters of every stream's probation"
            + " (15 % of its rows, at most 750) and stop by the rest of it; ";

    private final RunRequest request;
    private final RunContext context;

    MonitoringTasks(RunRequest request, RunContext context) {
        this.request = request;
        this.context = context;
    }

    static List<Choice> choices() {
        return List.of(
                new Choice(NAB, "the Numenta Anomaly Benchmark: 58 streams, 116 labelled anomalies"),
                new Choice(SIMULATOR, "machines simulated here, with faults of eight kinds, no download"),
                new Choice(CSV_PREFIX + "PATH", "your own measurements: a column of times, one or more of values"));
    }

    MonitoringTask task() {
        List<String> notes = new ArrayList<>();
        String id = request.dataset().orElseGet(() -> {
            PreferredDataset preferred = PreferredDataset.choose(context.store(), List.of(NAB), SIMULATOR);
            notes.add(preferred.reason());
            return preferred.id();
        });
        if (id.equals(CSV_PREFIX)) {
            throw new InputException("dataset 'csv:' lacks the path of a file; write csv:PATH");
        }
        if (id.startsWith(CSV_PREFIX)) {
            return own(Path.of(id.substring(CSV_PREFIX.length())), notes);
        }
        return switch (id) {
            case NAB -> nab(notes);
            case SIMULATOR -> simulated(notes);
            default -> throw Choice.unknownDataset(id, choices());
        };
    }

    private MonitoringTask nab(List<String> notes) {
        FetchedDataset fetched = context.fetch(NAB);
        notes.add("nab_standard, nab_low_fp and nab_low_fn take the best threshold on the test labels, as the benchmark"
                + " prescribes; nab_standard_held_out_threshold takes, for each category, the best one on the others,"
                + " and so do all alarms.");
        return new MonitoringTask(
                DataOrigin.of(fetched),
                MonitoringData.nab(fetched),
                List.of(),
                PublishedMonitoringFigures.nab(),
                notes,
                UNLABELLED + "all rows behind the probations are scored; thresholds as the notes say");
    }

    private MonitoringTask simulated(List<String> notes) {
        MachineSimulator test = new MachineSimulator(request.quick() ? 8 : 24, 4032, TEST_MACHINES);
        MachineSimulator choosing = new MachineSimulator(request.quick() ? 4 : 12, 4032, CHOOSING_MACHINES);
        return new MonitoringTask(
                DataOrigin.generated(DatasetManifest.load(SIMULATOR), test.sha256()),
                test.streams(),
                choosing.streams(),
                List.of(),
                notes,
                UNLABELLED + "the threshold is chosen on " + choosing.machines() + " other machines");
    }

    private MonitoringTask own(Path file, List<String> notes) {
        MonitoringData.OwnFile own = MonitoringData.csv(file, request.skipBadRows());
        notes.addAll(own.notes());
        notes.add("Only one stream: intervals over streams have zero width");
        return new MonitoringTask(
                DataOrigin.ownFile("csv:" + file.getFileName(), "your measurements in " + file.getFileName(), file),
                List.of(own.stream()),
                List.of(),
                List.of(),
                notes,
                UNLABELLED + "the threshold is one that at most 1 of 200 rows there reaches",
                own.skipped(),
                Optional.of(own.schema()));
    }
}
