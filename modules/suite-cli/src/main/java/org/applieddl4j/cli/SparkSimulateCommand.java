package org.applieddl4j.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes up more payments than fits into the memory of one machine. */
@Command(
        name = "simulate",
        description = "Simulate card payments on the cluster: 1.7 million per world.",
        sortOptions = false)
final class SparkSimulateCommand implements Runnable {

    private final Terminal terminal;
    private final Installation installation;

    @Option(
            names = "--worlds",
            paramLabel = "N",
            defaultValue = "1",
            converter = Numbers.Positive.class,
            description = "Worlds of five thousand cards and half a year (default: ${DEFAULT-VALUE}).")
    private int worlds;

    @Option(names = "--output", paramLabel = "PATH", required = true, description = "New folder for Parquet files.")
    private String output;

    @Mixin
    private PlaceOptions place;

    SparkSimulateCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public void run() {
        long payments = SparkCommand.cluster()
                .simulate(
                        place.place(),
                        worlds,
                        output,
                        new TerminalConsole(terminal.err(), terminal, installation.colour()));
        terminal.out().println(String.format(Locale.ROOT, "%,d payments  %s", payments, output));
    }
}
