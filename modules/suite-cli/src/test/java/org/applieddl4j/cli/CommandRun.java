package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.applieddl4j.common.usecase.UseCase;

/**
 * One command, run in this process.
 *
 * @param status exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int status, String out, String err) {

    /** Runs a command where one use case is installed and nothing else. */
    static CommandRun of(UseCase useCase, String... arguments) {
        return of(TestInstallation.of(useCase), arguments);
    }

    static CommandRun of(Installation installation, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), 0, true);
        int status = new SuiteCommandLine(installation, terminal).execute(arguments);
        return new CommandRun(status, out.toString(), err.toString());
    }
}
