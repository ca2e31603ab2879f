package org.applieddl4j.cli;

import java.util.List;
import java.util.Optional;

/** Where a person types and reads; a terminal, or a pipe. */
interface ChatScreen extends AutoCloseable {

    /** The next line; empty at the end. */
    Optional<String> read();

    /** Shows paragraphs, each on lines of its own. */
    void show(List<String> paragraphs);

    @Override
    void close();
}
