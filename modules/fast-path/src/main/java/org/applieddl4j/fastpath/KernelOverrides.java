package org.applieddl4j.fastpath;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.engine.KernelLoan;
import org.applieddl4j.common.engine.NetworkState;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.convolution.ConvolutionHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionKernel;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNBatchNormHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.layers.normalization.BatchNormalizationHelper;
import org.deeplearning4j.nn.layers.normalization.NormalizationKernel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * Faster kernels in the layers of a network while Deeplearning4j trains it: rectifiers, batch normalisation, the convolution that sees the
 * input. Afterwards the layers are as before, and neither configuration nor file says anything of them.
 */
final class KernelOverrides {

    private final List<Runnable> restore = new ArrayList<>();
    private int rectifiers;
    private int normalizations;
    private int convolutions;

    private KernelOverrides() {}

    /**
     * Overrides what it knows in a network.
     *
     * @param network its layers are changed until the loan is given back
     */
    static KernelLoan in(Model network) {
        KernelOverrides overrides = new KernelOverrides();
        first(network).ifPresent(overrides::override);
        for (Layer layer : NetworkState.layers(network)) {
            overrides.override(layer);
        }
        return overrides.loan();
    }

    private KernelLoan loan() {
        List<String> kernels = new ArrayList<>();
        note(kernels, convolutions, "first convolution");
        note(kernels, rectifiers, "rectifier");
        note(kernels, normalizations, "batch normalisation");
        return new KernelLoan(kernels, () -> restore.forEach(Runnable::run));
    }

    private static void note(List<String> kernels, int count, String kernel) {
        if (count > 0) {
            kernels.add("kernels of " + count + " × " + kernel);
        }
    }

    private void override(ConvolutionLayer layer) {
        ConvolutionHelper helper = ConvolutionKernel.of(layer);
        if (helper != null && helper.getClass() == MKLDNNConvHelper.class) {
            convolutions++;
            restore.add(() -> ConvolutionKernel.set(layer, helper));
            ConvolutionKernel.set(layer, new InputConvolutionKernel());
        }
    }

    private void override(Layer layer) {
        if (layer.conf().getLayer() instanceof BaseLayer configuration
                // One with a slope or a limit computes something else.
                && MlpSpec.isExactly(configuration.getActivationFn(), new ActivationReLU())) {
            IActivation activation = configuration.getActivationFn();
            rectifiers++;
            restore.add(() -> configuration.setActivationFn(activation));
            configuration.setActivationFn(new ReluKernel());
        }
        if (layer.getClass() == BatchNormalization.class) {
            override((BatchNormalization) layer);
        }
    }

    private void override(BatchNormalization layer) {
        BatchNormalizationHelper helper = NormalizationKernel.of(layer);
        if (helper != null && helper.getClass() == MKLDNNBatchNormHelper.class) {
            normalizations++;
            restore.add(() -> NormalizationKernel.set(layer, helper));
            NormalizationKernel.set(layer, new BatchNormalizationKernel(helper));
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
}
