package org.applieddl4j.common.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.applieddl4j.common.dense.AdamStep;
import org.applieddl4j.common.dense.ArrayTrainer;
import org.applieddl4j.common.dense.DenseForward;
import org.applieddl4j.common.dense.DropOut;
import org.applieddl4j.common.dense.Learned;
import org.applieddl4j.common.dense.Matrices;
import org.applieddl4j.common.dense.Rows;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Trains a network over words by mini-batches with Adam, as Deeplearning4j would: without dropout it comes to the same parameters within
 * rounding. What stands behind the end of the longest message of a batch is not computed at all.
 */
public final class WordTrainer implements ArrayTrainer {

    private final WordNetwork network;
    private final DropOut dropOut;
    private final float[] parameters;
    private final float[] state;
    private final Room room = new Room();
    private final List<Learned> learned = new ArrayList<>();
    private final List<ViewPass> views = new ArrayList<>();
    private final Learned embeddings;
    private final Learned weights;
    private final Learned biases;
    private float[] vectors = new float[0];
    private float[] vectorGradient = new float[0];
    private float[] found = new float[0];
    private float[] foundGradient = new float[0];
    private float[] kept = new float[0];
    private float[] scores = new float[0];
    private int steps;

    private WordTrainer(WordNetwork network, float[] parameters, float[] state, int steps, long seed) {
        this.network = network;
        this.parameters = parameters;
        this.state = state;
        this.steps = steps;
        this.dropOut = new DropOut(seed);
        this.embeddings = learned(network.words() * network.width(), WordNetwork.from(network.embeddings()));
        network.views().forEach(view -> views.add(pass(view)));
        int size = network.found() * network.classes();
        this.weights = learned(size, WordNetwork.from(network.output()));
        this.biases = learned(network.classes(), WordNetwork.from(network.output() + size));
    }

    /** For a network over words that learns by Adam alone. */
    public static Optional<ArrayTrainer.Maker> of(Model model) {
        return WordNetwork.of(model)
                .filter(network -> network.adam().isPresent())
                .map(network ->
                        (parameters, state, steps, seed) -> new WordTrainer(network, parameters, state, steps, seed));
    }

    private Learned learned(int size, IntUnaryOperator place) {
        Learned part = new Learned(size, place, parameters, state);
        learned.add(part);
        return part;
    }

    private ViewPass pass(WordNetwork.View view) {
        int width = network.width();
        if (view instanceof WordNetwork.Spans spans) {
            Learned kernels = learned(spans.rows() * width, spans.place(width));
            Learned offsets = learned(spans.maps(), WordNetwork.from(spans.biases()));
            return new SpansPass(
                    spans,
                    width,
                    new SpansPass.Weights(kernels.values(), offsets.values()),
                    new SpansPass.Weights(kernels.gradient(), offsets.gradient()),
                    room);
        }
        if (view instanceof WordNetwork.Attention attention) {
            int components = attention.heads() * attention.head();
            Learned queries = learned(components * width, WordNetwork.from(attention.queries()));
            Learned keys = learned(components * width, WordNetwork.from(attention.keys()));
            Learned values = learned(components * width, WordNetwork.from(attention.values()));
            Learned outputs = learned(components * attention.size(), WordNetwork.from(attention.outputs()));
            return new AttentionPass(
                    attention,
                    width,
                    new AttentionPass.Weights(queries.values(), keys.values(), values.values(), outputs.values()),
                    new AttentionPass.Weights(
                            queries.gradient(), keys.gradient(), values.gradient(), outputs.gradient()),
                    room);
        }
        return new StrongestPass((WordNetwork.Plain) view);
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public void store(float[] into, float[] stateInto) {
        learned.forEach(part -> part.store(into, stateInto));
    }

    /**
     * {@inheritDoc}
     *
     * @param batch features {@code [n, 1, steps]} with a mask {@code [n, steps]} where messages are padded, and labels {@code [n, classes]}
     */
    @Override
    public double learn(DataSet batch, double rate) {
        int messages = (int) batch.getFeatures().size(0);
        WordBatch words =
                WordBatch.of(batch.getFeatures(), Optional.ofNullable(batch.getFeaturesMaskArray()), 0, messages);
        forward(words);
        double loss = Rows.crossEntropy(
                        scores,
                        DenseForward.floats(batch.getLabels()),
                        network.loss().weights(),
                        messages)
                / messages;
        backward(words);
        steps++;
        AdamStep step = AdamStep.of(network.adam().orElseThrow(), steps, rate);
        learned.forEach(step::update);
        forget(words);
        return loss;
    }

    private void forward(WordBatch words) {
        int messages = words.messages();
        room.restart();
        vectors = room.take(network.width() * words.columns());
        WordForward.look(network, words, at -> embeddings.values()[at], vectors);
        found = room.take(network.found() * messages);
        int row = 0;
        for (int i = 0; i < views.size(); i++) {
            views.get(i).forward(words, vectors, found, row);
            row += network.views().get(i).size();
        }
        int count = network.found() * messages;
        kept = room.take(count);
        Arrays.fill(kept, 0, count, 1);
        if (network.keep() < 1) {
            dropOut.apply(kept, count, network.keep());
            Lanes.product(found, kept, found, count);
        }
        scores = room.take(messages * network.classes());
        Matrices.transposedTimesTransposed(
                found, weights.values(), scores, messages, network.classes(), network.found());
        Rows.softmax(scores, biases.values(), messages);
    }

    private void backward(WordBatch words) {
        int messages = words.messages();
        int classes = network.classes();
        Matrices.transposedTimesTransposed(scores, found, weights.gradient(), classes, network.found(), messages);
        Rows.sums(scores, biases.gradient(), messages);
        foundGradient = room.take(network.found() * messages);
        Matrices.transposedTimesTransposed(weights.values(), scores, foundGradient, network.found(), messages, classes);
        Lanes.product(foundGradient, kept, foundGradient, network.found() * messages);
        vectorGradient = room.take(network.width() * words.columns());
        Arrays.fill(vectorGradient, 0, network.width() * words.columns(), 0);
        int row = 0;
        for (int i = 0; i < views.size(); i++) {
            views.get(i).backward(words, vectors, foundGradient, row, vectorGradient);
            row += network.views().get(i).size();
        }
        float[] gradient = embeddings.gradient();
        for (int component = 0; component < network.width(); component++) {
            int from = component * words.columns();
            for (int i = 0; i < words.columns(); i++) {
                gradient[component * network.words() + words.words()[i]] += vectorGradient[from + i] * words.real()[i];
            }
        }
    }

    /** The gradient of the embeddings is 0 but for the words of a batch: only these are taken back. */
    private void forget(WordBatch words) {
        float[] gradient = embeddings.gradient();
        for (int component = 0; component < network.width(); component++) {
            for (int i = 0; i < words.columns(); i++) {
                gradient[component * network.words() + words.words()[i]] = 0;
            }
        }
    }
}
