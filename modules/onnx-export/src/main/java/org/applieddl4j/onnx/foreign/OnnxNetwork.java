package org.applieddl4j.onnx.foreign;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Inference;
import org.applieddl4j.common.isolation.Isolation;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network that ONNX Runtime computes, as a layer that answers and cannot learn. */
final class OnnxNetwork extends AbstractLayer<org.deeplearning4j.nn.conf.layers.Layer> implements Inference {

    /** Java and ONNX Runtime have to start on a machine that may be busy otherwise. */
    private static final Duration START = Duration.ofMinutes(1);

    private static final int LEAST_MEBIBYTES = 512;

    /** What a process may have in memory, weights and examples aside. */
    private static final int NATIVE_MEBIBYTES = 2_048;

    private static final int MEBIBYTE = 1 << 20;

    /** Numbers that go to one process. */
    private static final int MOST_NUMBERS = 16 * MEBIBYTE;

    private static final int MOST_EXAMPLES = 4_096;
    private static final int MOST_CLASSES = 10_000;

    private final String name;
    private final byte[] file;
    private final OnnxSignature signature;

    OnnxNetwork(String name, byte[] file, OnnxSignature signature) {
        super(new NeuralNetConfiguration(), DataType.FLOAT);
        this.name = name;
        this.file = file;
        this.signature = signature;
    }

    @Override
    public float[] output(INDArray features) {
        float[] numbers = features.dup('c').reshape(features.length()).toFloatVector();
        int count = (int) features.size(0);
        int mebibytes = (file.length + Float.BYTES * numbers.length) / MEBIBYTE;
        byte[] answered = new Isolation(
                        START.plusSeconds(mebibytes).plusMillis(50L * count),
                        LEAST_MEBIBYTES + 4 * mebibytes,
                        Integer.BYTES + (long) count * MOST_CLASSES * Float.BYTES)
                .decode(
                        OnnxDecoder.class,
                        List.of(Integer.toString(NATIVE_MEBIBYTES + 8 * mebibytes)),
                        name,
                        question(numbers, count));
        ByteBuffer answers = ByteBuffer.wrap(answered);
        float[] outputs = new float[count * answers.getInt()];
        answers.asFloatBuffer().get(outputs);
        return outputs.length == count ? ofTwoClasses(outputs) : outputs;
    }

    /** One number an example is the probability of the second of two classes, as a network over tables has it. */
    private static float[] ofTwoClasses(float[] second) {
        float[] both = new float[2 * second.length];
        for (int i = 0; i < second.length; i++) {
            if (!(second[i] >= 0 && second[i] <= 1)) {
                throw new InputException("gives " + second[i] + ", which is no probability; end it with a sigmoid");
            }
            both[2 * i] = 1 - second[i];
            both[2 * i + 1] = second[i];
        }
        return both;
    }

    private byte[] question(float[] numbers, int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length + Float.BYTES * numbers.length);
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.writeInt(file.length);
            data.write(file);
            data.writeInt(count);
            ByteBuffer floats = ByteBuffer.allocate(Float.BYTES * numbers.length);
            floats.asFloatBuffer().put(numbers);
            data.write(floats.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** As many as one process takes, which costs a second to start. */
    @Override
    public int examplesAPass() {
        return Math.max(1, Math.min(MOST_EXAMPLES, MOST_NUMBERS / signature.values()));
    }

    @Override
    public long numParams() {
        return signature.parameters();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        float[] outputs = output(input);
        return Nd4j.createFromArray(outputs).reshape(input.size(0), outputs.length / input.size(0));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException("a network in ONNX Runtime learns nothing");
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {
        // It has none.
    }

    @Override
    public Layer clone() {
        return new OnnxNetwork(name, file, signature);
    }
}
