package org.applieddl4j.common.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.applieddl4j.common.dense.DenseChain.Loss;
import org.applieddl4j.common.dense.PlainAdam;
import org.applieddl4j.common.dense.Processor;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A network that makes vectors of words, looks at them in one or more ways, and decides from what each of them found:
 * {@code words → embeddings → [convolutions, strongest answer | self-attention, mean | the strongest of the embeddings themselves] …
 * → classes}.
 *
 * @param embeddings {@code [width, words]}: where the vectors lie among the network's parameters, a row a component
 * @param words size of the vocabulary
 * @param width components of a vector
 * @param views in the order in which what they found is put together
 * @param output {@code [classes, found]}, and then the biases
 * @param found by all views together
 * @param keep share of what was found that a training step keeps; 1 for all
 * @param loss at the end
 * @param adam how it learns; empty if otherwise, then it can only be asked
 */
public record WordNetwork(
        int embeddings,
        int words,
        int width,
        List<View> views,
        int output,
        int found,
        double keep,
        Loss loss,
        Optional<Adam> adam) {

    public WordNetwork {
        views = List.copyOf(views);
    }

    /** How many classes there are. */
    int classes() {
        return loss.weights().length;
    }

    /** One way to look at the words of a message. */
    public sealed interface View {

        /** Numbers that it finds in a message. */
        int size();
    }

    /** Where a parameter of one piece lies, value by value. */
    static IntUnaryOperator from(int offset) {
        return i -> offset + i;
    }

    /**
     * A convolution over neighbouring words, rectified, and the strongest answer of each map.
     *
     * @param weights {@code [span, width, maps]}: where they lie among the network's parameters. Their array says
     *     {@code [maps, width, span, 1]}, but Deeplearning4j computes with the same numbers in this order
     * @param biases where they lie
     * @param span words that are looked at together
     * @param maps what is looked for
     */
    public record Spans(int weights, int biases, int span, int maps) implements View {
        @Override
        public int size() {
            return maps;
        }

        /** Rows of the weights when they are laid out as {@code [span · maps, width]}. */
        int rows() {
            return span * maps;
        }

        /** Where each value of that layout lies. */
        IntUnaryOperator place(int width) {
            return i -> {
                int row = i / width;
                return weights + (row / maps * width + i % width) * maps + row % maps;
            };
        }
    }

    /**
     * Self-attention with several heads, and the mean over the words.
     *
     * @param queries {@code [heads · head, width]}: where they lie among the network's parameters
     * @param keys of the same shape
     * @param values of the same shape
     * @param outputs {@code [heads · head, size]}
     * @param heads that look at different things
     * @param head components of a head's query
     * @param size numbers that come out
     */
    public record Attention(int queries, int keys, int values, int outputs, int heads, int head, int size)
            implements View {}

    /**
     * The strongest value of each component over the words.
     *
     * @param size components of a vector
     */
    public record Plain(int size) implements View {}

    /** The network over words that a model is; empty if it is another kind of network, or computes on a card. */
    public static Optional<WordNetwork> of(Model model) {
        return model instanceof ComputationGraph graph
                        && Processor.computes()
                        && graph.params() != null
                        && graph.params().dataType() == DataType.FLOAT
                ? new Reader(graph).read()
                : Optional.empty();
    }

    /** Goes from the output of a graph to its input. */
    private static final class Reader {

        private final ComputationGraph graph;
        private final ComputationGraphConfiguration configuration;

        Reader(ComputationGraph graph) {
            this.graph = graph;
            this.configuration = graph.getConfiguration();
        }

        Optional<WordNetwork> read() {
            if (graph.getNumInputArrays() != 1 || graph.getNumOutputArrays() != 1) {
                return Optional.empty();
            }
            String last = configuration.getNetworkOutputs().get(0);
            String merged = configuration.getVertexInputs().get(last).get(0);
            Optional<String> embedding = embedding();
            if (embedding.isEmpty()
                    || !(layer(last) instanceof OutputLayer output)
                    || !output.hasBias()
                    || !(configuration.getVertices().get(merged) instanceof MergeVertex)) {
                return Optional.empty();
            }
            List<View> views = new ArrayList<>();
            for (String pooled : configuration.getVertexInputs().get(merged)) {
                Optional<View> view = view(pooled, embedding.get());
                if (view.isEmpty()) {
                    return Optional.empty();
                }
                views.add(view.get());
            }
            boolean nothingElse = configuration.getVertices().size() == vertices(views);
            double keep = output.getIDropout() instanceof Dropout dropout ? dropout.getP() : 1;
            EmbeddingSequenceLayer vectors = (EmbeddingSequenceLayer) layer(embedding.get());
            return nothingElse
                    ? Loss.of(output)
                            .filter(loss -> loss.kind() == Loss.Kind.CROSS_ENTROPY)
                            .map(loss -> new WordNetwork(
                                    place(embedding.get(), "W"),
                                    (int) vectors.getNIn(),
                                    (int) vectors.getNOut(),
                                    views,
                                    place(last, "W"),
                                    (int) output.getNIn(),
                                    keep,
                                    loss,
                                    adam(last)))
                    : Optional.empty();
        }

        /** Embeddings, what puts together, the output, and a layer and its pooling a view. */
        private static int vertices(List<View> views) {
            return 3
                    + views.stream()
                            .mapToInt(view -> view instanceof Plain ? 1 : 2)
                            .sum();
        }

        private Optional<String> embedding() {
            String input = configuration.getNetworkInputs().get(0);
            return configuration.getVertexInputs().entrySet().stream()
                    .filter(entry -> entry.getValue().equals(List.of(input)))
                    .map(Map.Entry::getKey)
                    .filter(name -> layer(name) instanceof EmbeddingSequenceLayer layer
                            && !layer.hasBias()
                            && layer.getActivationFn() instanceof ActivationIdentity
                            && layer.getOutputFormat() == RNNFormat.NCW)
                    .findFirst();
        }

        private Optional<View> view(String pooled, String embedding) {
            if (!(layer(pooled) instanceof GlobalPoolingLayer pooling)
                    || !pooling.isCollapseDimensions()
                    || pooling.getPoolingDimensions() != null) {
                return Optional.empty();
            }
            boolean strongest = pooling.getPoolingType() == PoolingType.MAX;
            String name = configuration.getVertexInputs().get(pooled).get(0);
            if (name.equals(embedding)) {
                return strongest
                        ? Optional.of(new Plain((int) ((EmbeddingSequenceLayer) layer(embedding)).getNOut()))
                        : Optional.empty();
            }
            if (!configuration.getVertexInputs().get(name).equals(List.of(embedding))) {
                return Optional.empty();
            }
            if (strongest && layer(name) instanceof Convolution1DLayer layer && isPlain(layer)) {
                return Optional.of(
                        new Spans(place(name, "W"), place(name, "b"), layer.getKernelSize()[0], (int) layer.getNOut()));
            }
            return pooling.getPoolingType() == PoolingType.AVG
                            && layer(name) instanceof SelfAttentionLayer layer
                            && layer.isProjectInput()
                    ? Optional.of(new Attention(
                            place(name, "Wq"),
                            place(name, "Wk"),
                            place(name, "Wv"),
                            place(name, "Wo"),
                            (int) graph.getLayer(name).getParam("Wq").size(0),
                            (int) graph.getLayer(name).getParam("Wq").size(1),
                            (int) graph.getLayer(name).getParam("Wo").size(1)))
                    : Optional.empty();
        }

        private static boolean isPlain(Convolution1DLayer layer) {
            return layer.getConvolutionMode() == ConvolutionMode.Same
                    && layer.getStride()[0] == 1
                    && layer.getDilation()[0] == 1
                    && layer.hasBias()
                    && layer.getRnnDataFormat() == RNNFormat.NCW
                    && layer.getActivationFn() instanceof ActivationReLU;
        }

        /**
         * The layer of a vertex; null where it has none, or changes what comes in before. Behind a pooling there are no steps left that
         * {@code RnnToFeedForwardPreProcessor} could take apart.
         */
        private Layer layer(String name) {
            GraphVertex vertex = configuration.getVertices().get(name);
            return vertex instanceof LayerVertex layer
                            && (layer.getPreProcessor() == null
                                    || layer.getPreProcessor() instanceof RnnToFeedForwardPreProcessor)
                    ? layer.getLayerConf().getLayer()
                    : null;
        }

        private int place(String layer, String parameter) {
            INDArray part = graph.getLayer(layer).getParam(parameter);
            return (int) (part.offset() - graph.params().offset());
        }

        /** Dropping out is known before the last layer alone. */
        private Optional<Adam> adam(String last) {
            for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
                IDropout dropped = layer.conf().getLayer().getIDropout();
                boolean known = layer.conf().getLayer().getLayerName().equals(last) && dropped instanceof Dropout;
                if (dropped != null && !known) {
                    return Optional.empty();
                }
            }
            return PlainAdam.of(List.of(graph.getLayers()));
        }
    }
}
