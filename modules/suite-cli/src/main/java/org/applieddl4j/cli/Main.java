package org.applieddl4j.cli;

import java.util.List;
import java.util.ServiceLoader;
import org.applieddl4j.common.usecase.UseCase;

/** Where the process starts, and the only place that sets its exit status. */
public final class Main {

    private Main() {}

    /**
     * Runs one command.
     *
     * @param arguments what the user typed after {@code ./suite}
     */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        // With --json, standard output holds a record and nothing else, so no library may print there.
        System.setOut(System.err);
        int status = new SuiteCommandLine(installedUseCases(), terminal, System.getenv()).execute(arguments);
        System.exit(status);
    }

    private static List<UseCase> installedUseCases() {
        return ServiceLoader.load(UseCase.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
