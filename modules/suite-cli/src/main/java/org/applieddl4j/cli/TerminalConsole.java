package org.applieddl4j.cli;

import java.io.PrintWriter;
import org.applieddl4j.common.usecase.Console;

/**
 * Shows a person how a run goes: prose line by line, progress as a bar that is drawn over where a terminal is
 * attached, and as plain lines now and then where the output goes to a file.
 */
final class TerminalConsole implements Console {

    private final PrintWriter prose;
    private final Terminal terminal;
    private final boolean colour;

    // The display that is on the screen, so that prose can be put above it.
    private BarProgress drawn;

    /**
     * @param prose where lines of prose go
     * @param terminal where progress goes: its standard error
     * @param colour whether the bar may be coloured
     */
    TerminalConsole(PrintWriter prose, Terminal terminal, boolean colour) {
        this.prose = prose;
        this.terminal = terminal;
        this.colour = colour;
    }

    @Override
    public synchronized void say(String line) {
        if (drawn == null) {
            prose.println(line);
        } else {
            drawn.printAbove(prose, line);
        }
    }

    @Override
    public synchronized Progress progress(String task, long steps) {
        if (!terminal.interactive()) {
            return new LineProgress(terminal.err(), task, steps, System::nanoTime);
        }
        drawn = new BarProgress(terminal, task, steps, colour);
        return drawn;
    }
}
