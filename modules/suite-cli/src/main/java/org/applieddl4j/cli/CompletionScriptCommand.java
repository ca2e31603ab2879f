package org.applieddl4j.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that teaches bash and zsh to complete commands and flags. */
@Command(
        name = "generate-completion",
        description = "Print a completion script for bash and zsh:  source <(./suite generate-completion)",
        hidden = true)
final class CompletionScriptCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine suite = spec.root().commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash(suite.getCommandName(), suite));
    }
}
