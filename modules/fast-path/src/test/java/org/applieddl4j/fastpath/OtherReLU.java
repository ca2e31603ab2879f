package org.applieddl4j.fastpath;

import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Extends the rectifier, says it is equal to it, and computes something else. */
final class OtherReLU extends ActivationReLU {

    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return super.getActivation(in, training).muli(0.5);
    }

    @Override
    public org.nd4j.common.primitives.Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        var pair = super.backprop(in, epsilon);
        pair.getFirst().muli(0.5);
        return pair;
    }
}
