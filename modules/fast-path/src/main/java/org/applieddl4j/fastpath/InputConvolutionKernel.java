package org.applieddl4j.fastpath;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.AlgoMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdDataAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdFilterAlgo;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The way back through the convolution that sees the pictures themselves. Nobody asks how the loss grows with a picture, which
 * Deeplearning4j computes all the same; and of one channel, or three, oneDNN makes neither gradient fast.
 *
 * <p>What is left is the gradient of the kernel: for each picture, the gradient of the maps times the picture's neighbourhoods, a column a
 * place of the kernel (what is called im2col).
 */
final class InputConvolutionKernel extends MKLDNNConvHelper {

    /** Channels up to which this is faster. */
    static final int MOST_CHANNELS = 3;

    /** In which the examples of a batch are shared out, however many threads there are, so that sums come out the same. */
    private static final int PARTS = 4;

    InputConvolutionKernel() {
        super(DataType.FLOAT);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray input,
            INDArray weights,
            INDArray bias,
            INDArray delta,
            int[] kernel,
            int[] strides,
            int[] pad,
            INDArray biasGradient,
            INDArray weightGradient,
            IActivation activation,
            AlgoMode mode,
            BwdFilterAlgo filterAlgorithm,
            BwdDataAlgo dataAlgorithm,
            ConvolutionMode convolutionMode,
            int[] dilation,
            CNN2DFormat format,
            LayerWorkspaceMgr workspaces) {
        boolean plain = format == CNN2DFormat.NCHW
                && convolutionMode == ConvolutionMode.Same
                && allOne(strides)
                && allOne(dilation)
                && kernel[0] % 2 == 1
                && kernel[1] % 2 == 1
                && input.dataType() == DataType.FLOAT
                && input.size(1) <= MOST_CHANNELS
                && biasGradient != null;
        if (!plain) {
            return super.backpropGradient(
                    input,
                    weights,
                    bias,
                    delta,
                    kernel,
                    strides,
                    pad,
                    biasGradient,
                    weightGradient,
                    activation,
                    mode,
                    filterAlgorithm,
                    dataAlgorithm,
                    convolutionMode,
                    dilation,
                    format,
                    workspaces);
        }
        int outputs = (int) delta.size(1);
        float[] kernels = new float[(int) weightGradient.length()];
        float[] biases = new float[outputs];
        gradients(NchwChannels.of(input), NchwChannels.of(delta), (int) input.size(3), kernel, kernels, biases);
        weightGradient.assign(Nd4j.createFromArray(kernels).reshape('c', weightGradient.shape()));
        biasGradient.assign(Nd4j.createFromArray(biases).reshape(biasGradient.shape()));
        Gradient gradient = new DefaultGradient();
        gradient.gradientForVariable().put(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
        gradient.gradientForVariable().put(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient);
        // Of the right shape, and never read: below this layer there is nothing that learns.
        return new Pair<>(gradient, workspaces.create(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape()));
    }

    private static boolean allOne(int[] values) {
        return Arrays.stream(values).allMatch(value -> value == 1);
    }

    private static void gradients(
            NchwChannels input, NchwChannels delta, int width, int[] kernel, float[] kernels, float[] biases) {
        float[][] kernelParts = new float[PARTS][kernels.length];
        float[][] biasParts = new float[PARTS][biases.length];
        NchwChannels.share(PARTS, () -> {
            Buffers buffers = new Buffers(input, delta, width, kernel);
            return part -> {
                for (int example = part; example < input.examples(); example += PARTS) {
                    buffers.add(example, kernelParts[part], biasParts[part]);
                }
            };
        });
        for (int part = 0; part < PARTS; part++) {
            add(kernelParts[part], kernels);
            add(biasParts[part], biases);
        }
    }

    private static void add(float[] part, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
    }

    /** What one thread needs for one example after the other. */
    private static final class Buffers {

        private final NchwChannels input;
        private final NchwChannels delta;
        private final int width;
        private final int[] kernel;
        private final int columns;
        private final float[] picture;
        private final float[] gradient;
        private final float[] neighbours;

        Buffers(NchwChannels input, NchwChannels delta, int width, int[] kernel) {
            this.input = input;
            this.delta = delta;
            this.width = width;
            this.kernel = kernel;
            this.columns = input.channels() * kernel[0] * kernel[1];
            this.picture = new float[input.channels() * input.plane()];
            this.gradient = new float[delta.channels() * input.plane()];
            this.neighbours = new float[columns * input.plane()];
        }

        void add(int example, float[] kernels, float[] biases) {
            int plane = input.plane();
            input.getExample(example, picture);
            delta.getExample(example, gradient);
            neighbours(picture, input.channels(), plane / width, width, kernel, neighbours);
            MatrixProducts.addTimesTransposed(gradient, neighbours, kernels, biases.length, columns, plane);
            for (int output = 0; output < biases.length; output++) {
                float sum = 0;
                for (int i = output * plane; i < (output + 1) * plane; i++) {
                    sum += gradient[i];
                }
                biases[output] += sum;
            }
        }
    }

    /** {@code [channels · kernel rows · kernel columns, places]}: what each place of the kernel sees from each place of the picture. */
    private static void neighbours(
            float[] picture, int channels, int height, int width, int[] kernel, float[] neighbours) {
        Arrays.fill(neighbours, 0);
        int column = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int down = -(kernel[0] / 2); down <= kernel[0] / 2; down++) {
                for (int right = -(kernel[1] / 2); right <= kernel[1] / 2; right++) {
                    int from = Math.max(0, -right);
                    int to = Math.min(width, width - right);
                    for (int row = Math.max(0, -down); row < Math.min(height, height - down); row++) {
                        System.arraycopy(
                                picture,
                                (channel * height + row + down) * width + from + right,
                                neighbours,
                                (column * height + row) * width + from,
                                to - from);
                    }
                    column++;
                }
            }
        }
    }
}
