package org.applieddl4j.common.model;

import java.util.Optional;
import org.applieddl4j.common.engine.FastPath;
import org.applieddl4j.common.engine.FastPaths;
import org.applieddl4j.common.engine.Inference;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The forward pass of either kind of network, as plain numbers. Any number of threads may call it with the same network: its layers
 * remember their last input, so calls take turns, except where a {@link FastPath} computes the network without them.
 */
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
        return of(network, features, Optional.empty());
    }

    /**
     * The same for inputs of which some are padded.
     *
     * @param mask {@code [n, steps]}, 1 for a step and 0 for padding; empty where nothing is padded
     */
    public static float[] of(Model network, INDArray features, Optional<INDArray> mask) {
        return of(network, features, mask, FastPaths.chosen());
    }

    /**
     * The same with a fast path, or without one.
     *
     * @param fastPath who is asked first
     */
    public static float[] of(Model network, INDArray features, Optional<INDArray> mask, Optional<FastPath> fastPath) {
        if (network instanceof Inference elsewhere) {
            return elsewhere.output(features);
        }
        if (mask.isEmpty()) {
            Optional<Inference> fast =
                    fastPath.flatMap(path -> path.inference(network).found());
            if (fast.isPresent()) {
                return fast.get().output(features);
            }
        }
        synchronized (network) {
            INDArray output = network instanceof MultiLayerNetwork layers
                    ? layers.output(features, false, mask.orElse(null), null)
                    : output((ComputationGraph) network, features, mask);
            return output.dup('c').reshape(output.length()).toFloatVector();
        }
    }

    private static INDArray output(ComputationGraph graph, INDArray features, Optional<INDArray> mask) {
        INDArray[] masks = mask.map(array -> new INDArray[] {array}).orElse(null);
        return graph.output(false, new INDArray[] {features}, masks)[0];
    }
}
