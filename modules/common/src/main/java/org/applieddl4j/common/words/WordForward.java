package org.applieddl4j.common.words;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.applieddl4j.common.dense.DenseForward;
import org.applieddl4j.common.dense.Matrices;
import org.applieddl4j.common.dense.Rows;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The forward pass of a network over words in inference. Each thread has memory of its own, so that any number may ask at once. */
public final class WordForward {

    /** Messages that go through the network together. */
    private static final int BLOCK = 128;

    private static final ThreadLocal<Room> ROOM = ThreadLocal.withInitial(Room::new);

    private final Room room = ROOM.get();
    private final WordNetwork network;
    private final FloatBuffer parameters;
    private final ViewPass[] views;
    private final float[] weights;
    private final float[] biases;

    private WordForward(WordNetwork network, INDArray parameters) {
        this.network = network;
        this.parameters = new FloatPointer(parameters.data().addressPointer())
                .capacity(parameters.length())
                .asBuffer();
        this.views = network.views().stream().map(this::pass).toArray(ViewPass[]::new);
        int size = network.found() * network.classes();
        this.weights = piece(network.output(), size);
        this.biases = piece(network.output() + size, network.classes());
    }

    /** Whether it knows all that a network does: convolutions are faster in Deeplearning4j, as oneDNN sums up where it multiplies. */
    public static boolean knows(WordNetwork network) {
        return network.views().stream().noneMatch(WordNetwork.Spans.class::isInstance);
    }

    /**
     * What the network answers.
     *
     * @param network that it {@linkplain #knows knows}
     * @param parameters of the network, {@code [1, parameters]}; read where they are
     * @param features {@code [n, 1, steps]}
     * @param mask {@code [n, steps]}; empty where nothing is padded
     * @return row-major {@code [n, classes]}
     */
    public static float[] of(WordNetwork network, INDArray parameters, INDArray features, Optional<INDArray> mask) {
        INDArray plain = DenseForward.plain(parameters);
        WordForward forward = new WordForward(network, plain);
        int messages = (int) features.size(0);
        int width = (int) features.size(2);
        float[] rows = DenseForward.floats(features);
        Optional<float[]> real = mask.map(DenseForward::floats);
        float[] result = new float[messages * network.classes()];
        for (int from = 0; from < messages; from += BLOCK) {
            int count = Math.min(BLOCK, messages - from);
            float[] answers = forward.answers(WordBatch.of(rows, real, width, from, count));
            System.arraycopy(answers, 0, result, from * network.classes(), count * network.classes());
        }
        return result;
    }

    private float[] piece(int offset, int size) {
        float[] values = new float[size];
        parameters.get(offset, values);
        return values;
    }

    private ViewPass pass(WordNetwork.View view) {
        int width = network.width();
        if (view instanceof WordNetwork.Attention attention) {
            int components = attention.heads() * attention.head();
            return new AttentionPass(
                    attention,
                    width,
                    new AttentionPass.Weights(
                            piece(attention.queries(), components * width),
                            piece(attention.keys(), components * width),
                            piece(attention.values(), components * width),
                            piece(attention.outputs(), components * attention.size())),
                    AttentionPass.Weights.NONE,
                    room);
        }
        if (view instanceof WordNetwork.Plain plain) {
            return new StrongestPass(plain);
        }
        throw new IllegalArgumentException("convolutions over words are left to Deeplearning4j");
    }

    private float[] answers(WordBatch words) {
        int messages = words.messages();
        room.restart();
        float[] vectors = room.take(network.width() * words.columns());
        look(network, words, at -> parameters.get(network.embeddings() + at), vectors);
        float[] found = room.take(network.found() * messages);
        int row = 0;
        for (int i = 0; i < views.length; i++) {
            views[i].forward(words, vectors, found, row);
            row += network.views().get(i).size();
        }
        float[] scores = room.take(messages * network.classes());
        Matrices.transposedTimesTransposed(found, weights, scores, messages, network.classes(), network.found());
        Rows.softmax(scores, biases, messages);
        return scores;
    }

    /** Embeddings, {@code [width, words]}. */
    @FunctionalInterface
    interface Table {
        float at(int position);
    }

    /** The vectors of a batch's words, {@code [width, steps, messages]}; zeros behind a message's end. */
    static void look(WordNetwork network, WordBatch words, Table table, float[] vectors) {
        for (int component = 0; component < network.width(); component++) {
            int to = component * words.columns();
            int from = component * network.words();
            for (int i = 0; i < words.columns(); i++) {
                vectors[to + i] = table.at(from + words.words()[i]) * words.real()[i];
            }
        }
    }
}
