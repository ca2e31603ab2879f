package org.applieddl4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.NetworkImporter;
import org.applieddl4j.common.usecase.ImportingUseCase;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a network that another library trained into a bundle, and evaluates it like any other; one in ONNX stays what it is. */
@Command(
        name = "import",
        description =
                "Bring a network that another library trained into a bundle, and evaluate it beside a baseline; one in ONNX is"
                        + " evaluated alone.",
        sortOptions = false)
final class ImportCommand implements Runnable {

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;
    private final Interruption interruption;

    @Parameters(
            index = "0",
            paramLabel = "<format>",
            description = "What wrote it: keras (a .keras file of Keras 3, or a .h5 file), or onnx.")
    private String format;

    @Parameters(index = "1", paramLabel = "FILE", description = "The whole model, architecture and weights.")
    private Path file;

    @Option(
            names = "--use-case",
            paramLabel = "ID",
            required = true,
            description =
                    "The use case that evaluates it: image-recognition, medical-imaging, fraud-detection, speech-recognition.")
    private String useCaseId;

    @Option(
            names = "--dataset",
            paramLabel = "ID",
            description =
                    "The dataset whose test it is evaluated on; its outputs are the classes of that, in their order.")
    private String dataset;

    @Option(
            names = "--pixels",
            paramLabel = "RANGE",
            description =
                    "Of pictures, what it was given: unit (0 to 1), signed (-1 to 1) or raw (0 to 255); default unit, for a network exported here raw.")
    private PixelRange pixels;

    @Option(names = "--quick", description = "Train the baseline for seconds instead of minutes.")
    private boolean quick;

    @Option(
            names = "--skip-bad-rows",
            paramLabel = "N",
            defaultValue = "0",
            converter = Numbers.NotNegative.class,
            description = "Tolerate up to N unreadable examples; the record says how many there were.")
    private int skipBadRows;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results: a new or an empty one.")
    private Path out;

    @Mixin
    private EngineOption engine;

    @Mixin
    private MirrorOption mirror;

    @Option(names = "--json", description = "Print the run record on standard output, and nothing else there.")
    private boolean json;

    ImportCommand(UseCases useCases, Terminal terminal, Installation installation, Interruption interruption) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
        this.interruption = interruption;
    }

    @Override
    public void run() {
        NetworkImporter importer = importer();
        if (!(useCases.required(useCaseId) instanceof ImportingUseCase useCase)) {
            throw new InputException(useCaseId + " takes no network from elsewhere, because its numbers are its own;"
                    + " those that do: " + importing());
        }
        if (pixels != null && !useCase.takesPictures()) {
            throw new InputException("--pixels is about pictures, and " + useCaseId + " has none; leave it out");
        }
        RunRequest request = request();
        UseCases.check(useCase, request);
        if (!Files.isRegularFile(file)) {
            throw new InputException("there is no file " + file + "; check the path");
        }
        // Whether a layer uses oneDNN is decided when it is constructed, so the engine goes first.
        engine.start(installation);
        ImportedNetwork imported = importer.read(file);
        imported.useCase().filter(id -> !id.equals(useCaseId)).ifPresent(id -> {
            throw new InputException(file + " was exported from " + id + "; evaluate it with --use-case " + id);
        });
        OutcomeScreen screen = new OutcomeScreen(terminal, json);
        RunContext context = new RunContext(
                installation.store(mirror.folder()),
                new TerminalConsole(screen.prose(), terminal, installation.colour()),
                interruption.watch());
        screen.show(useCase.evaluate(imported, range(imported), request, context));
    }

    /** A network that was exported here scales pixels itself. */
    private PixelRange range(ImportedNetwork imported) {
        if (pixels != null) {
            return pixels;
        }
        return imported.useCase().isPresent() ? PixelRange.RAW : PixelRange.UNIT;
    }

    private String importing() {
        return useCases.all().stream()
                .filter(ImportingUseCase.class::isInstance)
                .map(UseCase::id)
                .collect(Collectors.joining(", "));
    }

    private NetworkImporter importer() {
        List<NetworkImporter> importers = ServiceLoader.load(NetworkImporter.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(NetworkImporter::format))
                .toList();
        return importers.stream()
                .filter(importer -> importer.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new InputException("unknown format '" + format + "'; there are: "
                        + importers.stream().map(NetworkImporter::format).collect(Collectors.joining(", "))));
    }

    private RunRequest request() {
        if (out != null) {
            Folders.requireNewOrEmpty("--out", out);
        }
        RunRequest request = RunRequest.defaults().withSkipBadRows(skipBadRows);
        request = dataset == null ? request : request.withDataset(dataset);
        request = out == null ? request : request.into(out);
        return quick ? request.quickly() : request;
    }
}
