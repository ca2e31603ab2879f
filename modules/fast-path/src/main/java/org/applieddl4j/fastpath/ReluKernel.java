package org.applieddl4j.fastpath;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rectified linear units whose way back is a step function times the gradient: two operations that ND4J has vectorised, where its own
 * derivative of the rectifier takes ten times as long as both.
 */
final class ReluKernel extends ActivationReLU {

    private static final long serialVersionUID = 1;

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray gradient = in.ulike();
        Nd4j.getExecutioner().exec(new Step(in, gradient, 0.0));
        return new Pair<>(gradient.muli(epsilon), null);
    }
}
