package org.applieddl4j.common.usecase;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.usecase.TrainedModel.Prepared;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A trained model as a function from numbers to numbers: what of it can be written for a runtime that knows nothing of the suite.
 *
 * @param input shape of one example as the caller gives it, before any arithmetic
 * @param domain which numbers it takes
 * @param outside what the caller does to a question before it is numbers, a line a step; empty where there is nothing to do
 * @param before arithmetic in front of the network
 * @param behind arithmetic behind the network
 * @param output what comes out, in a few words
 * @param answers how this model itself answers numbers, which the written one must do alike
 */
public record PortableModel(
        InputType input,
        Domain domain,
        List<String> outside,
        List<ArithmeticStep> before,
        List<ArithmeticStep> behind,
        String output,
        Answers answers) {

    /** Which numbers a model takes. */
    public enum Domain {
        /** Any. */
        NUMBERS,
        /** Whole ones from 0 to 255. */
        PIXELS,
        /** Numbers of words, whole ones, with a mask beside them. */
        WORDS
    }

    /** The model itself, in the same two steps as {@link TrainedModel}. */
    public interface Answers {

        /**
         * The numbers of questions, as they stand before any arithmetic.
         *
         * @param prepared by the model; one at least
         */
        NetworkInput input(List<Prepared> prepared);

        /**
         * What the model says of numbers, on the way that its predictions take.
         *
         * @param input {@code [batch, …]}
         * @return row-major {@code [batch, …]}
         */
        double[] of(NetworkInput input);
    }

    /**
     * Examples as one input without a mask.
     *
     * @param examples row-major, one at least
     * @param shape of one of them
     */
    public static NetworkInput together(List<float[]> examples, long... shape) {
        int size = examples.get(0).length;
        float[] all = new float[examples.size() * size];
        for (int i = 0; i < examples.size(); i++) {
            System.arraycopy(examples.get(i), 0, all, i * size, size);
        }
        long[] batch = LongStream.concat(LongStream.of(examples.size()), LongStream.of(shape))
                .toArray();
        return new NetworkInput(Nd4j.create(all, batch, 'c'), Optional.empty());
    }

    /** The examples of an input, row-major. */
    public static List<float[]> apart(NetworkInput input) {
        float[] all =
                input.features().dup('c').reshape(input.features().length()).toFloatVector();
        int examples = (int) input.features().size(0);
        int size = all.length / examples;
        return IntStream.range(0, examples)
                .mapToObj(i -> Arrays.copyOfRange(all, i * size, (i + 1) * size))
                .toList();
    }

    /** Answers to several examples in one row. */
    public static double[] joined(List<double[]> answers) {
        return answers.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** Copies what could change. */
    public PortableModel {
        outside = List.copyOf(outside);
        before = List.copyOf(before);
        behind = List.copyOf(behind);
    }
}
