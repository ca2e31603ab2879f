package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.applieddl4j.common.usecase.Console;

/**
 * Shows a person how a run goes: prose line by line, progress as a bar that is drawn over where a terminal is
 * attached, and as plain lines now and then where the output goes to a file. Of several things that go on at a time the oldest has
 * the bar, and the others stand behind it with their percentages.
 */
final class TerminalConsole implements Console {

    private final PrintWriter prose;
    private final Terminal terminal;
    private final boolean colour;

    // What goes on, the oldest first: that one is on the screen, and prose is put above it.
    private final List<Task> going = new ArrayList<>();

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
        if (going.isEmpty()) {
            prose.println(line);
        } else {
            going.get(0).bar.printAbove(prose, line);
        }
    }

    @Override
    public synchronized Progress progress(String task, long steps) {
        if (!terminal.interactive()) {
            return new LineProgress(terminal.err(), task, steps, System::nanoTime);
        }
        Task begun = new Task(task, steps);
        going.add(begun);
        if (going.size() == 1) {
            begun.draw();
        }
        return begun;
    }

    /** Something that goes on; only the oldest has a bar. */
    private final class Task implements Progress {

        private final String name;
        private final long steps;

        private long done;
        private String note = "";
        private BarProgress bar;

        Task(String name, long steps) {
            this.name = name;
            this.steps = steps;
        }

        private void draw() {
            bar = new BarProgress(terminal, name, steps, colour);
            if (done > 0) {
                bar.update(done, note);
            }
        }

        @Override
        public void update(long now, String what) {
            synchronized (TerminalConsole.this) {
                done = now;
                note = what;
                if (bar != null) {
                    bar.update(done, note + others());
                }
            }
        }

        private String others() {
            return going.stream()
                    .filter(other -> other != this)
                    .map(other -> " | " + other.name + other.percent())
                    .collect(Collectors.joining());
        }

        private String percent() {
            return steps > 0 ? " " + 100 * done / steps + " %" : "";
        }

        @Override
        public void close() {
            synchronized (TerminalConsole.this) {
                going.remove(this);
                if (bar != null) {
                    bar.close();
                    bar = null;
                    going.stream().findFirst().ifPresent(Task::draw);
                }
            }
        }
    }
}
