package org.applieddl4j.cli;

import java.io.PrintWriter;
import org.applieddl4j.common.report.NotAhead;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.usecase.RunOutcome;

/**
 * What a person, or with {@code --json} a program, sees of a run.
 *
 * @param json whether the record alone goes to standard output
 */
record OutcomeScreen(Terminal terminal, boolean json) {

    /** Where to say what happens meanwhile. */
    PrintWriter prose() {
        return json ? terminal.err() : terminal.out();
    }

    void show(RunOutcome outcome) {
        PrintWriter out = terminal.out();
        if (json) {
            out.print(RunJson.text(outcome.record()));
            out.flush();
            return;
        }
        out.println();
        new ResultTable(outcome.record(), terminal.tableColumns()).lines().forEach(out::println);
        outcome.record().notAhead().map(NotAhead::sentence).ifPresent(out::println);
        out.println();
        out.println("report  " + outcome.report());
        out.println("folder  " + outcome.folder());
    }
}
