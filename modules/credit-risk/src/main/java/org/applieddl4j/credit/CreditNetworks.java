package org.applieddl4j.credit;

import java.util.List;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The networks of the use case, one method each. All take encoded applications {@code [batch, width]} and answer the probability of a
 * default {@code [batch, 1]}; a committee answers that of each member, {@code [batch, members]}, and their mean counts.
 */
public final class CreditNetworks {

    /** One perceptron's figure varies with its first weights about as much as it is ahead of the scorecard; the mean of eight does not. */
    static final int MEMBERS = 8;

    private static final int HIDDEN = 48;
    private static final int SECOND_HIDDEN = 24;

    /** Share of the inputs of a layer that a training step keeps. */
    private static final double KEEP_FIRST = 0.7;

    private static final double KEEP_SECOND = 0.8;
    private static final double DECAY = 1e-4;

    /** The headline network. */
    public static final NetworkRecipe MLP = NetworkRecipe.of(
                    "mlp", "committee of perceptrons", "eight perceptrons on piecewise linear inputs, averaged")
            .withEpochs(12, 5)
            .withBatchSize(256)
            .withLearningRate(0.004)
            .withPatience(5);

    /** The baseline that counts. */
    public static final NetworkRecipe SCORECARD = NetworkRecipe.linear(
                    "scorecard", "scorecard", "weight-of-evidence bins and logistic regression: what banks use")
            .withEpochs(20, 8)
            .withBatchSize(256)
            .withLearningRate(0.02)
            .withPatience(6);

