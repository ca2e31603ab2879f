package org.applieddl4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.ChatProvider;
import org.applieddl4j.common.usecase.ChatRequest;
import org.applieddl4j.common.usecase.ChatSession;
import org.applieddl4j.common.usecase.ChatUseCase;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Talks with a trained network, at a terminal or through a pipe. */
@Command(name = "chat", description = "Chat with a trained network; /why explains an answer.", sortOptions = false)
final class ChatCommand implements Runnable {

    private static final Path RUNS = Path.of("runs");
    private static final String BUNDLE = "model.zip";

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;
    private final Interruption interruption;
    private final ChatScreens screens;

    @Mixin
    private EngineOption engine;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "Bundle: model.zip of a run (default: that of the latest run on the dataset assistant).")
    private Path bundle;

    @Option(
            names = "--answers",
            paramLabel = "DIR",
            description = "Folder with your own answers, in the layout of data/assistant.")
    private Path answers;

    @Option(
            names = "--language",
            paramLabel = "en|es",
            description = "Answer only in this language (default: the language of each message).")
    private String language;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/hand-overs",
            description = "Folder for conversations handed over to a person (default: ${DEFAULT-VALUE}).")
    private Path handOvers;

    ChatCommand(
            UseCases useCases,
            Terminal terminal,
            Installation installation,
            Interruption interruption,
            ChatScreens screens) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
        this.interruption = interruption;
        this.screens = screens;
    }

    @Override
    public void run() {
        ChatUseCase useCase = useCases.all().stream()
                .filter(ChatUseCase.class::isInstance)
                .map(ChatUseCase.class::cast)
                .findFirst()
                .orElseThrow(() -> new InputException("no use case of this suite can talk"));
        ChatProvider talks = useCase.chat();
        if (bundle != null && !Files.isRegularFile(bundle)) {
            throw new InputException("--bundle " + bundle + " is no file; name the model.zip of a run");
        }
        engine.start(installation);
        Path network = bundle == null ? newestOrTrained(useCase, talks.dataset()) : bundle;
        Path history =
                installation.storeSettings().apply(Optional.empty()).cache().resolve("chat-history");
        // What is wrong with the answers or the bundle is told before the terminal is touched.
        ChatSession talk = talks.with(BundleReader.read(network), Optional.ofNullable(answers))
                .begin(new ChatRequest(Optional.ofNullable(language), Optional.of(handOvers)));
        try (ChatScreen screen = screens.open(terminal.out(), history)) {
            new Chat(talk, screen).run();
        }
    }

    private Path newestOrTrained(UseCase useCase, String dataset) {
        TerminalConsole console = new TerminalConsole(terminal.err(), terminal, installation.colour());
        Optional<NewestBundle.Choice> newest = NewestBundle.trainedOn(RUNS, useCase.id(), dataset);
        newest.flatMap(NewestBundle.Choice::caveat).ifPresent(console::say);
        return newest.map(NewestBundle.Choice::bundle).orElseGet(() -> {
            console.say("There is no network of " + useCase.id() + " trained on " + dataset
                    + " below " + RUNS + "; training one quickly first (./suite run " + useCase.id()
                    + " --dataset " + dataset + " trains a better one)");
            RunContext context = new RunContext(installation.store(Optional.empty()), console, interruption.watch());
            Path trained = useCase.run(
                            RunRequest.defaults().withDataset(dataset).quickly(), context)
                    .folder()
                    .resolve(BUNDLE);
            // From here on Ctrl-C has nothing to wait for.
            interruption.finish();
            return trained;
        });
    }
}
