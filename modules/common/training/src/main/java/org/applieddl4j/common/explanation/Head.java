package org.applieddl4j.common.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.graph.vertex.impl.PreprocessorVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The end of a network, after one forward pass: from the last activation that has rows and columns to the output.
 *
 * <p>Deeplearning4j's own backward pass needs a forward pass in training mode, which would take the batch's mean and
 * variance where inference takes the running ones, and writes into the network's gradients. The tail is short, so its
 * gradient is computed here, link by link, as inference computes the score.
 *
 * @param links the output layer first
 * @param inputs what each link takes in; the last has rows and columns
 */
record Head(List<HeadLayer> links, List<INDArray> inputs) {

    private static final int SPATIAL_RANK = 4;

    /**
     * Asks the network about one image.
     *
     * @throws InputException if the way back branches, or comes to the image without a convolution
     */
    static Head of(Model network, INDArray image) {
        return network instanceof MultiLayerNetwork layers
                ? ofLayers(layers, image)
                : ofGraph((ComputationGraph) network, ForwardPass.through((ComputationGraph) network, image));
    }

    private static Head ofLayers(MultiLayerNetwork network, INDArray image) {
        List<HeadLayer> all = IntStream.range(0, network.getnLayers())
                .mapToObj(layer -> new HeadLayer(
                        network.getLayer(layer),
                        network.getLayerWiseConfigurations().getInputPreProcess(layer)))
                .toList();
        List<INDArray> seen = ForwardPass.through(all, image);
        Head tail = new Head(new ArrayList<>(), new ArrayList<>());
        for (int layer = all.size() - 1; layer > 0; layer--) {
            tail.add(all.get(layer), seen.get(layer));
            if (spatial(seen.get(layer))) {
                return tail;
            }
        }
        throw nothingSpatial();
    }

    private static Head ofGraph(ComputationGraph network, Map<String, INDArray> activations) {
        Head tail = new Head(new ArrayList<>(), new ArrayList<>());
        GraphVertex vertex =
                network.getVertex(network.getConfiguration().getNetworkOutputs().get(0));
        GraphVertex before = before(network, vertex);
        while (!before.isInputVertex()) {
            INDArray input = activations.get(before.getVertexName());
            tail.add(link(vertex), input);
            if (spatial(input)) {
                return tail;
            }
            vertex = before;
            before = before(network, vertex);
        }
        throw nothingSpatial();
    }

    private void add(HeadLayer link, INDArray input) {
        links.add(link);
        inputs.add(input);
    }

    private static GraphVertex before(ComputationGraph network, GraphVertex vertex) {
        if (vertex.getNumInputArrays() != 1) {
            throw new InputException("'" + vertex.getVertexName() + "' joins " + vertex.getNumInputArrays()
                    + " branches behind the last activation with rows and columns; join them before it");
        }
        return network.getVertices()[vertex.getInputVertices()[0].getVertexIndex()];
    }

    private static HeadLayer link(GraphVertex vertex) {
        if (vertex instanceof LayerVertex layer) {
            return new HeadLayer(layer.getLayer(), layer.getLayerPreProcessor());
        }
        if (vertex instanceof PreprocessorVertex preprocessor) {
            return new HeadLayer(null, preprocessor.getPreProcessor());
        }
        throw new InputException("'" + vertex.getVertexName() + "', a "
                + vertex.getClass().getSimpleName() + ", cannot be explained; leave it out of the way to the output");
    }

    /** Whether there are places to point at; what global pooling leaves has one row and one column at most. */
    private static boolean spatial(INDArray activation) {
        return activation.rank() == SPATIAL_RANK && activation.size(2) * activation.size(3) > 1;
    }

    private static InputException nothingSpatial() {
        return new InputException("nothing on the way to the network's output has rows and columns; explain a network"
                + " whose convolutions leave more than one place");
    }

    /** The last activation that has rows and columns, {@code [1, channels, rows, columns]}. */
    INDArray spatial() {
        return inputs.get(inputs.size() - 1);
    }

    /**
     * How the score of a class, before the output's activation function, grows with each value of {@link #spatial}.
     *
     * @return {@code ∂score/∂A}, of the shape of {@link #spatial}
     * @throws InputException if one of the links is none that it knows
     * @throws IllegalArgumentException if there is no such class
     */
    INDArray gradient(int classIndex) {
        INDArray gradient = links.get(0).ofScore(inputs.get(0), classIndex);
        for (int link = 1; link < links.size(); link++) {
            gradient = links.get(link).backward(inputs.get(link), gradient);
        }
        return gradient;
    }
}
