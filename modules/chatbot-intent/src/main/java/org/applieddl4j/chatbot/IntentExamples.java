package org.applieddl4j.chatbot;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.PortableExamples;
import org.applieddl4j.common.text.EncodedText;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.text.TextEncoding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Encoded messages with their intents, varied a little whenever the network learns from them. */
final class IntentExamples implements PortableExamples {

    private final TextEncoding encoding;
    private final List<EncodedText> messages;
    private final int[] labels;
    private final int intents;
    private final Variation variation;

    /**
     * How messages are varied for learning.
     *
     * @param leftOut share of a message that is left out, each time another
     * @param smoothing probability that is spread over all intents instead of being put on the right one: a network that
     *     is never asked to be quite sure is less sure of messages that are like nothing it knows (Szegedy et al. 2016)
     */
    record Variation(double leftOut, double smoothing) implements Serializable {

        static final Variation NONE = new Variation(0, 0);
    }

    /**
     * @param encoding made the messages what they are
     * @param messages encoded
     * @param labels intent of each message, in {@code [0, intents)}
     * @param intents how many there are
     * @param variation for learning
     */
    IntentExamples(TextEncoding encoding, List<EncodedText> messages, int[] labels, int intents, Variation variation) {
        this.encoding = encoding;
        this.messages = List.copyOf(messages);
        this.labels = labels.clone();
        this.intents = intents;
        this.variation = variation;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public IntentExamples part(int[] indices) {
        return new IntentExamples(
                encoding,
                IntStream.of(indices).mapToObj(messages::get).toList(),
                IntStream.of(indices).map(index -> labels[index]).toArray(),
                intents,
                variation);
    }

    @Override
    public DataSet batch(int[] indices) {
        List<EncodedText> chosen = IntStream.of(indices).mapToObj(messages::get).toList();
        return dataSet(encoding.input(chosen), indices, 0);
    }

    @Override
    public DataSet trainingBatch(int[] indices, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<EncodedText> varied = new ArrayList<>(indices.length);
        for (int index : indices) {
            EncodedText message = messages.get(index);
            varied.add(variation.leftOut() > 0 ? encoding.without(message, variation.leftOut(), random) : message);
        }
        return dataSet(encoding.input(varied), indices, variation.smoothing());
    }

    private DataSet dataSet(NetworkInput input, int[] indices, double smoothing) {
        float[] targets = new float[indices.length * intents];
        java.util.Arrays.fill(targets, (float) (smoothing / intents));
        for (int row = 0; row < indices.length; row++) {
            targets[row * intents + labels[indices[row]]] += (float) (1 - smoothing);
        }
        INDArray expected = Nd4j.createFromArray(targets).reshape(indices.length, intents);
        return new DataSet(input.features(), expected, input.mask().orElse(null), null);
    }
}
