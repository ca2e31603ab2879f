package org.deeplearning4j.nn.layers.normalization;

/**
 * What a batch normalisation is computed with.
 *
 * <p>Deeplearning4j chooses it in the layer's constructor and lets nobody else choose: the field is visible in this package only.
 */
public final class NormalizationKernel {

    private NormalizationKernel() {}

    /** What a layer is computed with now; null for Deeplearning4j's own operations. */
    public static BatchNormalizationHelper of(BatchNormalization layer) {
        return layer.helper;
    }

    /** Lets a layer be computed with something else from now on. */
    public static void set(BatchNormalization layer, BatchNormalizationHelper helper) {
        layer.helper = helper;
    }
}
