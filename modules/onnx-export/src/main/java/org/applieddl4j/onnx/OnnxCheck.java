package org.applieddl4j.onnx;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Whether ONNX Runtime answers as the suite does. Names none of its classes, which a build may lack: {@link RuntimeAnswers} does. */
public final class OnnxCheck {

    /** Largest difference that rounding explains. */
    public static final double TOLERANCE = 1e-4;

    private static final int LEVELS = 256;

    private OnnxCheck() {}

    /**
     * How two answers to the same examples differ.
     *
     * @param largest difference of any two numbers, divided by the largest of ours where that is above 1
     * @param otherFirst examples whose largest number stands at another place, ties within {@link #TOLERANCE} aside
     */
    public record Difference(double largest, int otherFirst) {

        /** Whether rounding explains it. */
        public boolean isRounding() {
            return largest <= TOLERANCE && otherFirst == 0;
        }

        /** The larger of two. */
        public Difference and(Difference other) {
            // Math.max keeps what is no number.
            return new Difference(Math.max(largest, other.largest), otherFirst + other.otherFirst);
        }
    }

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
     * Compares a model's answers.
     *
     * @param file what {@link OnnxExport} has made of the model
     * @param model what it was made of
     * @param input to both
     * @throws IllegalStateException if ONNX Runtime refuses the file or the input
     */
    public static Difference of(byte[] file, PortableModel model, NetworkInput input) {
        boolean words = model.domain() == PortableModel.Domain.WORDS;
        return difference(model.answers().of(input), RuntimeAnswers.of(file, words, input), (int)
                input.features().size(0));
    }

    /**
     * Compares a network's answers.
     *
     * @param file what {@link OnnxExport} has made of the network
     * @param input of the network, as Deeplearning4j takes it, the batch first
     * @throws IllegalStateException if ONNX Runtime refuses the file or the input
     */
    public static Difference of(byte[] file, Model network, NetworkInput input) {
        float[] ours = NetworkOutput.of(network, input.features(), input.mask());
        return difference(
                IntStream.range(0, ours.length).mapToDouble(i -> ours[i]).toArray(),
                RuntimeAnswers.of(file, OnnxExport.readsWords(network), input),
                (int) input.features().size(0));
    }

    private static Difference difference(double[] ours, float[] theirs, int examples) {
        if (ours.length != theirs.length) {
            return new Difference(Double.POSITIVE_INFINITY, examples);
        }
        double unit = Math.max(1, Arrays.stream(ours).map(Math::abs).max().orElse(0));
        double largest = 0;
        for (int i = 0; i < ours.length; i++) {
            // Math.max keeps what is no number.
            largest = Math.max(largest, Math.abs(ours[i] - theirs[i]) / unit);
        }
        double[] other =
                IntStream.range(0, theirs.length).mapToDouble(i -> theirs[i]).toArray();
        int width = ours.length / examples;
        int otherFirst = (int) IntStream.range(0, examples)
                .filter(example ->
                        ours[first(ours, example, width)] - ours[first(other, example, width)] > TOLERANCE * unit)
                .count();
        return new Difference(largest, otherFirst);
    }

    private static int first(double[] values, int example, int width) {
        return IntStream.range(example * width, (example + 1) * width)
                .reduce((one, other) -> values[other] > values[one] ? other : one)
                .orElseThrow();
    }

    /**
     * Inputs to try a model on, the same every time: numbers between 0 and 1, pixels, or words of which the last are padding.
     *
     * @param batch how many
     */
    public static NetworkInput random(PortableModel model, long batch) {
        return switch (model.domain()) {
            case NUMBERS -> random(model.input(), batch);
            case PIXELS ->
                new NetworkInput(
                        Transforms.floor(random(model.input(), batch).features().mul(LEVELS)), Optional.empty());
            case WORDS -> words(model.input(), batch);
        };
    }

    /** Numbers between 0 and 1. */
    public static NetworkInput random(InputType type, long batch) {
        return new NetworkInput(random(batchOf(type, batch)), Optional.empty());
    }

    private static long[] batchOf(InputType type, long batch) {
        return LongStream.concat(LongStream.of(batch), LongStream.of(type.getShape()))
                .toArray();
    }

    /** Each message a word shorter than the one before, the shortest of one word; padding is word 0. */
    static NetworkInput words(InputType type, long batch) {
        long vocabulary = type.getShape()[0];
        long longest = Math.max(type.getShape()[1], batch);
        INDArray mask = Nd4j.zeros(DataType.FLOAT, batch, longest);
        for (int row = 0; row < batch; row++) {
            for (int step = 0; step < longest - row; step++) {
                mask.putScalar(row, step, 1);
            }
        }
        INDArray words = Transforms.floor(random(batch, 1, longest).mul(vocabulary));
        return new NetworkInput(words.mul(mask.reshape(batch, 1, longest)), Optional.of(mask));
    }

    static INDArray random(long... shape) {
        Nd4j.getRandom().setSeed(7);
        return Nd4j.rand(shape).castTo(DataType.FLOAT);
    }
}
