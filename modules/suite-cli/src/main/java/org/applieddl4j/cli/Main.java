package org.applieddl4j.cli;

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
        int status = new SuiteCommandLine(Installation.ofProcess(), terminal).execute(arguments);
        System.exit(status);
    }
}
