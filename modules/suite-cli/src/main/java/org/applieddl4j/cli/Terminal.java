package org.applieddl4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the command line writes.
 *
 * @param out standard output: what the user asked for
 * @param err standard error: progress, and what went wrong
 * @param columns width of the terminal that {@code err} is attached to; 0 where it goes to a file or a pipe
 * @param unicode whether the terminal shows more than ASCII
 * @param failure what the system said when {@code out} could not be written to; empty while it could
 */
record Terminal(
        PrintWriter out, PrintWriter err, int columns, boolean unicode, Supplier<Optional<IOException>> failure) {

    /** One whose output cannot fail, or not in a way that it could tell. */
    Terminal(PrintWriter out, PrintWriter err, int columns, boolean unicode) {
        this(out, err, columns, unicode, Optional::empty);
    }

    /** System property by which the launcher says how wide the terminal is; 0 for none. */
    static final String COLUMNS_PROPERTY = "suite.terminal.columns";

    private static final int USUAL_COLUMNS = 80;

    /** Width of tables in a file or a pipe. */
    private static final int PAGE_COLUMNS = 100;

    /** The terminal, files or pipes that the process was started with. */
    static Terminal ofProcess() {
        // Files and pipes get UTF-8, which JSON asks for, whatever the terminal would show.
        Charset charset = System.console() == null
                ? StandardCharsets.UTF_8
                : System.console().charset();
        WatchedStream out = new WatchedStream(new FileOutputStream(FileDescriptor.out));
        return new Terminal(
                writer(out, charset),
                writer(new FileOutputStream(FileDescriptor.err), charset),
                columnsOfProcess(),
                charset.newEncoder().canEncode('█'),
                out::failure);
    }

    /** Whether a person watches {@code err}, so that a line may be drawn over. */
    boolean interactive() {
        return columns > 0;
    }

    /** How wide a table may be. */
    int tableColumns() {
        return interactive() ? columns : PAGE_COLUMNS;
    }

    private static int columnsOfProcess() {
        int usual = System.console() == null ? 0 : USUAL_COLUMNS;
        return Math.max(0, Integer.getInteger(COLUMNS_PROPERTY, usual));
    }

    private static PrintWriter writer(OutputStream stream, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(stream, charset), true);
    }
}