    /** Logistic regression on the columns as they are. */
    public static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "logistic regression", "logistic regression on the columns as they are")
            .withEpochs(20, 8)
            .withBatchSize(256)
            .withLearningRate(0.01)
            .withPatience(6);

    /** Never says less of a risk that has grown. */
    public static final NetworkRecipe MONOTONE = NetworkRecipe.of(
                    "monotone",
                    "monotone network",
                    "a network whose probability cannot fall where a column with a known trend gets worse")
            .withEpochs(16, 5)
            .withBatchSize(256)
            .withLearningRate(0.004)
            .withPatience(5);

    private CreditNetworks() {}

    /** All recipes, the headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(MLP, SCORECARD, LINEAR, MONOTONE);
    }

    /** How the columns become its inputs. */
    static Characteristic.Method method(NetworkRecipe recipe) {
        return recipe.equals(SCORECARD)
                ? Characteristic.Method.WEIGHT_OF_EVIDENCE
                : recipe.equals(LINEAR) ? Characteristic.Method.STANDARD : Characteristic.Method.PIECEWISE;
    }

    /** The network of a recipe, with fresh weights. */
    static Model create(NetworkRecipe recipe, Encoding encoding, long seed) {
        int width = encoding.width();
        if (recipe.equals(MLP) || recipe.equals(MONOTONE)) {
            ComputationGraph graph = new ComputationGraph(
                    recipe.equals(MLP) ? mlp(width, seed) : monotone(encoding.trendedWidth(), width, seed));
            graph.init();
            return graph;
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(recipe.equals(SCORECARD) ? scorecard(width, seed) : linear(width, seed));
        network.init();
        return network;
    }

    /** {@code width → 1}: logistic regression. */
    public static MultiLayerConfiguration linear(int width, long seed) {
        return base(seed).list().layer(probability(width).build()).build();
    }

    /**
     * {@code width → 1} on weights of evidence for a default. Every weight is at least 0: a column that would count against the sign
     * of its own bins, because another says the same, does not count at all.
     */
    public static MultiLayerConfiguration scorecard(int width, long seed) {
        return base(seed)
                .list()
                .layer(probability(width)
                        .weightInit(new UniformDistribution(0, 1.0 / width))
                        .constrainWeights(new NonNegativeConstraint())
                        .build())
                .build();
    }

    /** How many probabilities a network gives for an application. */
    static int outputs(String network) {
        return network.equals(MLP.id()) ? MEMBERS : 1;
    }

    /**
     * {@code width → 8 × (48 → 24 → 1)}. The members learn from the same examples, each with weights, dropout and a loss of its own; their
     * first layers stand side by side in one, which is one product of matrices instead of eight.
     */
    public static ComputationGraphConfiguration mlp(int width, long seed) {
        GraphBuilder graph = base(seed).l2(DECAY).graphBuilder().addInputs("application");
        graph.addLayer(
                "first",
                new DenseLayer.Builder()
                        .nIn(width)
                        .nOut(MEMBERS * HIDDEN)
                        // That of a member's own layer: of the wide one it would be smaller.
                        .weightInit(new NormalDistribution(0, Math.sqrt(2.0 / (width + HIDDEN))))
                        .activation(Activation.RELU)
                        .build(),
                "application");
        String[] logits = new String[MEMBERS];
        for (int member = 0; member < MEMBERS; member++) {
            logits[member] = "logit-" + member;
            graph.addVertex("member-" + member, new SubsetVertex(member * HIDDEN, (member + 1) * HIDDEN - 1), "first")
                    .addLayer("second-" + member, hidden(HIDDEN, SECOND_HIDDEN, KEEP_FIRST), "member-" + member)
                    .addLayer(logits[member], logit(), "second-" + member);
        }
        return graph.addVertex("logits", new MergeVertex(), logits)
                .addLayer(
                        "default",
                        new LossLayer.Builder(LossFunction.XENT)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "logits")
                .setOutputs("default")
                .build();
    }

    /**
     * Inputs that rise with the risk, and all weights behind them, have weights of at least 0; the others enter the first layer
     * freely. So the output cannot fall where one of the former rises, whatever was learned (J. Sill 1998, "Monotonic networks",
     * uses the same constraint; tanh instead of his maxima and minima).
     *
     * @param trended how many of the first inputs rise with the risk
     */
    public static ComputationGraphConfiguration monotone(int trended, int width, long seed) {
        GraphBuilder graph = base(seed).graphBuilder().addInputs("application");
        if (trended > 0) {
            graph.addVertex("trended", new SubsetVertex(0, trended - 1), "application")
                    .addLayer("rising", risingLayer(trended, HIDDEN, Activation.IDENTITY), "trended");
        }
        if (trended < width) {
            graph.addVertex("free", new SubsetVertex(trended, width - 1), "application")
                    .addLayer("any", free(width - trended), "free");
        }
        String first = trended == 0 ? "any" : trended == width ? "rising" : "sum";
        if (first.equals("sum")) {
            graph.addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "rising", "any");
        }
        return graph.addLayer(
                        "bend",
                        new ActivationLayer.Builder()
                                .activation(Activation.TANH)
                                .build(),
                        first)
                .addLayer("second", risingLayer(HIDDEN, SECOND_HIDDEN, Activation.TANH), "bend")
                .addLayer(
                        "default",
                        probability(SECOND_HIDDEN)
                                .weightInit(rising(SECOND_HIDDEN))
                                .constrainWeights(new NonNegativeConstraint())
                                .build(),
                        "second")
                .setOutputs("default")
                .build();
    }

    private static NeuralNetConfiguration.Builder base(long seed) {
        // The learning rate stands in the recipe; the schedule sets it before every mini-batch.
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam())
                .weightInit(WeightInit.XAVIER);
    }

    private static OutputLayer.Builder probability(int in) {
        return new OutputLayer.Builder(LossFunction.XENT).nIn(in).nOut(1).activation(Activation.SIGMOID);
    }

    private static DenseLayer hidden(int in, int out, double keep) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .dropOut(keep == 1 ? null : new Dropout(keep))
                .activation(Activation.RELU)
                .build();
    }

    private static DenseLayer logit() {
        return new DenseLayer.Builder()
                .nIn(SECOND_HIDDEN)
                .nOut(1)
                .dropOut(new Dropout(KEEP_SECOND))
                .activation(Activation.IDENTITY)
                .build();
    }

    private static DenseLayer free(int in) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(HIDDEN)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static UniformDistribution rising(int in) {
        return new UniformDistribution(0, 1 / Math.sqrt(in));
    }

    private static DenseLayer risingLayer(int in, int out, Activation activation) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .weightInit(rising(in))
                .constrainWeights(new NonNegativeConstraint())
                .activation(activation)
                .build();
    }
}
