package org.applieddl4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.onnx.OnnxCheck;
import org.applieddl4j.onnx.OnnxExport;
import org.deeplearning4j.nn.conf.inputs.InputType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a trained network out of its bundle, for runtimes that know nothing of Deeplearning4j. */
@Command(
        name = "export",
        description = "Write the network of a bundle in a format that other runtimes read.",
        sortOptions = false)
final class ExportCommand implements Runnable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;

    @Parameters(index = "0", paramLabel = "<format>", description = "What to write: onnx (operator set 17).")
    private String format;

    @Option(names = "--bundle", paramLabel = "FILE", required = true, description = "The network: model.zip of a run.")
    private Path bundle;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "The file to write: a new one.")
    private Path to;

    ExportCommand(UseCases useCases, Terminal terminal, Installation installation) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public void run() {
        if (!format.equals("onnx")) {
            throw new InputException("'" + format + "' is no format to export to; there is onnx");
        }
        if (Files.exists(to)) {
            throw new InputException("--to " + to + " exists; name a new file");
        }
        installation.engine().get();
        ModelBundle read = BundleReader.read(bundle);
        InputType input = useCases.named(read.useCase()).open(read).networkInput();
        byte[] file = OnnxExport.of(read.network(), input, metadata(read));
        String checked = checked(file, read, input);
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
        terminal.out()
                .println("The file is the network alone; how an input is prepared and an answer read stands in its"
                        + " metadata (preprocessing, labels, threshold)");
        terminal.out().flush();
    }

    private static Map<String, String> metadata(ModelBundle bundle) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("useCase", bundle.useCase());
        metadata.put("network", bundle.networkId());
        metadata.put("labels", json(bundle.labels()));
        metadata.put("preprocessing", bundle.preprocessing().toString());
        bundle.operatingPoint().ifPresent(point -> metadata.put("operatingPoint", json(point)));
        bundle.calibration().ifPresent(calibration -> metadata.put("calibration", json(calibration)));
        bundle.provenance().forEach((key, value) -> metadata.put("provenance." + key, value));
        return metadata;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By batches of one and of seven, as the network and as ONNX Runtime answer them. */
    private static String checked(byte[] file, ModelBundle bundle, InputType input) {
        if (!OnnxCheck.isPossible()) {
            return "Not checked: this build has no ONNX Runtime; with SUITE_PROFILES=encoder it has";
        }
        double largest = LongStream.of(1, 7)
                .mapToDouble(batch ->
                        OnnxCheck.difference(file, bundle.network(), OnnxCheck.inputs(bundle.network(), input, batch)))
                .max()
                .orElseThrow();
        if (!(largest <= OnnxCheck.TOLERANCE)) {
            throw new IllegalStateException(
                    "ONNX Runtime's answers differ from the network's by up to " + largest + "; nothing was written");
        }
        return String.format(
                Locale.ROOT, "Checked: ONNX Runtime's answers differ from the network's by %.1e at most", largest);
    }
}
