package org.applieddl4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.applieddl4j.cli.docs.DocumentationSite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the documents as pages with a search. */
@Command(name = "docs", description = "Write the documentation as a website with a search.", sortOptions = false)
final class DocsCommand implements Runnable {

    private final Installation installation;
    private final Terminal terminal;
    private final Path root;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            defaultValue = "target/docs",
            description = "The folder to write to (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Mixin
    private PageOpener opener;

    /** @param root the clone with the documents */
    DocsCommand(Installation installation, Terminal terminal, Path root) {
        this.installation = installation;
        this.terminal = terminal;
        this.root = root;
    }

    @Override
    public void run() {
        if (Files.exists(folder)) {
            Folders.requireExisting("--to", folder, "name a folder");
        }
        Path home = new DocumentationSite(root).write(folder);
        terminal.out().println("written  " + home);
        terminal.out().flush();
        opener.open(home.toUri(), installation, terminal);
    }
}
