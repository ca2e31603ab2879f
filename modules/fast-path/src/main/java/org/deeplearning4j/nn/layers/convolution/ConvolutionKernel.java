package org.deeplearning4j.nn.layers.convolution;

/**
 * What a convolution is computed with.
 *
 * <p>Deeplearning4j chooses it in the layer's constructor and lets nobody else choose: the field is visible in this package only.
 */
public final class ConvolutionKernel {

    private ConvolutionKernel() {}

    /** What a layer is computed with now; null for Deeplearning4j's own operations. */
    public static ConvolutionHelper of(ConvolutionLayer layer) {
        return layer.helper;
    }

    /** Lets a layer be computed with something else from now on. */
    public static void set(ConvolutionLayer layer, ConvolutionHelper helper) {
        layer.helper = helper;
    }
}
