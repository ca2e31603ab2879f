package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The networks of the use case, one method each: from a scaled window {@code [batch, lookback]} to
 * {@code [batch, members × 3 × horizon]}, which are lower quantile, point and upper quantile of every step.
 */
final class ForecastNetworks {

    /** NLinear: A. Zeng et al., AAAI 2023. */
    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "one linear layer", "the last value taken off, one linear layer (NLinear)")
            .withEpochs(12, 6)
            .withBatchSize(512)
            .withLearningRate(0.002)
            .withPatience(6);

    /** The headline network. */
    static final NetworkRecipe MLP = NetworkRecipe.of(
                    "mlp", "six multilayer perceptrons", "the mean of six perceptrons with two hidden layers")
            .withEpochs(14, 5)
            .withBatchSize(128)
            .withLearningRate(0.002)
            .withPatience(6);

    /** B. Oreshkin et al., N-BEATS, ICLR 2020. */
    static final NetworkRecipe NBEATS = NetworkRecipe.of(
                    "nbeats", "N-BEATS", "blocks for trend, season and the rest, each forecasting what others left")
            .withEpochs(8, 4)
            .withBatchSize(512)
            .withLearningRate(0.001)
            .withPatience(6);

    /** S. Bai, J. Kolter, V. Koltun, arXiv 1803.01271. */
    static final NetworkRecipe TCN = NetworkRecipe.of(
                    "tcn", "temporal convolutions", "causal convolutions over ever wider stretches of time")
            .withEpochs(4, 2)
            .withBatchSize(256)
            .withLearningRate(0.002)
            .withPatience(4);

    /** What a graph's inputs and outputs are called. */
    static final String INPUT = "history";

    static final String OUTPUT = "forecast";

    private static final int MEMBERS = 6;
    private static final int HIDDEN = 128;
    private static final int BLOCK_HIDDEN = 128;
    private static final int CHANNELS = 16;
    private static final int KERNEL = 3;

    /** Steps that are taken together first: a quarter of the time for all that follows. */
    private static final int PATCH = 4;

    /** Weights of a block's cubic trend. */
    private static final int POWERS = 4;

    private static final int HARMONICS = 6;

    private ForecastNetworks() {}

    /** All recipes, the headline first. */
    static List<NetworkRecipe> recipes() {
        return List.of(MLP, LINEAR, NBEATS, TCN);
    }

    /** The network of a recipe, with fresh weights. */
    static ComputationGraph create(NetworkRecipe recipe, ForecastSetting setting, long seed) {
        return switch (recipe.id()) {
            case "linear" -> linear(setting, seed);
            case "mlp" -> mlp(setting, seed);
            case "nbeats" -> nbeats(setting, seed);
            case "tcn" -> tcn(setting, seed);
            default -> throw new IllegalArgumentException("no network " + recipe.id());
        };
    }

    private static int width(ForecastSetting setting) {
        return ForecastLoss.HEADS * setting.horizon();
    }

    private static GraphBuilder graph(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam())
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs(INPUT)
                .setOutputs(OUTPUT);
    }

    /** Without an activation it is the last layer before a forecast, and begins with none: the anchor's own forecast. */
    private static DenseLayer dense(int in, int out, Activation activation) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(activation)
                .weightInit(activation == Activation.RELU ? WeightInit.RELU : WeightInit.ZERO)
                .build();
    }

    /** The loss here is never used: {@link LentLoss} takes its place while a network is trained. */
    private static ComputationGraph finish(GraphBuilder graph, String from) {
        graph.addLayer(
                OUTPUT,
                new LossLayer.Builder(LossFunction.L1)
                        .activation(Activation.IDENTITY)
                        .build(),
                from);
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private static ComputationGraph linear(ForecastSetting setting, long seed) {
        GraphBuilder graph = graph(seed);
        // From all weights 0 on, that is from the anchor's forecast on: what is not learned does no harm.
        graph.addLayer(
                "linear",
                new DenseLayer.Builder()
                        .nIn(setting.lookback())
                        .nOut(width(setting))
                        .activation(Activation.IDENTITY)
                        .weightInit(WeightInit.ZERO)
                        .build(),
                INPUT);
        return finish(graph, "linear");
    }

    private static ComputationGraph mlp(ForecastSetting setting, long seed) {
        GraphBuilder graph = graph(seed);
        // With long horizons the output layer has most of the weights, and members cost more than they bring.
        int members = setting.goal() == ForecastSetting.Goal.MSE ? 1 : MEMBERS;
        String[] outputs = new String[members];
        for (int member = 0; member < members; member++) {
            String name = "member-" + member + "-";
            graph.addLayer(name + 1, dense(setting.lookback(), HIDDEN, Activation.RELU), INPUT);
            graph.addLayer(name + 2, dense(HIDDEN, HIDDEN, Activation.RELU), name + 1);
            outputs[member] = name + "out";
            graph.addLayer(outputs[member], dense(HIDDEN, width(setting), Activation.IDENTITY), name + 2);
        }
        if (members == 1) {
            return finish(graph, outputs[0]);
        }
        graph.addVertex("members", new MergeVertex(), outputs);
        return finish(graph, "members");
    }

    private static ComputationGraph nbeats(ForecastSetting setting, long seed) {
        GraphBuilder graph = graph(seed);
        List<String> forecasts = new ArrayList<>();
        String residual = INPUT;
        List<double[][]> bases = List.of(Bases.trend(POWERS, setting), Bases.season(HARMONICS, setting));
        List<String> names = List.of("trend", "season", "generic-1", "generic-2");
        for (int block = 0; block < names.size(); block++) {
            String name = names.get(block);
            String hidden = hidden(graph, name, residual, setting.lookback());
            if (block < bases.size()) {
                int weights = bases.get(block).length;
                graph.addLayer(name + "-theta-back", dense(BLOCK_HIDDEN, weights, Activation.IDENTITY), hidden);
                graph.addLayer(
                        name + "-theta",
                        dense(BLOCK_HIDDEN, ForecastLoss.HEADS * weights, Activation.IDENTITY),
                        hidden);
                graph.addLayer(name + "-back", fixed(weights, setting.lookback()), name + "-theta-back");
                graph.addLayer(name + "-forward", fixed(ForecastLoss.HEADS * weights, width(setting)), name + "-theta");
            } else {
                graph.addLayer(name + "-back", dense(BLOCK_HIDDEN, setting.lookback(), Activation.IDENTITY), hidden);
                graph.addLayer(name + "-forward", dense(BLOCK_HIDDEN, width(setting), Activation.IDENTITY), hidden);
            }
            if (block < names.size() - 1) {
                graph.addVertex(
                        name + "-rest", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), residual, name + "-back");
                residual = name + "-rest";
            }
            forecasts.add(name + "-forward");
        }
        graph.addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), forecasts.toArray(new String[0]));
        // The last block's backcast leads nowhere; a graph may have no such layer.
        graph.removeVertex("generic-2-back");
        ComputationGraph network = finish(graph, "sum");
        for (int block = 0; block < bases.size(); block++) {
            double[][] basis = bases.get(block);
            network.getLayer(names.get(block) + "-back").setParam("W", backcast(basis, setting));
            network.getLayer(names.get(block) + "-forward").setParam("W", forecast(basis, setting));
        }
        return network;
    }

    private static String hidden(GraphBuilder graph, String name, String input, int width) {
        graph.addLayer(name + "-1", dense(width, BLOCK_HIDDEN, Activation.RELU), input);
        graph.addLayer(name + "-2", dense(BLOCK_HIDDEN, BLOCK_HIDDEN, Activation.RELU), name + "-1");
        graph.addLayer(name + "-3", dense(BLOCK_HIDDEN, BLOCK_HIDDEN, Activation.RELU), name + "-2");
        return name + "-3";
    }

    private static FrozenLayerWithBackprop fixed(int in, int out) {
        return new FrozenLayerWithBackprop(new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build());
    }

    private static INDArray backcast(double[][] basis, ForecastSetting setting) {
        INDArray weights = Nd4j.zeros(basis.length, setting.lookback());
        for (int i = 0; i < basis.length; i++) {
            for (int t = 0; t < setting.lookback(); t++) {
                weights.putScalar(i, t, basis[i][t]);
            }
        }
        return weights;
    }

    private static INDArray forecast(double[][] basis, ForecastSetting setting) {
        INDArray weights = Nd4j.zeros(ForecastLoss.HEADS * basis.length, width(setting));
        for (int head = 0; head < ForecastLoss.HEADS; head++) {
            for (int i = 0; i < basis.length; i++) {
                for (int h = 0; h < setting.horizon(); h++) {
                    weights.putScalar(
                            head * basis.length + i,
                            (long) head * setting.horizon() + h,
                            basis[i][setting.lookback() + h]);
                }
            }
        }
        return weights;
    }

    /**
     * Time lies along the width of pictures of height 1, padded to the left alone: the one-dimensional causal convolution of
     * Deeplearning4j 1.0.0-M2.1 fails with dilations of 4 and more.
     */
    private static ComputationGraph tcn(ForecastSetting setting, long seed) {
        GraphBuilder graph = graph(seed);
        graph.addVertex("steps", new ReshapeVertex('c', new int[] {-1, 1, 1, setting.lookback()}, null), INPUT);
        // Steps that do not fill the last patch are missing at its start, not at the end.
        int padding = Math.floorMod(-setting.lookback(), PATCH);
        int patches = (setting.lookback() + padding) / PATCH;
        graph.addLayer("steps-pad", new ZeroPaddingLayer.Builder(0, 0, padding, 0).build(), "steps");
        graph.addLayer("in", convolution(1, PATCH, PATCH, 1), "steps-pad");
        String from = "in";
        // Twice as far apart each time, until the last step has seen the whole window.
        for (int dilation = 1; dilation * (KERNEL - 1) <= patches; dilation *= 2) {
            String name = "dilation-" + dilation;
            graph.addLayer(name + "-pad", new ZeroPaddingLayer.Builder(0, 0, dilation * (KERNEL - 1), 0).build(), from);
            graph.addLayer(name, convolution(CHANNELS, KERNEL, 1, dilation), name + "-pad");
            graph.addVertex(name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), from, name);
            from = name + "-sum";
        }
        graph.addLayer("last", new Cropping2D.Builder(0, 0, patches - 1, 0).build(), from);
        graph.addVertex("flat", new ReshapeVertex('c', new int[] {-1, CHANNELS}, null), "last");
        graph.addLayer("hidden", dense(CHANNELS, HIDDEN, Activation.RELU), "flat");
        graph.addLayer("out", dense(HIDDEN, width(setting), Activation.IDENTITY), "hidden");
        return finish(graph, "out");
    }

    private static ConvolutionLayer convolution(int in, int kernel, int stride, int dilation) {
        return new ConvolutionLayer.Builder(1, kernel)
                .nIn(in)
                .nOut(CHANNELS)
                .stride(1, stride)
                .dilation(1, dilation)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(Activation.RELU)
                .build();
    }
}
