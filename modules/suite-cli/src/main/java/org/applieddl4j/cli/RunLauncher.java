package org.applieddl4j.cli;

import java.util.List;
import java.util.function.Consumer;

/** Carries out a command of the suite apart from the one that asks for it. */
@FunctionalInterface
interface RunLauncher {

    /**
     * Carries a command out to its end.
     *
     * @param arguments what a user would type after {@code ./suite}
     * @param lines takes every line that it writes to standard error, as it comes
     * @return exit code
     */
    int launch(List<String> arguments, Consumer<String> lines);
}
