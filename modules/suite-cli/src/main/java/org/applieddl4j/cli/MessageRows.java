package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.ModelInput;

/** Asks about the messages of a table: those of its column {@code text}, each by its {@code id} where there is one. */
final class MessageRows implements CsvStream.Reader {

    private static final String TEXT = "text";
    private static final String ID = "id";

    private final BatchPrediction interview;
    private final String file;
    private final Console console;
    private int text;
    private int id;

    private MessageRows(BatchPrediction interview, String file, Console console) {
        this.interview = interview;
        this.file = file;
        this.console = console;
    }

    /** @throws InputException if the file is no table, or has no such column */
    static void ask(BatchPrediction interview, String file, Console console) {
        CsvStream.read(Path.of(file), CsvStream.DETECT, bytes -> {}, new MessageRows(interview, file, console));
    }

    @Override
    public void note(String what) {
        console.say(file + ": " + what);
    }

    @Override
    public void header(List<String> columns) {
        text = place(columns, TEXT);
        id = place(columns, ID);
        if (text < 0) {
            throw new InputException(file + ":1: has no column 'text'; it has " + String.join(", ", columns)
                    + ". Name the column of the messages so; a message itself is given in quotes");
        }
    }

    private static int place(List<String> columns, String name) {
        return IntStream.range(0, columns.size())
                .filter(at -> columns.get(at).equalsIgnoreCase(name))
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void row(long line, String[] cells) {
        Optional<String> named = id < 0 ? Optional.empty() : Optional.of(cells[id].strip());
        interview.ask(InputRef.line(file, line, named), new ModelInput.Message(cells[text]));
    }

    @Override
    public void bad(long line, String why) {
        interview.fail(InputRef.line(file, line, Optional.empty()), why);
    }
}
