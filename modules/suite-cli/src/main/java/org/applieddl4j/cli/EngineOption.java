package org.applieddl4j.cli;

import java.util.Optional;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineChoice;
import picocli.CommandLine.Option;

/** The flag that says who computes networks, for every command that trains one or asks one. */
final class EngineOption {

    @Option(
            names = "--engine",
            paramLabel = "auto|dl4j|fast",
            description =
                    "What computes networks: Deeplearning4j alone (dl4j), or faster kernels where they apply exactly (auto, the default); fast is auto but fails if the build lacks the kernels.")
    private EngineChoice choice;

    /**
     * Starts the engine with the choice, or without one as it was started before.
     *
     * @throws org.applieddl4j.common.InputException if the choice needs what this build lacks
     */
    void start(Installation installation) {
        installation.engine().get();
        if (choice != null) {
            Engine.choose(choice);
        }
    }

    /** What was chosen; empty where the flag was not given. */
    Optional<EngineChoice> choice() {
        return Optional.ofNullable(choice);
    }

    /** The flag as arguments of another process; none where it was not given. */
    String[] arguments() {
        return choice == null ? new String[0] : new String[] {"--engine", choice.id()};
    }
}
