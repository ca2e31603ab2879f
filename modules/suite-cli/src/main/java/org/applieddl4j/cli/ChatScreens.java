package org.applieddl4j.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.applieddl4j.common.RunFailedException;
import org.jline.terminal.TerminalBuilder;

/** Opens the screen that fits what the process was started with. */
@FunctionalInterface
interface ChatScreens {

    /**
     * Opens it.
     *
     * @param out standard output, for a chat without a terminal
     * @param history file that remembers what was typed at a terminal
     */
    ChatScreen open(PrintWriter out, Path history);

    /** A terminal where input and output are one; otherwise lines in, lines out. */
    static ChatScreen ofProcess(PrintWriter out, Path history) {
        try {
            org.jline.terminal.Terminal terminal = TerminalBuilder.builder()
                    .name("suite")
                    .system(true)
                    .dumb(true)
                    .build();
            if (!terminal.getType().startsWith(org.jline.terminal.Terminal.TYPE_DUMB)) {
                return new TerminalScreen(terminal, history);
            }
            terminal.close();
        } catch (IOException e) {
            throw new RunFailedException("the terminal cannot be used (" + e.getMessage() + ")", e);
        }
        return new PipedScreen(new FileInputStream(FileDescriptor.in), out);
    }
}
