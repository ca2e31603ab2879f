package org.applieddl4j.fastpath;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays whose numbers a pointer of this process can read. */
final class CpuArrays {

    /** Where ND4J keeps the buffers of its native backend; those of a card are in another package. */
    private static final String NATIVE_BUFFERS = "org.nd4j.linalg.cpu.nativecpu.buffer.";

    private CpuArrays() {}

    /** Whether an array's numbers are floats in the processor's memory. It is asked by what the array is, not by what a set-up says. */
    static boolean hold(INDArray array) {
        return array.dataType() == DataType.FLOAT && isNative(array.data().getClass());
    }

    static boolean isNative(Class<?> buffer) {
        return buffer.getName().startsWith(NATIVE_BUFFERS);
    }
}
