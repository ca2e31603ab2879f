package org.applieddl4j.common.training;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.engine.Acceleration;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.layers.normalization.BatchNormalizationHelper;
import org.deeplearning4j.nn.layers.normalization.NormalizationKernel;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * Lets a network learn with faster ways through rectifiers and batch normalisation, and gives it back as it was: its configuration and
 * its file know nothing of them.
 */
final class QuickKernels implements AutoCloseable {

    private final List<Runnable> restore = new ArrayList<>();

    QuickKernels(Layer... layers) {
        for (Layer layer : layers) {
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

    @Override
    public void close() {
        restore.forEach(Runnable::run);
    }
}
