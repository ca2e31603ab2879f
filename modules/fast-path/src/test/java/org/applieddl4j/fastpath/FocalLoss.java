package org.applieddl4j.fastpath;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Extends the cross-entropy, as a focal loss would: what is certain already counts less. */
final class FocalLoss extends LossMCXENT {

    private static final long serialVersionUID = 1;

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        INDArray probability =
                activation.getActivation(preOutput.dup(), true).mul(labels).sum(true, 1);
        return super.computeGradient(labels, preOutput, activation, mask).muliColumnVector(probability.rsub(1));
    }
}
