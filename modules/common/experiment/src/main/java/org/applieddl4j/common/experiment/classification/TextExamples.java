package org.applieddl4j.common.experiment.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.PortableExamples;
import org.applieddl4j.common.text.EncodedText;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.text.TextEncoding;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Messages with their classes as examples; while a network learns, a share of each message is left out. */
public final class TextExamples implements PortableExamples {

    private final TextEncoding encoding;
    private final List<EncodedText> messages;
    private final int[] labels;
    private final int classes;
    private final double leftOut;

    /**
     * @param encoding from a message to the network's input
     * @param messages to train or to test on
     * @param labels class of each
     * @param classes how many there are
     * @param leftOut share of a message that is left out while learning, in {@code [0, 1)}
     */
    public TextExamples(TextEncoding encoding, List<String> messages, int[] labels, int classes, double leftOut) {
        this(encoding, classes, leftOut, messages.stream().map(encoding::encode).toList(), labels.clone());
    }

    private TextExamples(TextEncoding encoding, int classes, double leftOut, List<EncodedText> messages, int[] labels) {
        this.encoding = encoding;
        this.messages = messages;
        this.labels = labels;
        this.classes = classes;
        this.leftOut = leftOut;
    }

    @Override
    public TextExamples part(int[] indices) {
        return new TextExamples(
                encoding,
                classes,
                leftOut,
                IntStream.of(indices).mapToObj(messages::get).toList(),
                IntStream.of(indices).map(index -> labels[index]).toArray());
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public DataSet batch(int[] indices) {
        return dataSet(IntStream.of(indices).mapToObj(messages::get).toList(), indices);
    }

    @Override
    public DataSet trainingBatch(int[] indices, long seed) {
        if (leftOut == 0) {
            return batch(indices);
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<EncodedText> varied = new ArrayList<>();
        for (int index : indices) {
            varied.add(encoding.without(messages.get(index), leftOut, random));
        }
        return dataSet(varied, indices);
    }

    private DataSet dataSet(List<EncodedText> chosen, int[] indices) {
        NetworkInput input = encoding.input(chosen);
        float[] targets = OneHot.of(IntStream.of(indices).map(i -> labels[i]).toArray(), classes);
        return new DataSet(
                input.features(),
                Nd4j.createFromArray(targets).reshape(indices.length, classes),
                input.mask().orElse(null),
                null);
    }
}
