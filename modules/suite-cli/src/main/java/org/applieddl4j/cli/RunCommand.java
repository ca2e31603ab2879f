package org.applieddl4j.cli;

import java.util.Optional;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains the networks of a use case, evaluates them, and shows the figures. */
@Command(
        name = "run",
        description = "Train the networks of a use case, evaluate them and write a report.",
        sortOptions = false)
final class RunCommand implements Runnable {

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;
    private final Interruption interruption;

    @Parameters(
            arity = "0..1",
            paramLabel = "<use-case>",
            description = "Use case, for example fraud-detection; './suite list' shows all.")
    private String useCaseId;

    @Mixin
    private RunOptions options;

    @Mixin
    private EngineOption engine;

    @Mixin
    private MirrorOption mirror;

    @Mixin
    private PageOpener opener;

    @Mixin
    private LiveOption live;

    @Option(names = "--json", description = "Print only the run record on standard output.")
    private boolean json;

    RunCommand(UseCases useCases, Terminal terminal, Installation installation, Interruption interruption) {
        this.interruption = interruption;
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public void run() {
        UseCase useCase = useCases.required(useCaseId);
        RunRequest request = options.toRequest();
        UseCases.check(useCase, request);
        // Whether a layer uses oneDNN is decided when it is constructed, so the engine goes first.
        engine.start(installation);
        OutcomeScreen screen = new OutcomeScreen(terminal, json);
        StopSignal stop = interruption.watch();
        Console console = new TerminalConsole(screen.prose(), terminal, installation.colour());
        Optional<LivePage> page = live.start(stop::request, terminal.err(), terminal, installation);
        try {
            RunContext context = new RunContext(
                    installation.store(mirror.folder()),
                    page.<Console>map(shown -> new LiveConsole(console, shown, System::nanoTime))
                            .orElse(console),
                    stop);
            RunOutcome outcome = useCase.run(request, context);
            screen.show(outcome);
            page.ifPresent(shown -> shown.end(outcome.report()));
            opener.open(outcome.report().toUri(), installation, terminal);
        } finally {
            page.ifPresent(LivePage::close);
        }
    }
}
