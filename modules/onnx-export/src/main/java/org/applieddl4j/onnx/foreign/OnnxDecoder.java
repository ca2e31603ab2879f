package org.applieddl4j.onnx.foreign;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.isolation.Decoder;

/**
 * Runs a checked network in ONNX Runtime, in a process of its own. In: the file's length and bytes, then examples as floats. Out: how
 * many numbers there are for each, and those of all.
 */
public final class OnnxDecoder implements Decoder {

    /** Examples at once, where any number can be. */
    private static final int TOGETHER = 32;

    @Override
    public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
        MemoryWatch.start(Long.parseLong(arguments.get(0)));
        DataInputStream data = new DataInputStream(input);
        byte[] file = data.readNBytes(data.readInt());
        // What is checked is what runs, whoever has started this process.
        OnnxSignature signature = OnnxGuard.check(file);
        int examples = data.readInt();
        OrtEnvironment runtime = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "evaluation");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = runtime.createSession(file, options)) {
                DataOutputStream answers = new DataOutputStream(output);
                int together = signature.batch() == 0 ? TOGETHER : signature.batch();
                for (int from = 0; from < examples; from += together) {
                    int count = Math.min(together, examples - from);
                    float[] numbers = new float[(signature.batch() == 0 ? count : together) * signature.values()];
                    for (int i = 0; i < count * signature.values(); i++) {
                        numbers[i] = data.readFloat();
                    }
                    write(answers, ask(runtime, session, signature, numbers), count, from == 0);
                }
                answers.flush();
            }
        } catch (OrtException e) {
            throw new InputException("ONNX Runtime does not run it: " + e.getMessage(), e);
        }
    }

    /** @return {@code [examples][classes]} */
    private static float[][] ask(OrtEnvironment runtime, OrtSession session, OnnxSignature signature, float[] numbers)
            throws OrtException {
        long[] shape = signature.shape(numbers.length / signature.values());
        try (OnnxTensor given = OnnxTensor.createTensor(runtime, FloatBuffer.wrap(numbers), shape);
                OrtSession.Result result = session.run(Map.of(signature.input(), given))) {
            if (result.get(0).getValue() instanceof float[][] answers && answers.length == shape[0]) {
                return answers;
            }
            throw new InputException("gives no row of floats for each example; export it with [batch, classes]");
        }
    }

    private static void write(DataOutputStream output, float[][] answers, int count, boolean first) throws IOException {
        if (first) {
            output.writeInt(answers[0].length);
        }
        for (int i = 0; i < count; i++) {
            for (float answer : answers[i]) {
                output.writeFloat(answer);
            }
        }
    }
}
