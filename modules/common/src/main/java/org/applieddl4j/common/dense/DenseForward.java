package org.applieddl4j.common.dense;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The forward pass of a chain of dense layers in inference. Keeps nothing, so that any number of threads may ask at once. */
public final class DenseForward {

    private DenseForward() {}

    /**
     * What the chain answers.
     *
     * @param parameters of the network, {@code [1, parameters]}; read where they are
     * @param features {@code [n, inputs]}, or pictures of as many numbers
     * @return row-major {@code [n, outputs]}
     */
    public static float[] of(DenseChain chain, INDArray parameters, INDArray features) {
        int rows = (int) features.size(0);
        INDArray input = plain(features);
        FloatPointer weights = pointer(plain(parameters));
        FloatPointer in = pointer(input);
        FloatPointer scratch = null;
        float[] values = new float[0];
        for (int i = 0; i < chain.layers().size(); i++) {
            DenseChain.Dense layer = chain.layers().get(i);
            FloatPointer out = new FloatPointer((long) rows * layer.out());
            openblas.cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    rows,
                    layer.out(),
                    layer.in(),
                    1,
                    in,
                    layer.in(),
                    at(weights, layer.offset()),
                    layer.in(),
                    0,
                    out,
                    layer.out());
            values = new float[rows * layer.out()];
            out.get(values);
            float[] biases = new float[layer.out()];
            at(weights, layer.biases()).get(biases);
            finish(chain, i, values, biases, rows);
            boolean last = i == chain.layers().size() - 1;
            if (!last) {
                out.put(values);
            }
            close(scratch);
            scratch = out;
            in = out;
        }
        close(scratch);
        return values;
    }

    private static void finish(DenseChain chain, int layer, float[] values, float[] biases, int rows) {
        if (layer < chain.layers().size() - 1) {
            Rows.rectify(values, biases, rows);
        } else if (chain.loss().kind() == DenseChain.Loss.Kind.CROSS_ENTROPY) {
            Rows.softmax(values, biases, rows);
        } else {
            Rows.add(values, biases, rows);
        }
    }

    private static INDArray plain(INDArray array) {
        boolean plain =
                array.dataType() == DataType.FLOAT && array.ordering() == 'c' && array.offset() == 0 && !array.isView();
        return plain ? array : array.castTo(DataType.FLOAT).dup('c');
    }

    private static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    private static FloatPointer at(FloatPointer start, long position) {
        return new FloatPointer(start).position(position);
    }

    private static void close(Pointer pointer) {
        if (pointer != null) {
            pointer.close();
        }
    }
}
