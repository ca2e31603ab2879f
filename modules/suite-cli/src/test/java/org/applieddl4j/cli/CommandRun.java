package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.usecase.UseCase;

/**
 * One command, run in this process.
 *
 * @param status exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int status, String out, String err) {

    static CommandRun of(UseCase useCase, String... arguments) {
        return of(useCase, Map.of(), arguments);
    }

    static CommandRun of(UseCase useCase, Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), 0, true);
        int status = new SuiteCommandLine(List.of(useCase), terminal, environment).execute(arguments);
        return new CommandRun(status, out.toString(), err.toString());
    }
}
