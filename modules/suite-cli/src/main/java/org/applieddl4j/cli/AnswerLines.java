package org.applieddl4j.cli;

import java.io.PrintWriter;
import org.applieddl4j.common.usecase.Prediction;

/** A line an answer, for people; what could not be answered goes where errors go. */
record AnswerLines(PrintWriter out, PrintWriter err) implements AnswerWriter {

    @Override
    public void write(InputRef asked, Prediction answer) {
        if (answer.answered()) {
            out.println(asked + ": " + answer.text());
        } else {
            String where =
                    answer.text().startsWith(asked.input()) && asked.line().isEmpty() ? "" : asked + ": ";
            err.println(Failures.line(where + answer.text()));
        }
    }

    @Override
    public void nothing(InputRef asked, String said) {
        out.println(asked + ": " + said);
    }

    @Override
    public void close() {
        out.flush();
        err.flush();
    }
}
