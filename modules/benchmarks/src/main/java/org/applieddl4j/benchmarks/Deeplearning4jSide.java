package org.applieddl4j.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.chatbot.IntentNetworks;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.training.Trainer;
import org.applieddl4j.common.training.TrainingListener;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingSteps;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.fraud.FraudNetworks;
import org.applieddl4j.image.ImageNetworks;
import org.applieddl4j.medical.MedicalNetworks;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The networks as the suite ships them; with oneDNN or without it as the engine was started. */
final class Deeplearning4jSide implements Side {

    private static final long SEED = 1;
    private static final double RATE = 1e-3;
    private static final String LOG_DEVIATION = BatchNormalizationParamInitializer.GLOBAL_LOG_STD;

    /** Of a training that shows how long it waits for data: epochs, mini-batches in each, and numbers that may lie in memory. */
    private static final int EPOCHS = 5;

    private static final int BATCHES = 10;
    private static final long MOST_VALUES = 20_000_000;

    private final boolean asTheSuiteHasIt;
    private Workload workload;
    private Model network;
    private TrainingSteps steps;
    private DataSet batch;

    private INDArray left = Nd4j.zeros(1, 1);
    private INDArray right = Nd4j.zeros(1, 1);
    private INDArray product = Nd4j.zeros(1, 1);

    /** @param asTheSuiteHasIt whether it learns and answers as the suite lets it, or by Deeplearning4j's own methods alone */
    Deeplearning4jSide(boolean asTheSuiteHasIt) {
        this.asTheSuiteHasIt = asTheSuiteHasIt;
    }

    @Override
    public void prepare(Workload chosen, int examples) {
        workload = chosen;
        network = network(chosen);
        network.paramTable()
                .forEach((name, value) -> value.assign(
                        Nd4j.createFromArray(parameter(name, value)).reshape('c', value.shape())));
        batch = new DataSet(
                array(chosen.features(examples), featureShape(chosen, examples)),
                array(chosen.labels(examples), labelShape(chosen, examples)));
        steps = null;
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        System.gc();
    }

    /** Deeplearning4j keeps the logarithm of a running deviation where PyTorch keeps the variance. */
    private static float[] parameter(String name, INDArray value) {
        int count = (int) value.length();
        if (!name.endsWith(LOG_DEVIATION)) {
            return MadeUp.parameter(name, count, name.startsWith("embeddings") ? 1 : inputs(value));
        }
        float[] variances = MadeUp.parameter(name.replace(LOG_DEVIATION, "var"), count, 1);
        float[] logarithms = new float[count];
        for (int i = 0; i < count; i++) {
            logarithms[i] = (float) (Math.log10(variances[i]) / 2);
        }
        return logarithms;
    }

    /** What a unit sums over: the inputs of a dense layer, a convolution's channels times its kernel. */
    private static int inputs(INDArray weights) {
        long[] shape = weights.shape();
        return shape.length == 2
                ? (int) shape[0]
                : (int) Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
    }

