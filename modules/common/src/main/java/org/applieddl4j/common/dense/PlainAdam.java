package org.applieddl4j.common.dense;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/** What layers learn by, where that is the same Adam for all parameters and nothing beside it. */
public final class PlainAdam {

    private PlainAdam() {}

    /** Empty where a layer learns otherwise: by another updater, with decay, constraints, noise, or clipped gradients. */
    public static Optional<Adam> of(List<Layer> layers) {
        Optional<Adam> first = Optional.empty();
        for (Layer layer : layers) {
            if (!isPlain(layer)) {
                return Optional.empty();
            }
            for (String name : layer.paramTable().keySet()) {
                IUpdater updater = layer.getConfig().getUpdaterByParam(name);
                if (!(updater instanceof Adam own) || first.isPresent() && !sameButRate(first.get(), own)) {
                    return Optional.empty();
                }
                first = Optional.of(own);
            }
        }
        return first;
    }

    private static boolean isPlain(Layer layer) {
        boolean decays = layer.paramTable().keySet().stream()
                .anyMatch(name -> !isEmpty(layer.getConfig().getRegularizationByParam(name)));
        boolean noisy =
                layer.conf().getLayer() instanceof BaseLayer configuration && configuration.getWeightNoise() != null;
        return !decays
                && !noisy
                && isEmpty(layer.conf().getLayer().getConstraints())
                && layer.getConfig().getGradientNormalization() == GradientNormalization.None
                && layer.conf().isMiniBatch();
    }

    private static boolean sameButRate(Adam one, Adam other) {
        return one.getBeta1() == other.getBeta1()
                && one.getBeta2() == other.getBeta2()
                && one.getEpsilon() == other.getEpsilon();
    }

    private static boolean isEmpty(List<?> list) {
        return list == null || list.isEmpty();
    }
}
