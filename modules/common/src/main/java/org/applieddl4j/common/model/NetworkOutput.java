package org.applieddl4j.common.model;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The forward pass of either kind of network, as plain numbers. */
public final class NetworkOutput {

    private NetworkOutput() {}

    /**
     * What the network answers, dropout off and batch normalisation by its running averages.
     *
     * @param network a {@code MultiLayerNetwork}, or a {@code ComputationGraph} with one output
     * @param features {@code [n, …]}
     * @return row-major {@code [n, outputs]}
     */
    public static float[] of(Model network, INDArray features) {
        INDArray output = network instanceof MultiLayerNetwork layers
                ? layers.output(features)
                : ((ComputationGraph) network).outputSingle(features);
        return output.dup('c').reshape(output.length()).toFloatVector();
    }
}
