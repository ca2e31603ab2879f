package org.applieddl4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above all others: it holds the flags that each of them takes. */
@Command(
        name = "suite",
        description = "Applied deep learning on Deeplearning4j: train, evaluate and report with one command.",
        synopsisSubcommandLabel = "<command>",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Start with:  ./suite list"})
final class SuiteCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and the commit it was built from.")
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log what happens, and show stack traces on failure.")
    boolean verbose;

    @Option(
            names = "--backend",
            paramLabel = "cpu|gpu",
            description = "What to compute on; the launcher builds for it and keeps it until another is chosen.")
    private String backend;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
