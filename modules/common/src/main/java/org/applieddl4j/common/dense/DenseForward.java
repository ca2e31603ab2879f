package org.applieddl4j.common.dense;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The forward pass of a chain of dense layers in inference. Keeps nothing, so that any number of threads may ask at once. */
public final class DenseForward {

    /** Rows that go through all layers together: what lies between two layers then stays in the processor's cache. */
    private static final int BLOCK = 256;

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
        int block = Math.min(rows, BLOCK);
        INDArray input = plain(features);
        INDArray weights = plain(parameters);
        int widest =
                chain.layers().stream().mapToInt(DenseChain.Dense::out).max().orElse(1);
        float[] result = new float[rows * chain.outputs()];
        try (FloatPointer one = new FloatPointer((long) block * widest);
                FloatPointer other = new FloatPointer((long) block * widest)) {
            Pass pass = new Pass(chain, pointer(weights), biases(chain, pointer(weights)), one, other);
            float[] values = new float[block * widest];
            for (int from = 0; from < rows; from += block) {
                int count = Math.min(block, rows - from);
                pass.through(at(pointer(input), (long) from * chain.inputs()), count, values);
                System.arraycopy(values, 0, result, from * chain.outputs(), count * chain.outputs());
            }
        }
        return result;
    }

    private static List<float[]> biases(DenseChain chain, FloatPointer weights) {
        List<float[]> biases = new ArrayList<>();
        for (DenseChain.Dense layer : chain.layers()) {
            float[] values = new float[layer.out()];
            at(weights, layer.biases()).get(values);
            biases.add(values);
        }
        return biases;
    }

    /** What some rows need on their way; {@code one} and {@code other} hold what goes into the next layer, in turn. */
    private record Pass(
            DenseChain chain, FloatPointer weights, List<float[]> biases, FloatPointer one, FloatPointer other) {

        /** @param values receives the answers, row by row, and then whatever was there */
        void through(FloatPointer input, int rows, float[] values) {
            FloatPointer in = input;
            for (int i = 0; i < chain.layers().size(); i++) {
                DenseChain.Dense layer = chain.layers().get(i);
                FloatPointer out = i % 2 == 0 ? one : other;
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
                out.get(values, 0, rows * layer.out());
                finish(i, values, rows);
                if (i < chain.layers().size() - 1) {
                    out.put(values, 0, rows * layer.out());
                }
                in = out;
            }
        }

        private void finish(int layer, float[] values, int rows) {
            if (layer < chain.layers().size() - 1) {
                Rows.rectify(values, biases.get(layer), rows);
            } else if (chain.loss().kind() == DenseChain.Loss.Kind.CROSS_ENTROPY) {
                Rows.softmax(values, biases.get(layer), rows);
            } else {
                Rows.add(values, biases.get(layer), rows);
            }
        }
    }

    /** The array itself where its numbers lie one after another in the order of its rows, a copy that does otherwise. */
    public static INDArray plain(INDArray array) {
        boolean plain = array.dataType() == DataType.FLOAT
                && (array.ordering() == 'c' || array.isVector())
                && array.elementWiseStride() == 1
                && array.offset() == 0
                && array.length() == array.data().length();
        return plain ? array : array.castTo(DataType.FLOAT).dup('c');
    }

    /** The numbers of an array in the order of its rows. */
    public static float[] floats(INDArray array) {
        return plain(array).data().asFloat();
    }

    private static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    private static FloatPointer at(FloatPointer start, long position) {
        return new FloatPointer(start).position(position);
    }
}
