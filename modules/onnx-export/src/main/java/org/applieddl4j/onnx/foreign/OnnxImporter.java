package org.applieddl4j.onnx.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.NetworkImporter;
import org.applieddl4j.onnx.OnnxCheck;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads a classifier of pictures in ONNX, to be evaluated as it is. It stays in ONNX Runtime, in a process of its own: nothing of it
 * becomes a network of Deeplearning4j, nor a bundle.
 */
public final class OnnxImporter implements NetworkImporter {

    /** Id on the command line. */
    public static final String FORMAT = "onnx";

    private static final long MOST_BYTES = 200_000_000;
    private static final int MEGABYTE = 1_000_000;

    /** How far the sum of probabilities may be from 1, in single precision. */
    private static final double SUM_TOLERANCE = 1e-3;

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
        OnnxSignature signature;
        try {
            signature = OnnxGuard.check(content);
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
        Engine.start();
        OnnxNetwork network = new OnnxNetwork(file.toString(), content, signature);
        return new ImportedNetwork(
                network,
                signature.image(),
                classes(file, network, signature),
                FORMAT,
                file.getFileName().toString());
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

    /** By asking it about a blank picture and a white one. */
    private static int classes(Path file, OnnxNetwork network, OnnxSignature signature) {
        int values = signature.image().values();
        float[] pictures = new float[2 * values];
        Arrays.fill(pictures, values, pictures.length, 1);
        float[] outputs = network.output(Nd4j.createFromArray(pictures)
                .reshape(
                        2,
                        signature.image().channels(),
                        signature.image().height(),
                        signature.image().width()));
        int classes = outputs.length / 2;
        double sum = 0;
        boolean negative = false;
        for (int i = 0; i < classes; i++) {
            sum += outputs[i];
            negative |= outputs[i] < 0;
        }
        if (classes < 2 || negative || !(Math.abs(sum - 1) < SUM_TOLERANCE)) {
            throw new InputException(file + ": has " + classes + (classes == 1 ? " output" : " outputs")
                    + " that are no probabilities of classes; end it with a softmax over two classes or more");
        }
        return classes;
    }
}
