package org.applieddl4j.fastpath;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The forward pass of a multilayer perceptron in inference. Each thread has memory of its own, so that any number may call it at once. */
final class MlpInference {

    /** Rows that go through all layers together: what lies between two layers then stays in the processor's cache. */
    private static final int BLOCK = 256;

    /** Weights up to which a product is faster with them transposed, transposing included … */
    private static final int SMALL = 2048;

    /** … from so many rows on. */
    private static final int MANY = 64;

    private static final ThreadLocal<MlpInference> OF_THREAD = ThreadLocal.withInitial(MlpInference::new);

    /** These two hold what goes into the next layer, in turn. */
    private final NativeBuffer one = new NativeBuffer();

    private final NativeBuffer other = new NativeBuffer();
    private final NativeBuffer transposed = new NativeBuffer();
    private final List<float[]> biases = new ArrayList<>();
    private float[] values = new float[0];

    private MlpInference() {}

    /**
     * The output of a network.
     *
     * @param parameters of the network, {@code [1, parameters]}; read where they are
     * @param features {@code [n, inputs]}, or pictures of as many numbers
     * @return row-major {@code [n, outputs]}
     */
    static float[] output(MlpSpec spec, INDArray parameters, INDArray features) {
        return OF_THREAD.get().compute(spec, plain(parameters), plain(features));
    }

    private float[] compute(MlpSpec spec, INDArray parameters, INDArray features) {
        int rows = (int) features.size(0);
        int block = Math.min(rows, BLOCK);
        int widest = spec.layers().stream().mapToInt(MlpSpec.Dense::out).max().orElse(1);
        one.ensureCapacity(block * widest);
        other.ensureCapacity(block * widest);
        if (values.length < block * widest) {
            values = new float[block * widest];
        }
        List<Layer> layers = layers(spec, pointer(parameters), block);
        float[] result = new float[rows * spec.outputs()];
        for (int from = 0; from < rows; from += block) {
            int count = Math.min(block, rows - from);
            FloatPointer in = at(pointer(features), (long) from * spec.inputs());
            for (int i = 0; i < layers.size(); i++) {
                NativeBuffer out = i % 2 == 0 ? one : other;
                if (i > 0 || !timesSparse(features, from, layers.get(i), parameters, count)) {
                    times(in, layers.get(i), count, out);
                }
                finish(layers.get(i), count);
                if (i < layers.size() - 1) {
                    out.put(values, count * layers.get(i).out());
                }
                in = out.pointer();
            }
            System.arraycopy(values, 0, result, from * spec.outputs(), count * spec.outputs());
        }
        return result;
    }

    /** What follows a product: biases, and then nothing, rectifiers, or a softmax. */
    private enum End {
        PLAIN,
        RECTIFIED,
        SOFTMAX
    }

    /**
     * A layer, ready to be computed.
     *
     * @param offset of the weights among the network's parameters
     * @param weights {@code [in, out]} if transposed, otherwise {@code [out, in]}
     * @param biases repeated for each row of a block, except for a softmax
     */
    private record Layer(
            int in, int out, int offset, FloatPointer weights, boolean transposed, float[] biases, End end) {}

    private List<Layer> layers(MlpSpec spec, FloatPointer parameters, int rows) {
        List<Layer> layers = new ArrayList<>();
        transposed.ensureCapacity(
                spec.layers().stream().mapToInt(MlpSpec.Dense::weights).sum());
        int offset = 0;
        for (MlpSpec.Dense layer : spec.layers()) {
            boolean last = layers.size() == spec.layers().size() - 1;
            End end = !last ? End.RECTIFIED : spec.output() == MlpSpec.Output.SOFTMAX ? End.SOFTMAX : End.PLAIN;
            boolean transpose = rows >= MANY && layer.weights() <= SMALL;
            FloatPointer weights = at(parameters, layer.offset());
            if (transpose) {
                transposed.put(transposed(weights, layer), offset, layer.weights());
                weights = at(transposed.pointer(), offset);
                offset += layer.weights();
            }
            layers.add(new Layer(
                    layer.in(),
                    layer.out(),
                    layer.offset(),
                    weights,
                    transpose,
                    biases(parameters, layer, layers.size(), end, rows),
                    end));
        }
        return layers;
    }

    private static float[] transposed(FloatPointer weights, MlpSpec.Dense layer) {
        float[] there = new float[layer.weights()];
        weights.get(there);
        float[] transposed = new float[layer.weights()];
        for (int i = 0; i < layer.in(); i++) {
            for (int o = 0; o < layer.out(); o++) {
                transposed[i * layer.out() + o] = there[o * layer.in() + i];
            }
        }
        return transposed;
    }

    /** @param index of the layer */
    private float[] biases(FloatPointer parameters, MlpSpec.Dense layer, int place, End end, int rows) {
        float[] once = new float[layer.out()];
        at(parameters, layer.biases()).get(once);
        if (end == End.SOFTMAX) {
            return once;
        }
        while (biases.size() <= place) {
            biases.add(new float[0]);
        }
        int count = rows * layer.out();
        if (biases.get(place).length < count) {
            biases.set(place, new float[count]);
        }
        RowKernels.repeat(once, biases.get(place), count);
        return biases.get(place);
    }

    /** The first product, without what is 0; false if it is not worth it. */
    private boolean timesSparse(INDArray features, int from, Layer layer, INDArray parameters, int rows) {
        if (layer.in() < SparseMatrix.WIDE || rows < MANY) {
            return false;
        }
        SparseMatrix sparse = SparseMatrix.of(buffer(features), from, rows, layer.in());
        if (sparse == null) {
            return false;
        }
        sparse.timesTransposed(buffer(parameters), layer.offset(), values, layer.out(), layer.in());
        return true;
    }

    private static FloatBuffer buffer(INDArray array) {
        return pointer(array).capacity(array.length()).asBuffer();
    }

    /** Leaves the product in {@code values} as well. */
    private void times(FloatPointer in, Layer layer, int rows, NativeBuffer out) {
        openblas.cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                layer.transposed() ? CblasNoTrans : CblasTrans,
                rows,
                layer.out(),
                layer.in(),
                1,
                in,
                layer.in(),
                layer.weights(),
                layer.transposed() ? layer.out() : layer.in(),
                0,
                out.pointer(),
                layer.out());
        out.get(values, rows * layer.out());
    }

    private void finish(Layer layer, int rows) {
        int count = rows * layer.out();
        switch (layer.end()) {
            case RECTIFIED -> RowKernels.rectify(values, layer.biases(), count);
            case SOFTMAX -> RowKernels.softmax(values, layer.biases(), rows);
            case PLAIN -> RowKernels.add(values, layer.biases(), count);
        }
    }

    /** The array itself where its numbers lie one after another in the order of its rows, a copy that does otherwise. */
    static INDArray plain(INDArray array) {
        boolean plain = array.dataType() == DataType.FLOAT
                && (array.ordering() == 'c' || array.isVector())
                && array.elementWiseStride() == 1
                && array.offset() == 0
                && array.length() == array.data().length();
        return plain ? array : array.castTo(DataType.FLOAT).dup('c');
    }

    /** The numbers of an array in the order of its rows. */
    static float[] floats(INDArray array) {
        return plain(array).data().asFloat();
    }

    private static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    private static FloatPointer at(FloatPointer start, long position) {
        return new FloatPointer(start).position(position);
    }
}
