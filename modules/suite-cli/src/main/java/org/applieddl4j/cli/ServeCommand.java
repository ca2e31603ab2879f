package org.applieddl4j.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.ChatBot;
import org.applieddl4j.common.usecase.ChatUseCase;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.OutdoneModel;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.server.ModelServer;
import org.applieddl4j.server.ServedModel;
import org.applieddl4j.server.ServerLimits;
import org.applieddl4j.server.ServerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves trained networks over HTTP, until it is stopped. */
@Command(
        name = "serve",
        description = "Serve trained networks over HTTP, with a page to try them on.",
        sortOptions = false)
final class ServeCommand implements Runnable {

    private static final Path RUNS = Path.of("runs");

    /** The server stops earlier; this ends the process whatever keeps it from doing so. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    /** Where a token is looked for that shall not stand in the list of processes. */
    private static final String TOKEN_VARIABLE = "SUITE_TOKEN";

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;
    private final Interruption interruption;

    @Mixin
    private EngineOption engine;

    @Mixin
    private PageOpener opener;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description =
                    "Bundle: model.zip of a run; may be repeated (default: that of the latest run of every use case).")
    private List<Path> bundles = List.of();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port (default: ${DEFAULT-VALUE}; 0 for any free port).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = ServerSettings.LOCAL,
            description =
                    "Address to listen on (default: ${DEFAULT-VALUE}, reachable from this machine only); any other requires a token.")
    private String host;

    @Option(
            names = "--token",
            paramLabel = "SECRET",
            description =
                    "Token that clients send as 'Authorization: Bearer SECRET'. Prefer SUITE_TOKEN: flags are visible in the process list.")
    private String token;

    @Option(
            names = "--cors",
            paramLabel = "ORIGIN",
            description = "Other web site that may send requests, such as https://example.org; may be repeated.")
    private List<String> origins = List.of();

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "For payments: earlier payments; clients then send raw payments instead of features, and each one is added to the history.")
    private Path history;

    ServeCommand(UseCases useCases, Terminal terminal, Installation installation, Interruption interruption) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
        this.interruption = interruption;
    }

    @Override
    public void run() {
        // Before anything is read: what is wrong with the flags is known at once.
        ServerSettings settings = new ServerSettings(
                host,
                port,
                Optional.ofNullable(token)
                        .or(() -> Optional.ofNullable(installation.environment().get(TOKEN_VARIABLE))),
                origins,
                ServerLimits.DEFAULT);
        List<Path> files = bundles.isEmpty() ? newest() : bundles;
        engine.start(installation);
        CountDownLatch told = new CountDownLatch(1);
        interruption.watch("answering what was accepted", STOP_WITHIN, told::countDown);
        try (ModelServer server = new ModelServer(settings, served(files))) {
            terminal.out().println("Serving at " + server.address() + " (Ctrl-C ends)");
            terminal.out().flush();
            opener.open(URI.create(server.address().toString()), installation, terminal);
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Path> newest() {
        List<NewestBundle.Choice> newest = useCases.all().stream()
                .flatMap(useCase -> NewestBundle.find(RUNS, useCase.id()).stream())
                .toList();
        if (newest.isEmpty()) {
            throw new InputException("there is no trained network below " + RUNS
                    + "; train one with './suite run fraud-detection --quick', or name a model.zip with --bundle");
        }
        newest.forEach(choice -> choice.caveat().ifPresent(terminal.out()::println));
        return newest.stream().map(NewestBundle.Choice::bundle).toList();
    }

    private List<ServedModel> served(List<Path> files) {
        Console console = new TerminalConsole(terminal.out(), terminal, installation.colour());
        List<ServedModel> served = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Path file : files) {
            ModelBundle bundle = BundleReader.read(file);
            UseCase useCase = useCases.named(bundle.useCase());
            TrainedModel model = OutdoneModel.of(remembering(useCase.open(bundle), console));
            String id = free(bundle, ids);
            console.say("Model " + id + ": " + file + " (" + bundle.networkId() + ", trained on "
                    + bundle.provenance().get("dataset") + ")");
            served.add(new ServedModel(id, model, partner(useCase, bundle, console), samples(useCase, model)));
        }
        return served;
    }

    private TrainedModel remembering(TrainedModel model, Console console) {
        return history == null
                ? model
                : model.withHistory(history, console::say).orElse(model);
    }

    /** For example {@code fraud-detection-mlp}; a second one of the same network gets a number. */
    private static String free(ModelBundle bundle, Set<String> taken) {
        String name = (bundle.useCase() + "-" + bundle.networkId())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9-]", "-");
        String id = name;
        for (int number = 2; !taken.add(id); number++) {
            id = name + "-" + number;
        }
        return id;
    }

    private static Optional<ChatBot> partner(UseCase useCase, ModelBundle bundle, Console console) {
        if (!(useCase instanceof ChatUseCase chat)) {
            return Optional.empty();
        }
        try {
            return Optional.of(chat.chat().with(bundle, Optional.empty()));
        } catch (InputException e) {
            console.say("It holds no conversations: " + e.getMessage());
            return Optional.empty();
        }
    }

    private List<Sample> samples(UseCase useCase, TrainedModel model) {
        RunContext context = new RunContext(installation.store(Optional.empty()), Console.plain(line -> {}));
        return useCase.samples(model, context);
    }
}
