package org.applieddl4j.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Whether ONNX Runtime answers as the network does. */
public final class OnnxCheck {

    /** Largest difference that rounding explains. */
    public static final double TOLERANCE = 1e-4;

    private OnnxCheck() {}

    /** Whether this build has ONNX Runtime. */
    public static boolean isPossible() {
        try {
            Class.forName("ai.onnxruntime.OrtEnvironment", false, OnnxCheck.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * The largest difference between any two answers.
     *
     * @param file what {@link OnnxExport} has made of the network
     * @param inputs of the network, as Deeplearning4j takes them, the batch first
     * @throws IllegalStateException if ONNX Runtime refuses the file or the inputs
     */
    public static double difference(byte[] file, Model network, INDArray inputs) {
        float[] ours = NetworkOutput.of(network, inputs, Optional.empty());
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OrtSession session = runtime.createSession(file);
                OnnxTensor given = tensor(runtime, OnnxExport.readsWords(network), inputs);
                OrtSession.Result answer = session.run(Map.of(OnnxExport.INPUT, (OnnxTensorLike) given))) {
            float[] theirs = new float[ours.length];
            ((OnnxTensor) answer.get(0)).getFloatBuffer().get(theirs);
            double largest = 0;
            for (int i = 0; i < ours.length; i++) {
                largest = Math.max(largest, Math.abs(ours[i] - theirs[i]));
            }
            return largest;
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

    /**
     * Inputs to try a network on, the same every time: numbers between 0 and 1, or words.
     *
     * @param type shape of one of them
     */
    public static INDArray inputs(Model network, InputType type, long batch) {
        long[] shape = LongStream.concat(LongStream.of(batch), LongStream.of(type.getShape()))
                .toArray();
        if (!OnnxExport.readsWords(network)) {
            return random(shape);
        }
        return Transforms.floor(random(batch, 1, shape[2]).mul(shape[1]));
    }

    static INDArray random(long... shape) {
        Nd4j.getRandom().setSeed(7);
        return Nd4j.rand(shape).castTo(DataType.FLOAT);
    }
}
