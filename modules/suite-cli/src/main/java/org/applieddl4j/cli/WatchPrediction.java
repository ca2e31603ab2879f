package org.applieddl4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowWatch;

/** Follows one stream of rows: what matters is written when it happens, and what was seen is remembered in a file. */
final class WatchPrediction implements CsvStream.Reader {

    /** Rows after which the state is saved; whoever ends a stream that has no end loses no more. */
    private static final int SAVE_EVERY = 1000;

    private final RowWatch watch;
    private final Sink sink;
    private final String input;
    private final Optional<Path> state;
    private final Console console;
    private long answered;
    private long failed;
    private long alarms;

    /**
     * Where answers go.
     *
     * @param writer takes them
     * @param target flushed after every alarm
     * @param everyRow whether all rows are written, or alarms alone
     */
    record Sink(AnswerWriter writer, PrintWriter target, boolean everyRow) {}

    /**
     * @param input what to call the stream
     * @param state where to remember it; read at first, if it is there
     */
    WatchPrediction(RowWatch watch, Sink sink, String input, Optional<Path> state, Console console) {
        this.watch = watch;
        this.sink = sink;
        this.input = input;
        this.state = state;
        this.console = console;
    }

    @Override
    public void header(List<String> columns) {
        watch.header(columns).forEach(console::say);
        state.filter(Files::exists).ifPresent(file -> {
            watch.load(file.toString(), text(file));
            console.say("Going on from " + file);
        });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
    }

    @Override
    public void row(long line, String[] cells) {
        InputRef asked = InputRef.line(input, line, Optional.empty());
        RowWatch.Observation seen;
        try {
            seen = watch.next(cells);
        } catch (InputException e) {
            bad(line, e.getMessage());
            return;
        }
        answered++;
        boolean alarm = seen.note() == RowWatch.Observation.Note.ALARM;
        alarms += alarm ? 1 : 0;
        if (alarm || sink.everyRow()) {
            sink.writer().write(asked, seen.answer());
        }
        if (alarm) {
            sink.target().flush();
        }
        if (answered % SAVE_EVERY == 0) {
            save();
        }
    }

    @Override
    public void bad(long line, String why) {
        failed++;
        sink.writer().write(InputRef.line(input, line, Optional.empty()), Prediction.problem(why));
    }

    /** Writes what was seen into the state's file. */
    void save() {
        state.ifPresent(file ->
                AtomicFile.write(file, stream -> stream.write(watch.save().getBytes(StandardCharsets.UTF_8))));
    }

    long answered() {
        return answered;
    }

    long failed() {
        return failed;
    }

    long alarms() {
        return alarms;
    }
}
