package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flag that shows on a page how training goes. */
final class LiveOption {

    @Option(names = "--watch", description = "Open a live page with training curves, the time left and a stop button.")
    private boolean wanted;

    /**
     * Opens the page, if it was asked for.
     *
     * @param stop what its button does
     * @param prose where its address is printed
     */
    Optional<LivePage> start(Runnable stop, PrintWriter prose, Terminal terminal, Installation installation) {
        if (!wanted) {
            return Optional.empty();
        }
        LivePage page = new LivePage(stop);
        prose.println("watch   " + page.address());
        prose.flush();
        PageOpener.show(page.address(), installation, terminal);
        return Optional.of(page);
    }
}
