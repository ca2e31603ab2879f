package org.applieddl4j.common.explanation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What goes through a network when it answers for one image, dropout off and batch normalisation by its running
 * averages.
 *
 * <p>{@code feedForward} of Deeplearning4j has it too, but not always right: in inference an {@code ActivationLayer}
 * writes its output over its input, and every other branch that takes in the same goes on with that. Here each layer
 * gets a copy.
 */
final class ForwardPass {

    private ForwardPass() {}

    /** What each link takes in, in their order. */
    static List<INDArray> through(List<HeadLayer> links, INDArray image) {
        List<INDArray> inputs = new ArrayList<>();
        INDArray current = image;
        for (HeadLayer link : links) {
            inputs.add(current);
            current = link.forward(current);
        }
        return inputs;
    }

    /** What each vertex hands on, by its name. */
    static Map<String, INDArray> through(ComputationGraph network, INDArray image) {
        // Preprocessors ask the network how many images there are.
        network.clear();
        network.setInput(0, image);
        Map<String, INDArray> activations = new HashMap<>();
        GraphVertex[] vertices = network.getVertices();
        for (int index : network.topologicalSortOrder()) {
            GraphVertex vertex = vertices[index];
            activations.put(
                    vertex.getVertexName(),
                    vertex.isInputVertex() ? image : through(vertex, inputs(vertex, vertices, activations)));
        }
        network.clear();
        return activations;
    }

    private static List<INDArray> inputs(
            GraphVertex vertex, GraphVertex[] vertices, Map<String, INDArray> activations) {
        List<INDArray> inputs = new ArrayList<>();
        for (VertexIndices before : vertex.getInputVertices()) {
            inputs.add(activations.get(vertices[before.getVertexIndex()].getVertexName()));
        }
        return inputs;
    }

    private static INDArray through(GraphVertex vertex, List<INDArray> inputs) {
        LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
        for (int input = 0; input < inputs.size(); input++) {
            vertex.setInput(input, inputs.get(input).dup(), memory);
        }
        INDArray output = vertex.doForward(false, memory);
        vertex.clear();
        return output;
    }
}
