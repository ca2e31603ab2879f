package org.applieddl4j.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What ONNX Runtime answers; only for builds that have it. */
final class RuntimeAnswers {

    private RuntimeAnswers() {}

    /**
     * Asks once.
     *
     * @param words whether the inputs are numbers of words
     * @param inputs as Deeplearning4j takes them, the batch first
     * @return row-major
     * @throws IllegalStateException if ONNX Runtime refuses the file or the inputs
     */
    static float[] of(byte[] file, boolean words, INDArray inputs) {
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OrtSession session = runtime.createSession(file);
                OnnxTensor given = tensor(runtime, words, inputs);
                OrtSession.Result answer = session.run(Map.of(OnnxExport.INPUT, (OnnxTensorLike) given))) {
            FloatBuffer answers = ((OnnxTensor) answer.get(0)).getFloatBuffer();
            float[] values = new float[answers.remaining()];
            answers.get(values);
            return values;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the exported network: " + e.getMessage(), e);
        }
    }

    private static OnnxTensor tensor(OrtEnvironment runtime, boolean words, INDArray inputs) throws OrtException {
        float[] values = inputs.dup('c').ravel().toFloatVector();
        if (!words) {
            return OnnxTensor.createTensor(runtime, FloatBuffer.wrap(values), inputs.shape());
        }
        long[] numbers = new long[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (long) values[i];
        }
        long[] shape = {inputs.size(0), inputs.size(inputs.rank() - 1)};
        return OnnxTensor.createTensor(runtime, LongBuffer.wrap(numbers), shape);
    }
}
