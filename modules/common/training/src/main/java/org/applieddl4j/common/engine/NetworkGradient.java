package org.applieddl4j.common.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A step of gradient descent in its two halves: the gradient of a mini-batch, and the update of the parameters by it. Deeplearning4j's
 * {@code fit} does both; in halves, several networks can compute gradients for one update.
 */
public final class NetworkGradient {

    private final Model network;

    /** Parts of the gradient that are steps of a running mean, not sums over examples: those of batch normalisation. */
    private final List<INDArray> runningMeans = new ArrayList<>();

    private NetworkGradient(Model network) {
        this.network = network;
        allocateGradient();
        for (Layer layer : NetworkState.layers(network)) {
            layer.paramTable().forEach((name, parameter) -> {
                if (!layer.updaterDivideByMinibatch(name)) {
                    runningMeans.add(gradientOf(parameter));
                }
            });
        }
    }

    /** Of an initialised network, whose {@link #obstacle} is empty. */
    public static NetworkGradient of(Model network) {
        return new NetworkGradient(network);
    }

    /** Of another network with the very parameters of this one, in the same array, and with layers and a gradient of its own. */
    public NetworkGradient replica() {
        Model replica;
        if (network instanceof MultiLayerNetwork layers) {
            MultiLayerNetwork copy =
                    new MultiLayerNetwork(layers.getLayerWiseConfigurations().clone());
            copy.init(sharedParameters(), false);
            replica = copy;
        } else {
            ComputationGraph copy =
                    new ComputationGraph(graph().getConfiguration().clone());
            copy.init(sharedParameters(), false);
            replica = copy;
        }
        for (Layer layer : NetworkState.layers(replica)) {
            ownDropout(layer.conf().getLayer());
        }
        return new NetworkGradient(replica);
    }

    /** Dropout keeps its mask for the way back, and not every layer's copy has one of its own. */
    private static void ownDropout(org.deeplearning4j.nn.conf.layers.Layer layer) {
        if (layer.getIDropout() != null) {
            layer.setIDropout(layer.getIDropout().clone());
        }
        if (layer instanceof BaseLayer base && base.getWeightNoise() != null) {
            base.setWeightNoise(base.getWeightNoise().clone());
        }
    }

    private INDArray sharedParameters() {
        return network.params().reshape(1, network.numParams());
    }

    /** Why the two halves would not be what {@code fit} does; empty where they are. */
    public static Optional<String> obstacle(Model network) {
        if (!NetworkState.listeners(network).isEmpty()) {
            return Optional.of("a listener watches its steps");
        }
        if (backpropagation(network) == BackpropType.TruncatedBPTT) {
            return Optional.of("it learns sequences piece by piece");
        }
        for (Layer layer : NetworkState.layers(network)) {
            if (inside(layer.conf().getLayer()).filter(NetworkGradient::isNoisy).isPresent()) {
                return Optional.of("replicas would share the dropout inside its "
                        + layer.conf().getLayer().getClass().getSimpleName());
            }
        }
        NeuralNetConfiguration configuration = network.conf();
        return configuration.getOptimizationAlgo() == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT
                        && configuration.getStepFunction() == null
                ? Optional.empty()
                : Optional.of("its steps are not those of gradient descent");
    }

    /** What a layer is wrapped around: its copy is wrapped around the same one. */
    private static Optional<org.deeplearning4j.nn.conf.layers.Layer> inside(
            org.deeplearning4j.nn.conf.layers.Layer layer) {
        if (layer instanceof BaseWrapperLayer wrapper) {
            return Optional.of(wrapper.getUnderlying());
        }
        if (layer instanceof FrozenLayer frozen) {
            return Optional.of(frozen.getLayer());
        }
        return layer instanceof Bidirectional both ? Optional.of(both.getFwd()) : Optional.empty();
    }

    private static boolean isNoisy(org.deeplearning4j.nn.conf.layers.Layer layer) {
        return layer.getIDropout() != null || (layer instanceof BaseLayer base && base.getWeightNoise() != null);
    }

    private static BackpropType backpropagation(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getLayerWiseConfigurations().getBackpropType()
                : ((ComputationGraph) network).getConfiguration().getBackpropType();
    }

    /** The network. */
    public Model network() {
        return network;
    }

    /**
     * Computes the gradient, summed over the examples, and keeps it until the next time.
     *
     * @param iteration mini-batches that its parameters have learned from
     * @return the mean loss
     */
    public double compute(DataSet batch, int iteration) {
        NetworkState.setIterations(network, iteration);
        if (network instanceof MultiLayerNetwork layers) {
            layers.setInput(batch.getFeatures());
            layers.setLabels(batch.getLabels());
            layers.setLayerMaskArrays(batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
            layers.computeGradientAndScore();
            layers.clearLayerMaskArrays();
            layers.clearLayersStates();
        } else {
            graph().setInputs(batch.getFeatures());
            graph().setLabels(batch.getLabels());
            graph().setLayerMaskArrays(orNone(batch.getFeaturesMaskArray()), orNone(batch.getLabelsMaskArray()));
            graph().computeGradientAndScore();
            graph().clearLayerMaskArrays();
            graph().clearLayersStates();
        }
        return network.score();
    }

    private static INDArray[] orNone(INDArray mask) {
        return mask == null ? null : new INDArray[] {mask};
    }

    /**
     * Lets running means count by the share of a mini-batch that they were taken from; sums over examples need no weight.
     *
     * @param share in {@code (0, 1]}
     */
    public void weigh(double share) {
        runningMeans.forEach(mean -> mean.muli(share));
    }

    /** Adds the gradient of a replica to this one. */
    public void add(NetworkGradient replica) {
        network.getGradientsViewArray().addi(replica.network.getGradientsViewArray());
    }

    /**
     * Updates the parameters, as Deeplearning4j's optimiser does after it has computed a gradient.
     *
     * @param examples that the gradient is a sum over
     * @param loss their mean loss
     */
    public void update(int examples, double loss) {
        int iteration = NetworkState.iterations(network);
        int epoch = NetworkState.epoch(network);
        NetworkState.updater(network)
                .update(network.gradient(), iteration, epoch, examples, LayerWorkspaceMgr.noWorkspaces());
        network.params()
                .subi(network.getGradientsViewArray().reshape(network.params().shape()));
        NetworkState.setIterations(network, iteration + 1);
        network.applyConstraints(iteration, epoch);
        setScore(loss);
    }

    private void setScore(double loss) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.setScore(loss);
        } else {
            graph().setScore(loss);
        }
    }

    private void allocateGradient() {
        if (network.getGradientsViewArray() != null) {
            return;
        }
        if (network instanceof MultiLayerNetwork layers) {
            layers.initGradientsView();
        } else {
            graph().initGradientsView();
        }
    }

    /** The gradient lies as the parameters do, each a piece of one array. */
    private INDArray gradientOf(INDArray parameter) {
        long from = parameter.offset() - network.params().offset();
        INDArray gradient = network.getGradientsViewArray();
        return gradient.reshape(gradient.length()).get(NDArrayIndex.interval(from, from + parameter.length()));
    }

    private ComputationGraph graph() {
        return (ComputationGraph) network;
    }
}
