package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A terminal: a line that can be edited, what was typed before with the arrow keys, and replies in readable width. */
final class TerminalScreen implements ChatScreen {

    private static final Logger LOG = LoggerFactory.getLogger(TerminalScreen.class);

    private static final String PROMPT = "you> ";

    /** Longer lines are hard to follow back to the next. */
    private static final int WIDEST = 88;

    /** Terminals that do not know their width say 0. */
    private static final int USUAL_COLUMNS = 80;

    private final Terminal terminal;
    private final LineReader reader;

    /**
     * @param terminal closed with the screen
     * @param history file that remembers what was typed
     */
    TerminalScreen(Terminal terminal, Path history) {
        this.terminal = terminal;
        // People type apostrophes and backslashes, not a shell's quotes.
        DefaultParser parser = new DefaultParser();
        parser.setQuoteChars(new char[0]);
        parser.setEscapeChars(new char[0]);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("suite-chat")
                .terminal(terminal)
                .parser(parser)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
                .option(LineReader.Option.INSERT_TAB, true);
        if (prepared(history)) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        reader = builder.build();
    }

    /** Ctrl-C drops the line; on an empty line it ends the conversation, as Ctrl-D does. */
    @Override
    public Optional<String> read() {
        while (true) {
            try {
                return Optional.of(reader.readLine(PROMPT));
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isEmpty()) {
                    return Optional.empty();
                }
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void show(List<String> paragraphs) {
        int columns = terminal.getWidth() > 0 ? terminal.getWidth() : USUAL_COLUMNS;
        for (String paragraph : paragraphs) {
            wrapped(paragraph, Math.min(WIDEST, columns - 1)).forEach(terminal.writer()::println);
        }
        terminal.flush();
    }

    @Override
    public void close() {
        try {
            reader.getHistory().save();
            terminal.close();
        } catch (IOException e) {
            LOG.debug("the terminal or its history", e);
        }
    }

    /** Lines of at most so many characters, broken where a reader expects it. */
    static List<String> wrapped(String paragraph, int columns) {
        List<String> lines = new ArrayList<>();
        BreakIterator places = BreakIterator.getLineInstance(Locale.ROOT);
        places.setText(paragraph);
        int start = 0;
        int fits = 0;
        for (int place = places.next(); place != BreakIterator.DONE; place = places.next()) {
            int length = paragraph.substring(start, place).stripTrailing().length();
            if (length > columns && fits > start) {
                lines.add(paragraph.substring(start, fits).stripTrailing());
                start = fits;
            }
            fits = place;
        }
        lines.add(paragraph.substring(start).stripTrailing());
        return lines;
    }

    /** What customers type is private: where the system can, only the user may read the file. */
    private static boolean prepared(Path history) {
        try {
            Files.createDirectories(history.toAbsolutePath().getParent());
            if (!Files.exists(history)) {
                Files.createFile(history);
                if (Files.getFileStore(history).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(history, PosixFilePermissions.fromString("rw-------"));
                }
            }
            return Files.isWritable(history);
        } catch (IOException e) {
            LOG.debug("no history of the chat", e);
            return false;
        }
    }
}
