package org.applieddl4j.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import org.applieddl4j.common.text.NetworkInput;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What ONNX Runtime answers; only for builds that have it. */
final class RuntimeAnswers {

    private RuntimeAnswers() {}

    /**
     * Asks once.
     *
     * @param words whether the inputs are numbers of words
     * @param input as Deeplearning4j takes it, the batch first
     * @return row-major
     * @throws IllegalStateException if ONNX Runtime refuses the file or the inputs
     */
    static float[] of(byte[] file, boolean words, NetworkInput input) {
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensorLike> given = new HashMap<>();
        try (OrtSession session = runtime.createSession(file)) {
            given.put(OnnxExport.INPUT, words ? words(runtime, input.features()) : floats(runtime, input.features()));
            if (input.mask().isPresent()) {
                given.put(OnnxExport.MASK, floats(runtime, input.mask().get()));
            }
            try (OrtSession.Result answer = session.run(given)) {
                FloatBuffer answers = ((OnnxTensor) answer.get(0)).getFloatBuffer();
                float[] values = new float[answers.remaining()];
                answers.get(values);
                return values;
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the exported network: " + e.getMessage(), e);
        } finally {
            given.values().forEach(OnnxTensorLike::close);
        }
    }

    private static OnnxTensor floats(OrtEnvironment runtime, INDArray values) throws OrtException {
        return OnnxTensor.createTensor(runtime, FloatBuffer.wrap(vector(values)), values.shape());
    }

    private static OnnxTensor words(OrtEnvironment runtime, INDArray values) throws OrtException {
        float[] floats = vector(values);
        long[] numbers = new long[floats.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (long) floats[i];
        }
        long[] shape = {values.size(0), values.size(values.rank() - 1)};
        return OnnxTensor.createTensor(runtime, LongBuffer.wrap(numbers), shape);
    }

    private static float[] vector(INDArray values) {
        return values.dup('c').reshape(values.length()).toFloatVector();
    }
}
