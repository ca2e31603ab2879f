package org.applieddl4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.NearestNames;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.TrainedModel.Prepared;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.onnx.OnnxCheck;
import org.applieddl4j.onnx.OnnxExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Takes a trained network out of its bundle, for runtimes that know nothing of Deeplearning4j. */
@Command(name = "export", description = "Export the network of a bundle for other runtimes.", sortOptions = false)
final class ExportCommand implements Runnable {

    private static final int[] BATCHES = {1, 7};

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;

    @Parameters(
            index = "0",
            paramLabel = "<format>",
            converter = Format.class,
            description = "Format: onnx (operator set 17).")
    private String format;

    @Option(names = "--bundle", paramLabel = "FILE", required = true, description = "Bundle: model.zip of a run.")
    private Path bundle;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "Output file; must not exist.")
    private Path to;

    ExportCommand(UseCases useCases, Terminal terminal, Installation installation) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public void run() {
        if (Files.exists(to)) {
            throw new InputException("--to " + to + " exists; name a new file");
        }
        installation.engine().get();
        ModelBundle read = BundleReader.read(bundle);
        UseCase useCase = useCases.named(read.useCase());
        TrainedModel model = useCase.open(read);
        byte[] file = OnnxExport.of(model);
        String checked = checked(file, useCase, model);
        AtomicFile.write(to, out -> out.write(file));
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s   %,d bytes, %s on %s: %s → %s",
                        to,
                        file.length,
                        read.networkId(),
                        read.provenance().getOrDefault("dataset", "unknown data"),
                        OnnxExport.INPUT,
                        OnnxExport.OUTPUT));
        terminal.out().println(checked);
        model.portable().outside().forEach(step -> terminal.out().println("Before it, outside of the file: " + step));
        terminal.out().flush();
    }

    /** By batches of one and of seven, random and real, as the model and as ONNX Runtime answer them. */
    private String checked(byte[] file, UseCase useCase, TrainedModel model) {
        if (!OnnxCheck.isPossible()) {
            return "Not checked: this build has no ONNX Runtime; with SUITE_PROFILES=onnx it has";
        }
        PortableModel portable = model.portable();
        List<NetworkInput> inputs = new ArrayList<>();
        List<Prepared> real = real(useCase, model);
        for (int batch : BATCHES) {
            inputs.add(OnnxCheck.random(portable, batch));
            if (!real.isEmpty()) {
                inputs.add(portable.answers()
                        .input(IntStream.range(0, batch)
                                .mapToObj(i -> real.get(i % real.size()))
                                .toList()));
            }
        }
        OnnxCheck.Difference all = inputs.stream()
                .map(input -> OnnxCheck.of(file, portable, input))
                .reduce(OnnxCheck.Difference::and)
                .orElseThrow();
        if (!all.isRounding()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "ONNX Runtime's answers differ from the model's by up to %.1e, %d of them in what is most probable;"
                            + " nothing was written",
                    all.largest(),
                    all.otherFirst()));
        }
        return String.format(
                Locale.ROOT,
                "Checked: ONNX Runtime's answers differ from the model's by %.1e at most (batches of 1 and 7, random%s)",
                all.largest(),
                real.isEmpty() ? "" : " and real");
    }

    /** Samples of the use case; of models over rows without samples, the typical row; nothing where there is neither. */
    private List<Prepared> real(UseCase useCase, TrainedModel model) {
        RunContext context =
                new RunContext(installation.store(Optional.empty()), Console.plain(line -> {}), new StopSignal());
        List<ModelInput> questions = new ArrayList<>(
                useCase.samples(model, context).stream().map(Sample::question).toList());
        if (questions.isEmpty() && model.form().kind() == InputForm.Kind.ROW) {
            questions.add(new ModelInput.Row(model.form().typical()));
        }
        return questions.stream().map(model::prepare).toList();
    }

    /** Refuses another one before anything that is missing is asked for. */
    static final class Format implements ITypeConverter<String> {

        private static final List<String> KNOWN = List.of("onnx");

        @Override
        public String convert(String typed) {
            if (!KNOWN.contains(typed)) {
                throw new TypeConversionException("unknown format '" + typed + "'" + NearestNames.hint(typed, KNOWN));
            }
            return typed;
        }
    }
}
