package org.applieddl4j.common.training;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The few things that DL4J's two kinds of network offer under different names. */
final class NetworkState {

    private NetworkState() {}

    static void fit(Model network, org.nd4j.linalg.dataset.DataSet batch) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.fit(batch);
        } else {
            graph(network).fit(batch);
        }
    }

    /**
     * Sets the rate of all layers, before the next mini-batch.
     *
     * <p>DL4J's own method builds the updater anew and copies its state, which for Adam is twice as large as the network:
     * too much work before every mini-batch. The updater reads the rate from the layers' configuration whenever it runs,
     * and as all layers get the same rate, none has to be grouped with others than before.
     */
    static void setLearningRate(Model network, double rate) {
        for (Layer layer : layers(network)) {
            if (layer.conf().getLayer() instanceof BaseLayer configuration
                    && configuration.getIUpdater() != null
                    && configuration.getIUpdater().hasLearningRate()) {
                configuration.getIUpdater().setLrAndSchedule(rate, null);
            }
        }
    }

    static Layer[] layers(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getLayers()
                : graph(network).getLayers();
    }

    /** The updater's state (Adam's moments, for example) as a view, or null where it has none. */
    static INDArray updaterState(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getUpdater().getStateViewArray()
                : graph(network).getUpdater().getStateViewArray();
    }

    /** The updater's state where it is one piece for all parameters, first moments and then second ones. */
    static Optional<INDArray> wholeUpdaterState(Model network) {
        INDArray state = updaterState(network);
        Object updater = network instanceof MultiLayerNetwork layers
                ? layers.getUpdater()
                : graph(network).getUpdater();
        boolean whole = state != null
                && state.length() == 2 * network.numParams()
                && updater instanceof BaseMultiLayerUpdater<?> blocks
                && blocks.getUpdaterBlocks().size() == 1;
        return whole ? Optional.of(state) : Optional.empty();
    }

    static int iterations(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getIterationCount()
                : graph(network).getIterationCount();
    }

    static void setIterations(Model network, int iterations) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.setIterationCount(iterations);
        } else {
            graph(network).getConfiguration().setIterationCount(iterations);
        }
    }

    static String configuration(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getLayerWiseConfigurations().toJson()
                : graph(network).getConfiguration().toJson();
    }

    private static ComputationGraph graph(Model network) {
        if (network instanceof ComputationGraph graph) {
            return graph;
        }
        throw new IllegalArgumentException("neither MultiLayerNetwork nor ComputationGraph: " + network.getClass());
    }
}
