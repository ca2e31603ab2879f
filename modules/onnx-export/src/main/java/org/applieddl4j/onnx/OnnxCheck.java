package org.applieddl4j.onnx;

import java.util.Optional;
import java.util.stream.LongStream;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Whether ONNX Runtime answers as the network does. Names none of its classes, which a build may lack: {@link RuntimeAnswers} does. */
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
        float[] theirs = RuntimeAnswers.of(file, OnnxExport.readsWords(network), inputs);
        double largest = ours.length == theirs.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            // Math.max keeps what is no number.
            largest = Math.max(largest, Math.abs(ours[i] - theirs[i]));
        }
        return largest;
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
