package org.applieddl4j.medical;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.QuickContext;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;

/** A run of the use case without a terminal and without a network connection. */
final class QuickRun {

    private final List<String> said = new ArrayList<>();
    private final RunContext context;

    /** @param folder for an empty cache */
    QuickRun(Path folder) {
        this(folder, Optional.empty());
    }

    QuickRun(Path folder, Optional<Path> mirror) {
        this.context = QuickContext.in(folder, mirror, said::add, new StopSignal());
    }

    static RunRequest simulated(String network) {
        return RunRequest.defaults()
                .withDataset(MedicalTasks.SIMULATOR)
                .withNetwork(network)
                .quickly();
    }

    RunContext context() {
        return context;
    }

    List<String> said() {
        return said;
    }
}
