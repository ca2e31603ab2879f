package org.applieddl4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Answer;
import org.applieddl4j.common.usecase.NewestBundle;
import org.applieddl4j.common.usecase.PredictRequest;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.UseCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a trained network about the user's own inputs. */
@Command(name = "predict", description = "Ask a trained network about your own inputs.", sortOptions = false)
final class PredictCommand implements Callable<Integer> {

    private static final Path RUNS = Path.of("runs");
    private static final int SOME_INPUT_WAS_WRONG = 2;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<use-case>",
            description = "Which kind of network, for example image-recognition.")
    private String useCaseId;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "<input>",
            description = "What to ask about, for example picture files.")
    private List<String> inputs = List.of();

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "The network: model.zip of a run. Without it, that of the latest run.")
    private Path bundle;

    @Option(names = "--explain", description = "Also draw why, as pictures in the folder of --out.")
    private boolean explain;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "explanations",
            description = "Folder for the pictures of --explain (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--json", description = "Print the answers as JSON on standard output, and nothing else there.")
    private boolean json;

    PredictCommand(UseCases useCases, Terminal terminal, Installation installation) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        UseCase useCase = useCases.required(useCaseId);
        if (inputs.isEmpty()) {
            throw new InputException("name at least one input: ./suite predict " + useCase.id() + " <input>…");
        }
        Path model = bundle == null ? NewestBundle.of(RUNS, useCase.id()) : bundle;
        installation.engine().get();
        RunContext context = new RunContext(
                installation.store(Optional.empty()),
                new TerminalConsole(json ? terminal.err() : terminal.out(), terminal, installation.colour()));
        List<Answer> answers = useCase.predict(
                new PredictRequest(model, inputs, explain ? Optional.of(out) : Optional.empty()), context);
        show(useCase, model, answers);
        return answers.stream().allMatch(Answer::answered) ? 0 : SOME_INPUT_WAS_WRONG;
    }

    private void show(UseCase useCase, Path model, List<Answer> answers) {
        for (Answer answer : answers) {
            if (!answer.answered()) {
                terminal.err().println(Failures.line(answer.text()));
            } else if (!json) {
                terminal.out().println(answer.input() + ": " + answer.text());
            }
        }
        if (json) {
            terminal.out().println(text(useCase, model, answers));
        }
        terminal.out().flush();
        terminal.err().flush();
    }

    private static String text(UseCase useCase, Path model, List<Answer> answers) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("useCase", useCase.id());
        document.put("bundle", model.toString());
        document.put("answers", answers.stream().map(PredictCommand::fields).toList());
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> fields(Answer answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input", answer.input());
        fields.putAll(answer.fields());
        return fields;
    }
}
