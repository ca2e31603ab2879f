package org.applieddl4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the script that completes commands and flags where the shell looks for it; edits no file of the user. */
@Command(
        name = "completion",
        description = "Complete commands and flags with the Tab key, in bash and zsh.",
        sortOptions = false)
final class CompletionCommand implements Runnable {

    /** Shells that the script is for. */
    enum Shell {
        /** Looks for completions in a folder, by the name of the command. */
        BASH,
        /** Is told of them by its own start-up file. */
        ZSH
    }

    private final Installation installation;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--shell",
            paramLabel = "bash|zsh",
            description = "Shell to write the script for (default: the current one).")
    private Shell shell;

    CompletionCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Shell wanted = shell == null ? running() : shell;
        Path file = wanted == Shell.BASH
                ? data().resolve("bash-completion/completions/suite")
                : data().resolve("applied-dl4j/suite-completion");
        boolean there = Files.exists(file);
        CommandLine suite = spec.root().commandLine();
        // The folders may not be there yet.
        AtomicFile.write(file, AutoComplete.bash(suite.getCommandName(), suite));
        terminal.out().println((there ? "updated  " : "written  ") + file);
        terminal.out()
                .println(
                        wanted == Shell.BASH
                                ? "New terminals complete './suite' and 'suite'; for this one:  source " + file
                                : "Add to ~/.zshrc:  autoload -U +X bashcompinit && bashcompinit && source " + file);
        terminal.out().flush();
    }

    private Shell running() {
        String path = environment("SHELL").orElse("");
        String name = Path.of(path).getFileName() == null
                ? ""
                : Path.of(path).getFileName().toString();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "bash" -> Shell.BASH;
            case "zsh" -> Shell.ZSH;
            default ->
                throw new InputException("the shell is '" + name
                        + "', for which there is no completion script; name one with --shell bash or --shell zsh");
        };
    }

    /** https://specifications.freedesktop.org/basedir-spec */
    private Path data() {
        return environment("XDG_DATA_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(environment("HOME").orElse(System.getProperty("user.home")))
                        .resolve(".local/share"));
    }

    private Optional<String> environment(String name) {
        Map<String, String> all = installation.environment();
        return Optional.ofNullable(all.get(name)).filter(value -> !value.isBlank());
    }
}
