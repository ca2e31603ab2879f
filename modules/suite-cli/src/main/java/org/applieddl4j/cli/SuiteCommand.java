package org.applieddl4j.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above all others: it holds the flags that each of them takes. */
@Command(
        name = "suite",
        description = "Applied deep learning on Deeplearning4j: train, evaluate and report with one command.",
        synopsisSubcommandLabel = "<command>",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Start with:  ./suite compare --quick --open"})
final class SuiteCommand implements Runnable {

    /** What a newcomer meets first. */
    private static final String FIRST = "fraud-detection";

    private final UseCases useCases;

    @Spec
    private CommandSpec spec;

    SuiteCommand(UseCases useCases) {
        this.useCases = useCases;
    }

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

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the log, and stack traces on failure.")
    boolean verbose;

    @Option(
            names = "--backend",
            paramLabel = "cpu|gpu",
            description = "Processor or GPU; the launcher builds for it and keeps the choice until it is changed.")
    private String backend;

    /** Without a command: what to begin with. A name that is not there yet cannot be shown, such as that of a project's own use case. */
    @Override
    public void run() {
        String useCase = useCases.ids().contains(FIRST)
                ? FIRST
                : useCases.ids().stream().findFirst().orElse("<use-case>");
        PrintWriter out = spec.commandLine().getOut();
        out.println("Applied DL4J: deep learning on the JVM, one command at a time. Five things to try:");
        out.println();
        out.printf("  %-42s %s%n", "./suite compare --quick --open", "every use case side by side, in minutes");
        out.printf("  %-42s %s%n", "./suite run " + useCase + " --quick --open", "one of them, with its report");
        out.printf("  %-42s %s%n", "./suite serve --open", "try trained networks on a page");
        if (spec.subcommands().containsKey("learn")) {
            out.printf("  %-42s %s%n", "./suite learn perceptron", "the theory, step by step");
        } else {
            out.printf("  %-42s %s%n", "./suite list", "datasets and networks");
        }
        out.printf("  %-42s %s%n", "./suite inspect FILE", "which use case takes your own data");
        out.println();
        out.println("./suite --help lists all commands; ./suite completion lets the Tab key finish them.");
        out.flush();
    }
}
