package org.applieddl4j.common.dense;

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

/** The forward pass of a chain of dense layers in inference. Each thread has memory of its own, so that any number may ask at once. */
public final class DenseForward {

    /** Rows that go through all layers together: what lies between two layers then stays in the processor's cache. */
    private static final int BLOCK = 256;

    /** Weights up to which a product is faster with them turned round, the turning included … */
    private static final int SMALL = 2048;

    /** … from so many rows on. */
    private static final int MANY = 64;

    private static final ThreadLocal<DenseForward> OF_THREAD = ThreadLocal.withInitial(DenseForward::new);

    /** These two hold what goes into the next layer, in turn. */
    private final Outside one = new Outside();

    private final Outside other = new Outside();
    private final Outside turned = new Outside();
    private final List<float[]> biases = new ArrayList<>();
    private float[] values = new float[0];

    private DenseForward() {}

    /**
     * What the chain answers.
     *
     * @param parameters of the network, {@code [1, parameters]}; read where they are
     * @param features {@code [n, inputs]}, or pictures of as many numbers
     * @return row-major {@code [n, outputs]}
     */
    public static float[] of(DenseChain chain, INDArray parameters, INDArray features) {
        return OF_THREAD.get().answers(chain, plain(parameters), plain(features));
    }

    private float[] answers(DenseChain chain, INDArray parameters, INDArray features) {
        int rows = (int) features.size(0);
        int block = Math.min(rows, BLOCK);
        int widest =
                chain.layers().stream().mapToInt(DenseChain.Dense::out).max().orElse(1);
        one.makeRoom(block * widest);
        other.makeRoom(block * widest);
        if (values.length < block * widest) {
            values = new float[block * widest];
        }
        List<Layer> layers = layers(chain, pointer(parameters), block);
        float[] result = new float[rows * chain.outputs()];
        for (int from = 0; from < rows; from += block) {
            int count = Math.min(block, rows - from);
            FloatPointer in = at(pointer(features), (long) from * chain.inputs());
            for (int i = 0; i < layers.size(); i++) {
                Outside out = i % 2 == 0 ? one : other;
                if (i > 0 || !timesSparse(features, from, layers.get(i), parameters, count)) {
                    times(in, layers.get(i), count, out);
                }
                finish(layers.get(i), count);
                if (i < layers.size() - 1) {
                    out.put(values, count * layers.get(i).out());
                }
                in = out.pointer();
            }
            System.arraycopy(values, 0, result, from * chain.outputs(), count * chain.outputs());
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
     * @param weights {@code [in, out]} if turned, otherwise {@code [out, in]}
     * @param biases repeated for each row of a block, except for a softmax
     */
    private record Layer(int in, int out, int offset, FloatPointer weights, boolean turned, float[] biases, End end) {}

    private List<Layer> layers(DenseChain chain, FloatPointer parameters, int rows) {
        List<Layer> layers = new ArrayList<>();
        turned.makeRoom(
                chain.layers().stream().mapToInt(DenseChain.Dense::weights).sum());
        int offset = 0;
        for (DenseChain.Dense layer : chain.layers()) {
            boolean last = layers.size() == chain.layers().size() - 1;
            End end = !last
                    ? End.RECTIFIED
                    : chain.loss().kind() == DenseChain.Loss.Kind.CROSS_ENTROPY ? End.SOFTMAX : End.PLAIN;
            boolean turn = rows >= MANY && layer.weights() <= SMALL;
            FloatPointer weights = at(parameters, layer.offset());
            if (turn) {
                turned.put(turned(weights, layer), offset, layer.weights());
                weights = at(turned.pointer(), offset);
                offset += layer.weights();
            }
            layers.add(new Layer(
                    layer.in(),
                    layer.out(),
                    layer.offset(),
                    weights,
                    turn,
                    biases(parameters, layer, layers.size(), end, rows),
                    end));
        }
        return layers;
    }

    private static float[] turned(FloatPointer weights, DenseChain.Dense layer) {
        float[] there = new float[layer.weights()];
        weights.get(there);
        float[] turned = new float[layer.weights()];
        for (int i = 0; i < layer.in(); i++) {
            for (int o = 0; o < layer.out(); o++) {
                turned[i * layer.out() + o] = there[o * layer.in() + i];
            }
        }
        return turned;
    }

    /** @param place of the layer in its chain */
    private float[] biases(FloatPointer parameters, DenseChain.Dense layer, int place, End end, int rows) {
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
        Rows.repeat(once, biases.get(place), count);
        return biases.get(place);
    }

    /** The first product, without what is 0; false if it is not worth it. */
    private boolean timesSparse(INDArray features, int from, Layer layer, INDArray parameters, int rows) {
        if (layer.in() < Sparse.WIDE || rows < MANY) {
            return false;
        }
        Sparse sparse = Sparse.of(buffer(features), from, rows, layer.in());
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
    private void times(FloatPointer in, Layer layer, int rows, Outside out) {
        openblas.cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                layer.turned() ? CblasNoTrans : CblasTrans,
                rows,
                layer.out(),
                layer.in(),
                1,
                in,
                layer.in(),
                layer.weights(),
                layer.turned() ? layer.out() : layer.in(),
                0,
                out.pointer(),
                layer.out());
        out.get(values, rows * layer.out());
    }

    private void finish(Layer layer, int rows) {
        int count = rows * layer.out();
        switch (layer.end()) {
            case RECTIFIED -> Rows.rectify(values, layer.biases(), count);
            case SOFTMAX -> Rows.softmax(values, layer.biases(), rows);
            case PLAIN -> Rows.add(values, layer.biases(), count);
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
