package org.applieddl4j.fastpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** Networks of all kinds with something to fit them to, drawn from a seed; half of them differ in one thing from what the kernels compute. */
final class RandomNetworks {

    static final double RATE = 1e-3;

    private static final int EXAMPLES = 12;

    private final Random random;
    private final List<String> traits = new ArrayList<>();

    /** Whether it is of the kind that the kernels compute, in all but what a batch brings. */
    private final boolean plain;

    private RandomNetworks(long seed) {
        this.random = new Random(seed);
        this.plain = random.nextInt(3) == 0;
    }

    /**
     * A network.
     *
     * @param configuration of it
     * @param asGraph whether to make a graph of it
     * @param listener whether to attach a listener
     * @param batch to fit it to
     * @param traits what is special about it, for people
     */
    record Sample(
            MultiLayerConfiguration configuration,
            boolean asGraph,
            boolean listener,
            DataSet batch,
            List<String> traits) {

        /** The network, with the weights that its seed draws. */
        Model create() {
            MultiLayerNetwork network = new MultiLayerNetwork(configuration.clone());
            network.init();
            return asGraph ? network.toComputationGraph() : network;
        }
    }

    static Sample of(long seed) {
        RandomNetworks networks = new RandomNetworks(seed);
        return networks.random.nextInt(3) == 0 ? networks.convolutional() : networks.perceptron();
    }

    /** True once in so many times. */
    private boolean once(int in, String trait) {
        boolean drawn = !plain && random.nextInt(in) == 0;
        if (drawn) {
            traits.add(trait);
        }
        return drawn;
    }

    @SafeVarargs
    private <T> T oneOf(Supplier<T>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }

    private NeuralNetConfiguration.Builder base() {
        NeuralNetConfiguration.Builder base = new NeuralNetConfiguration.Builder()
                .seed(random.nextInt(1000))
                .weightInit(oneOf(() -> WeightInit.XAVIER, () -> WeightInit.RELU, () -> WeightInit.NORMAL))
                .updater(updater());
        if (once(16, "l1")) {
            base.l1(1e-2);
        }
        if (once(16, "l2")) {
            base.l2(1e-2);
        }
        if (once(16, "weight decay")) {
            base.weightDecay(1e-2);
        }
        if (once(16, "l2 of biases")) {
            base.l2Bias(1e-2);
        }
        if (once(16, "clipped gradients")) {
            base.gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                    .gradientNormalizationThreshold(1e-3);
        }
        if (once(16, "constraint")) {
            base.constrainWeights(oneOf(() -> new MaxNormConstraint(0.3, 1), NonNegativeConstraint::new));
        }
        if (once(24, "gradients summed, not averaged")) {
            base.miniBatch(false);
        }
        if (once(24, "updater of biases")) {
            base.biasUpdater(
                    oneOf(() -> new Sgd(RATE), () -> new Adam(RATE, 0.5, 0.9, 1e-6), () -> new Adam(10 * RATE)));
        }
        if (once(40, "line search")) {
            base.optimizationAlgo(OptimizationAlgorithm.LINE_GRADIENT_DESCENT);
        }
        if (once(40, "drop-connect")) {
            base.weightNoise(new DropConnect(0.8));
        }
        return base;
    }

    private IUpdater updater() {
        if (plain || random.nextInt(3) > 0) {
            return oneOf(() -> new Adam(RATE), () -> new Adam(RATE, 0.8, 0.99, 1e-6));
        }
        traits.add("another updater");
        return oneOf(
                () -> new Sgd(RATE),
                () -> new Nesterovs(RATE, 0.9),
                () -> new RmsProp(RATE),
                () -> new AMSGrad(RATE),
                () -> new Nadam(RATE),
                () -> new Adam(new StepSchedule(ScheduleType.ITERATION, RATE, 0.5, 2)));
    }

    private IActivation activation() {
        if (plain || random.nextInt(12) > 0) {
            return new ActivationReLU();
        }
        traits.add("another activation");
        return oneOf(
                () -> new ActivationReLU(null, 0.0, 0.3),
                () -> new ActivationReLU(0.2, null, null),
                () -> new ActivationReLU(null, 0.1, 0.2),
                OtherReLU::new,
                Activation.TANH::getActivationFunction,
                Activation.SELU::getActivationFunction,
                Activation.LEAKYRELU::getActivationFunction);
    }

    private IDropout dropout() {
        if (random.nextInt(4) > 0) {
            return null;
        }
        traits.add("dropout");
        return plain || random.nextInt(3) > 0
                ? new Dropout(0.5 + random.nextInt(5) * 0.1)
                : oneOf(
                        () -> new Dropout(new StepSchedule(ScheduleType.ITERATION, 0.5, 1, 1000)),
                        () -> new Dropout(new StepSchedule(ScheduleType.EPOCH, 0.9, 0.5, 1)),
                        () -> new AlphaDropout(0.8),
                        () -> new GaussianNoise(0.1));
    }

    private DenseLayer dense(int in, int out) {
        DenseLayer layer = new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(activation())
                .hasBias(!once(24, "no bias"))
                .hasLayerNorm(once(24, "layer normalisation"))
                .dropOut(dropout())
                .build();
        if (once(24, "a rate of its own")) {
            layer.setIUpdater(new Adam(20 * RATE));
        }
        return layer;
    }

    private Layer maybeFrozen(Layer layer) {
        return plain || random.nextInt(16) > 0 ? layer : frozen(layer);
    }

    private Layer frozen(Layer layer) {
        traits.add("frozen layer");
        return oneOf(() -> new FrozenLayer(layer), () -> new FrozenLayerWithBackprop(layer));
    }