    private static INDArray array(float[] values, long... shape) {
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    private static long[] featureShape(Workload workload, int examples) {
        int[] shape = workload.shape();
        if (workload.kind() == Workload.Kind.WORDS) {
            return new long[] {examples, 1, shape[0]};
        }
        long[] all = new long[shape.length + 1];
        all[0] = examples;
        for (int i = 0; i < shape.length; i++) {
            all[i + 1] = shape[i];
        }
        return all;
    }

    private static long[] labelShape(Workload workload, int examples) {
        return workload.kind() == Workload.Kind.OUTLINES
                ? featureShape(workload, examples)
                : new long[] {examples, workload.outputs()};
    }

    private static Model network(Workload workload) {
        int[] shape = workload.shape();
        int outputs = workload.outputs();
        return switch (workload) {
            case MLP -> layers(FraudNetworks.mlp(shape[0], SEED));
            case AUTOENCODER -> layers(FraudNetworks.autoencoder(shape[0], SEED));
            case COMPACT -> layers(ImageNetworks.compact(image(shape), outputs, SEED));
            case RESNET -> graph(ImageNetworks.resnet(image(shape), outputs, SEED));
            case BAG -> layers(IntentNetworks.bag(shape[0], outputs, SEED));
            case TEXT_CNN -> graph(IntentNetworks.cnn(Workload.VOCABULARY, outputs, SEED));
            case MEDICAL -> graph(MedicalNetworks.resnet(image(shape), new double[] {1, 1}, SEED));
            case UNET -> graph(MedicalNetworks.segmenter(image(shape), SEED));
        };
    }

    private static ImageShape image(int[] shape) {
        return new ImageShape(shape[0], shape[1], shape[2]);
    }

    private static MultiLayerNetwork layers(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static ComputationGraph graph(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    @Override
    public float[] outputs() {
        if (steps != null) {
            steps.close();
            steps = null;
        }
        return answers();
    }

    @Override
    public void infer() {
        answers();
    }

    private float[] answers() {
        if (asTheSuiteHasIt) {
            return NetworkOutput.of(network, batch.getFeatures());
        }
        INDArray output = output();
        return output.dup('c').reshape(output.length()).toFloatVector();
    }

    private INDArray output() {
        return network instanceof MultiLayerNetwork layers
                ? layers.output(batch.getFeatures(), false)
                : ((ComputationGraph) network).output(false, batch.getFeatures())[0];
    }

    @Override
    public void train() {
        if (asTheSuiteHasIt) {
            steps = steps == null ? TrainingSteps.of(network, SEED) : steps;
            steps.step().fit(batch, RATE);
            return;
        }
        if (network instanceof MultiLayerNetwork layers) {
            layers.fit(batch);
        } else {
            ((ComputationGraph) network).fit(batch);
        }
    }

    @Override
    public double waiting() {
        if (steps != null) {
            steps.close();
            steps = null;
        }
        int batches = (int)
                Math.max(2, Math.min(BATCHES, MOST_VALUES / batch.getFeatures().length()));
        return new Trainer(
                        new TrainingPlan(
                                EPOCHS, batch.numExamples(), EPOCHS, RATE, LearningRateSchedule.constant(), SEED),
                        ValidationMetric.lastEpoch(),
                        TrainingListener.NONE,
                        new StopSignal(),
                        Optional.empty())
                .fit(network, examples(batches * batch.numExamples()))
                .dataWaitShare();
    }

    private InMemory examples(int count) {
        return new InMemory(
                workload.features(count),
                featureShape(workload, 1),
                workload.labels(count),
                labelShape(workload, 1),
                count);
    }

    @Override
    public double operations() {
        INDArray one = array(workload.features(1), featureShape(workload, 1));
        double sum = 0;
        if (network instanceof MultiLayerNetwork layers) {
            List<INDArray> activations = layers.feedForward(one, false);
            for (int i = 0; i < layers.getnLayers(); i++) {
                sum += operations(layers.getLayer(i), activations.get(i + 1));
            }
        } else {
            ComputationGraph graph = (ComputationGraph) network;
            Map<String, INDArray> activations = graph.feedForward(one, false);
            for (Layer layer : graph.getLayers()) {
                sum += operations(layer, activations.get(layer.conf().getLayer().getLayerName()));
            }
        }
        return sum;
    }

    /** Of the products of matrices, which are nearly all there is: a multiplication and an addition for each weight and place. */
    private static double operations(Layer layer, INDArray activation) {
        org.deeplearning4j.nn.conf.layers.Layer kind = layer.conf().getLayer();
        if (kind instanceof ConvolutionLayer) {
            return 2.0 * layer.getParam("W").length() * activation.length() / activation.size(1);
        }
        if (kind instanceof DenseLayer || kind instanceof BaseOutputLayer) {
            return 2.0 * layer.getParam("W").length();
        }
        return 0;
    }

    @Override
    public void multiply(int side) {
        if (left.size(0) != side) {
            left = Nd4j.rand(side, side);
            right = Nd4j.rand(side, side);
            product = Nd4j.create(org.nd4j.linalg.api.buffer.DataType.FLOAT, new long[] {side, side}, 'f');
        }
        left.mmuli(right, product);
    }
}
