package org.applieddl4j.onnx.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.NetworkImporter;
import org.applieddl4j.onnx.OnnxCheck;

/**
 * Reads a classifier in ONNX, to be evaluated as it is. It stays in ONNX Runtime, in a process of its own: nothing of it
 * becomes a network of Deeplearning4j, nor a bundle.
 */
public final class OnnxImporter implements NetworkImporter {

    /** Id on the command line. */
    public static final String FORMAT = "onnx";

    private static final long MOST_BYTES = 200_000_000;
    private static final int MEGABYTE = 1_000_000;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public ImportedNetwork read(Path file) {
        if (!OnnxCheck.isPossible()) {
            throw new InputException("this build has no ONNX Runtime, which runs " + file
                    + "; build it in: SUITE_PROFILES=onnx ./suite …");
        }
        byte[] content = content(file);
        try {
            OnnxSignature signature = OnnxGuard.check(content);
            Engine.start();
            ImportedNetwork network = ImportedNetwork.of(
                    new OnnxNetwork(file.toString(), content, signature),
                    signature.type(),
                    FORMAT,
                    file.getFileName().toString());
            return signature.exportedBy().map(network::exportedBy).orElse(network);
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(
                        file + ": is larger than " + MOST_BYTES / MEGABYTE + " MB; import a smaller network");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + FailureReason.of(e) + "); name a file in ONNX", e);
        }
    }
}