    private ILossFunction classLoss(int classes) {
        if (random.nextInt(4) > 0) {
            return new LossMCXENT();
        }
        float[] weights = new float[classes];
        for (int i = 0; i < classes; i++) {
            weights[i] = 0.5f + random.nextFloat();
        }
        traits.add("another cross-entropy");
        return oneOf(
                () -> new LossMCXENT(Nd4j.createFromArray(weights).reshape(1, classes)),
                () -> new LossMCXENT(0.05, null),
                FocalLoss::new);
    }

    private OutputLayer output(int in, int out) {
        OutputLayer.Builder output;
        if (random.nextInt(3) > 0) {
            output = new OutputLayer.Builder(classLoss(out)).activation(new ActivationSoftmax());
        } else if (random.nextInt(3) > 0) {
            output = new OutputLayer.Builder(new LossMSE()).activation(new ActivationIdentity());
        } else {
            traits.add("another loss");
            output = oneOf(
                    () -> new OutputLayer.Builder(new HalvedSquares()).activation(new ActivationIdentity()),
                    () -> new OutputLayer.Builder(new LossMSE(Nd4j.ones(1, out).muli(2)))
                            .activation(new ActivationIdentity()),
                    () -> new OutputLayer.Builder(new LossMSE()).activation(new ActivationSigmoid()),
                    () -> new OutputLayer.Builder(new LossMAE()).activation(new ActivationIdentity()),
                    () -> new OutputLayer.Builder(new LossBinaryXENT()).activation(new ActivationSigmoid()));
        }
        return output.nIn(in).nOut(out).dropOut(dropout()).build();
    }

    private Sample perceptron() {
        boolean pictures = random.nextInt(8) == 0;
        boolean wide = !pictures && random.nextInt(8) == 0;
        int in = pictures ? 32 : wide ? 600 : 2 + random.nextInt(20);
        int out = 2 + random.nextInt(4);
        NeuralNetConfiguration.ListBuilder list = base().list();
        int before = in;
        for (int i = random.nextInt(3); i > 0; i--) {
            int width = 3 + random.nextInt(12);
            list.layer(maybeFrozen(dense(before, width)));
            before = width;
        }
        list.layer(output(before, out));
        if (pictures) {
            list.setInputType(InputType.convolutional(4, 4, 2));
        }
        INDArray features = pictures ? Nd4j.randn(EXAMPLES, 2, 4, 4) : wide ? sparse(in) : Nd4j.randn(EXAMPLES, in);
        return sample(list.build(), features, out);
    }

    private Sample convolutional() {
        int channels = 1 + random.nextInt(5);
        int out = 2 + random.nextInt(3);
        int blocks = 1 + random.nextInt(2);
        boolean truncated = blocks == 1 && once(3, "truncated");
        NeuralNetConfiguration.ListBuilder list = base().convolutionMode(
                        truncated ? ConvolutionMode.Truncate : ConvolutionMode.Same)
                .list();
        for (int block = 0; block < blocks; block++) {
            list.layer(maybeFrozen(convolution()));
            if (random.nextBoolean()) {
                list.layer(new BatchNormalization.Builder()
                        .lockGammaBeta(once(16, "locked gamma and beta"))
                        .build());
            }
            if (random.nextBoolean()) {
                list.layer(
                        new ActivationLayer.Builder().activation(activation()).build());
            }
            if (random.nextBoolean()) {
                list.layer(new SubsamplingLayer.Builder(
                                oneOf(() -> SubsamplingLayer.PoolingType.MAX, () -> SubsamplingLayer.PoolingType.AVG))
                        .kernelSize(2, 2)
                        .stride(1, 1)
                        .build());
            }
        }
        if (random.nextBoolean()) {
            list.layer(new GlobalPoolingLayer(PoolingType.AVG));
        }
        OutputLayer output = output(0, out);
        list.layer(output).setInputType(InputType.convolutional(12, 11, channels));
        return sample(list.build(), Nd4j.randn(EXAMPLES, channels, 12, 11), out);
    }

    private ConvolutionLayer convolution() {
        int side = 1 + 2 * random.nextInt(2);
        ConvolutionLayer.Builder layer = new ConvolutionLayer.Builder(side, side)
                .nOut(2 + random.nextInt(4))
                .hasBias(random.nextInt(4) > 0)
                .activation(activation())
                .dropOut(dropout());
        if (once(6, "stride")) {
            layer.stride(2, 2);
        }
        if (once(24, "dilation")) {
            layer.dilation(2, 2);
        }
        return layer.build();
    }

    private static INDArray sparse(int in) {
        INDArray features = Nd4j.zeros(EXAMPLES, in);
        for (int row = 0; row < EXAMPLES; row++) {
            for (int i = 0; i < 9; i++) {
                features.putScalar(row, (row * 37 + i * 71) % in, 0.3 + 0.1 * i);
            }
        }
        return features;
    }

    private Sample sample(MultiLayerConfiguration configuration, INDArray features, int out) {
        INDArray labels = Nd4j.zeros(EXAMPLES, out);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, random.nextInt(out), 1);
        }
        if (once(8, "label rows that do not sum to 1")) {
            labels.muli(0.4).addi(0.3);
        }
        DataSet batch = new DataSet(features, labels);
        if (once(10, "label mask")) {
            INDArray mask = Nd4j.ones(EXAMPLES, 1);
            for (int i = 0; i < EXAMPLES; i += 3) {
                mask.putScalar(i, 0);
            }
            batch.setLabelsMaskArray(mask);
        }
        return new Sample(configuration, once(6, "graph"), once(10, "listener"), batch, List.copyOf(traits));
    }
}
