package org.applieddl4j.common.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/** The few things that DL4J's two kinds of network offer under different names. */
public final class NetworkState {

    /** Iterations and epochs at which a rate that follows a schedule would differ from the one at the start. */
    private static final int[][] LATER = {{1, 0}, {1000, 0}, {0, 1}, {1_000_000, 1000}};

    private static final List<Updater> STANDARD_UPDATERS = List.of(
            Updater.SGD,
            Updater.NESTEROVS,
            Updater.ADAGRAD,
            Updater.RMSPROP,
            Updater.ADAM,
            Updater.ADAMAX,
            Updater.NADAM);

    private NetworkState() {}

    /** One step of Deeplearning4j's own. */
    public static void fit(Model network, DataSet batch) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.fit(batch);
        } else {
            graph(network).fit(batch);
        }
    }

    /**
     * Sets the rate of all layers, weights and biases alike, before the next mini-batch.
     *
     * <p>DL4J's own method builds the updater anew and copies its state, which for Adam is twice as large as the network:
     * too much work before every mini-batch. The updater reads the rate from the layers' configuration whenever it runs,
     * and as all layers get the same rate, none has to be grouped with others than before.
     */
    public static void setLearningRate(Model network, double rate) {
        updaters(network).forEach(updater -> updater.setLrAndSchedule(rate, null));
    }

    /**
     * The learning rate that a network's configuration names; empty where no layer has one.
     *
     * @throws InputException if layers, or weights and biases, have different ones, or if one follows a schedule: the rate of a
     *     training is that of its plan
     */
    public static OptionalDouble learningRate(Model network) {
        double[] rates = updaters(network).stream()
                .mapToDouble(NetworkState::constantRate)
                .distinct()
                .toArray();
        if (rates.length > 1) {
            throw new InputException("the network has layers with different learning rates (" + rates[0] + " and "
                    + rates[1] + "); there is one for all layers: give it in the training plan");
        }
        return rates.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(rates[0]);
    }

    /** Whether the rate that a network's configuration names is the one its updater has where nobody names one. */
    public static boolean hasDefaultLearningRate(Model network) {
        return updaters(network).stream()
                .allMatch(
                        updater -> constantRate(updater) == defaultRate(updater).orElse(Double.NaN));
    }

    private static double constantRate(IUpdater updater) {
        double rate = updater.getLearningRate(0, 0);
        if (Arrays.stream(LATER).anyMatch(later -> updater.getLearningRate(later[0], later[1]) != rate)) {
            throw new InputException("the network's " + updater.getClass().getSimpleName()
                    + " has a learning rate schedule of its own; give the schedule in the training plan");
        }
        return rate;
    }

    private static OptionalDouble defaultRate(IUpdater updater) {
        return STANDARD_UPDATERS.stream()
                .map(Updater::getIUpdaterWithDefaultConfig)
                .filter(standard -> standard.getClass() == updater.getClass())
                .mapToDouble(standard -> standard.getLearningRate(0, 0))
                .findFirst();
    }

    /** What its parameters are updated by, as far as that has a learning rate. */
    private static List<IUpdater> updaters(Model network) {
        return Arrays.stream(layers(network))
                .flatMap(layer -> layer.paramTable().keySet().stream()
                        .map(name -> layer.getConfig().getUpdaterByParam(name)))
                .filter(updater -> updater != null && updater.hasLearningRate())
                .toList();
    }

    public static Layer[] layers(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getLayers()
                : graph(network).getLayers();
    }

    /** Deeplearning4j's listeners that somebody attached. */
    public static Collection<TrainingListener> listeners(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getListeners()
                : graph(network).getListeners();
    }

    /**
     * Tells listeners that an epoch starts, and schedules which one.
     *
     * @param epoch the first is 0
     */
    public static void startEpoch(Model network, int epoch) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.setEpochCount(epoch);
        } else {
            graph(network).getConfiguration().setEpochCount(epoch);
        }
        listeners(network).forEach(listener -> listener.onEpochStart(network));
    }

    /** Tells listeners that an epoch has ended. */
    public static void endEpoch(Model network) {
        listeners(network).forEach(listener -> listener.onEpochEnd(network));
    }

    /** The epoch that it is in, the first being 0. */
    static int epoch(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getEpochCount()
                : graph(network).getEpochCount();
    }

    /** What turns its gradient into a change of its parameters. */
    static BaseMultiLayerUpdater<?> updater(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? (BaseMultiLayerUpdater<?>) layers.getUpdater()
                : graph(network).getUpdater();
    }

    /** The updater's state (Adam's moments, for example) as a view, or null where it has none. */
    public static INDArray updaterState(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getUpdater().getStateViewArray()
                : graph(network).getUpdater().getStateViewArray();
    }

    /** The updater's state where it is one piece for all parameters, first moments and then second ones. */
    public static Optional<INDArray> wholeUpdaterState(Model network) {
        INDArray state = updaterState(network);
        Object updater = network instanceof MultiLayerNetwork layers
                ? layers.getUpdater()
                : graph(network).getUpdater();
        boolean whole = state != null
                && state.length() == 2 * network.numParams()
                && updater instanceof BaseMultiLayerUpdater<?> blocks
                && blocks.getUpdaterBlocks().size() == 1;
        return whole ? Optional.of(state) : Optional.empty();
    }

    /** Mini-batches that it was fitted to. */
    public static int iterations(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getIterationCount()
                : graph(network).getIterationCount();
    }

    public static void setIterations(Model network, int iterations) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.setIterationCount(iterations);
        } else {
            graph(network).getConfiguration().setIterationCount(iterations);
        }
    }

    /** Its configuration as JSON. */
    public static String configuration(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getLayerWiseConfigurations().toJson()
                : graph(network).getConfiguration().toJson();
    }

    private static ComputationGraph graph(Model network) {
        if (network instanceof ComputationGraph graph) {
            return graph;
        }
        throw new IllegalArgumentException("neither MultiLayerNetwork nor ComputationGraph: " + network.getClass());
    }
}
