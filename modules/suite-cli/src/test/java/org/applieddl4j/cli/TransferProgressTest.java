package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.applieddl4j.common.usecase.TransferProgress;
import org.junit.jupiter.api.Test;

class TransferProgressTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final TerminalConsole console = new TerminalConsole(
            new PrintWriter(out), new Terminal(new PrintWriter(out), new PrintWriter(err), 0, true), false);

    @Test
    void everyFileGetsALineInKilobytes() {
        try (TransferProgress transfer = new TransferProgress(console)) {
            transfer.started("first.gz", 0, 4_000);
            transfer.progressed(4_000);
            transfer.finished();
            transfer.started("second.gz", 1_000, 0);
            transfer.progressed(2_000);
        }

        assertThat(err.toString().lines()).containsExactly("first.gz  4/4  kB", "second.gz  2  kB");
    }

    @Test
    void notesAreProse() {
        new TransferProgress(console).note("trying the mirror");

        assertThat(out.toString()).isEqualToIgnoringNewLines("trying the mirror");
    }
}
