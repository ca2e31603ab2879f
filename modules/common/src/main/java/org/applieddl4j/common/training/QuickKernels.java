package org.applieddl4j.common.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.engine.Acceleration;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.convolution.ConvolutionHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionKernel;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.layers.normalization.BatchNormalizationHelper;
import org.deeplearning4j.nn.layers.normalization.NormalizationKernel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * Lets a network learn with faster ways through rectifiers and batch normalisation, and gives it back as it was: its configuration and
 * its file know nothing of them.
 */
final class QuickKernels implements AutoCloseable {

    private final List<Runnable> restore = new ArrayList<>();

    /** @param network lends them its layers until this is closed */
    QuickKernels(Model network) {
        first(network)
                .filter(layer -> ConvolutionKernel.of(layer) instanceof MKLDNNConvHelper)
                .ifPresent(layer -> {
                    ConvolutionHelper helper = ConvolutionKernel.of(layer);
                    restore.add(() -> ConvolutionKernel.set(layer, helper));
                    ConvolutionKernel.set(layer, new FirstConvolution());
                });
        for (Layer layer : NetworkState.layers(network)) {
            if (layer.conf().getLayer() instanceof BaseLayer configuration
                    && configuration.getActivationFn() != null
                    // A rectifier with a slope or a limit computes otherwise.
                    && configuration.getActivationFn().equals(new ActivationReLU())) {
                var activation = configuration.getActivationFn();
                restore.add(() -> configuration.setActivationFn(activation));
                configuration.setActivationFn(new QuickRectifier());
            }
            if (layer instanceof BatchNormalization normalization && Acceleration.isOn()) {
                BatchNormalizationHelper helper = NormalizationKernel.of(normalization);
                if (helper != null) {
                    restore.add(() -> NormalizationKernel.set(normalization, helper));
                    NormalizationKernel.set(normalization, new QuickNormalization(helper));
                }
            }
        }
    }

    /** The convolution that sees the network's input, if there is one and nothing else sees it. */
    private static Optional<ConvolutionLayer> first(Model network) {
        if (network instanceof MultiLayerNetwork layers) {
            return layers.getLayer(0) instanceof ConvolutionLayer convolution && isPlain(convolution)
                    ? Optional.of(convolution)
                    : Optional.empty();
        }
        ComputationGraph graph = (ComputationGraph) network;
        List<ConvolutionLayer> seeing = new ArrayList<>();
        for (GraphVertex vertex : graph.getVertices()) {
            boolean seesInput = vertex.getInputVertices() != null
                    && Arrays.stream(vertex.getInputVertices())
                            .anyMatch(input -> graph.getVertices()[input.getVertexIndex()].isInputVertex());
            if (seesInput) {
                if (!(vertex.getLayer() instanceof ConvolutionLayer convolution) || !isPlain(convolution)) {
                    return Optional.empty();
                }
                seeing.add(convolution);
            }
        }
        return seeing.size() == 1 ? Optional.of(seeing.get(0)) : Optional.empty();
    }

    /** Layers that convolve otherwise are made from the same class. */
    private static boolean isPlain(ConvolutionLayer layer) {
        return layer.getClass() == ConvolutionLayer.class
                && layer.conf().getLayer().getClass() == org.deeplearning4j.nn.conf.layers.ConvolutionLayer.class;
    }

    @Override
    public void close() {
        restore.forEach(Runnable::run);
    }
}
