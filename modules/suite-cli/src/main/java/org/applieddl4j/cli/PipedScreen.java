package org.applieddl4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/** Lines from a file or another program: replies only, no prompt, one paragraph per line. */
final class PipedScreen implements ChatScreen {

    private final BufferedReader in;
    private final PrintWriter out;

    /**
     * @param in UTF-8; what is not shows as a question mark in a diamond, and the dialogue goes on
     * @param out where replies go
     */
    PipedScreen(InputStream in, PrintWriter out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    @Override
    public Optional<String> read() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new InputException("standard input cannot be read (" + FailureReason.of(e) + ")", e);
        }
    }

    @Override
    public void show(List<String> paragraphs) {
        paragraphs.forEach(out::println);
        out.flush();
    }

    /** Both streams are the process's own. */
    @Override
    public void close() {}
}
