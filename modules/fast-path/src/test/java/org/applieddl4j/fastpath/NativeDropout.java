package org.applieddl4j.fastpath;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.DropOutInverted;
import org.nd4j.linalg.factory.Nd4j;

/** The masks that Deeplearning4j draws from ND4J's generator, so that both engines drop out the same. */
final class NativeDropout implements DropoutMask {

    @Override
    public void apply(float[] values, int rows, int columns, double keep) {
        INDArray mask = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'c')
                .assign(1.0);
        Nd4j.getExecutioner().exec(new DropOutInverted(mask, mask, keep));
        float[] kept = mask.data().asFloat();
        for (int i = 0; i < kept.length; i++) {
            values[i] *= kept[i];
        }
    }
}
