package org.applieddl4j.common.training;

import java.util.Optional;
import org.applieddl4j.common.dense.DenseChain;
import org.applieddl4j.common.dense.DenseTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Learns from one mini-batch after another. The network has what was learned once this is closed. */
public interface LearningStep extends AutoCloseable {

    /**
     * Learns from a mini-batch.
     *
     * @param rate of this step
     * @return the mean loss before it
     */
    double learn(DataSet batch, double rate);

    @Override
    void close();

    /**
     * The fastest way to let a network learn: a chain of dense layers by itself, every other network by Deeplearning4j.
     *
     * @param seed of what is dropped out by a chain; Deeplearning4j draws from ND4J's generator
     */
    static LearningStep of(Model network, long seed) {
        return DenseChain.of(network)
                .filter(chain -> chain.adam().isPresent())
                .flatMap(chain -> ByChain.of((MultiLayerNetwork) network, chain, seed))
                .orElseGet(() -> new ByDeeplearning4j(network));
    }

    /** Deeplearning4j's own step. */
    final class ByDeeplearning4j implements LearningStep {

        private final Model network;
        private final QuickKernels kernels;
        private double rate = Double.NaN;

        ByDeeplearning4j(Model network) {
            this.network = network;
            this.kernels = new QuickKernels(network);
        }

        @Override
        public double learn(DataSet batch, double next) {
            if (next != rate) {
                rate = next;
                NetworkState.setLearningRate(network, rate);
            }
            NetworkState.fit(network, batch);
            return network.score();
        }

        @Override
        public void close() {
            kernels.close();
        }
    }

    /** Without Deeplearning4j, on copies of parameters and state. */
    final class ByChain implements LearningStep {

        private final MultiLayerNetwork network;
        private final DenseTrainer trainer;
        private double rate = Double.NaN;

        private ByChain(MultiLayerNetwork network, DenseTrainer trainer) {
            this.network = network;
            this.trainer = trainer;
        }

        /** Empty where the updater keeps its state in several pieces. */
        static Optional<LearningStep> of(MultiLayerNetwork network, DenseChain chain, long seed) {
            INDArray state = NetworkState.updaterState(network);
            boolean whole = state != null
                    && state.length() == 2 * network.numParams()
                    && network.getUpdater() instanceof BaseMultiLayerUpdater<?> updater
                    && updater.getUpdaterBlocks().size() == 1;
            if (!whole) {
                return Optional.empty();
            }
            DenseTrainer trainer =
                    new DenseTrainer(chain, floats(network.params()), floats(state), NetworkState.iterations(network));
            trainer.seed(seed);
            return Optional.of(new ByChain(network, trainer));
        }

        private static float[] floats(INDArray array) {
            return array.dup('c').reshape(array.length()).toFloatVector();
        }

        @Override
        public double learn(DataSet batch, double next) {
            if (batch.getFeaturesMaskArray() != null || batch.getLabelsMaskArray() != null) {
                throw new IllegalArgumentException("a chain of dense layers has no use for masks");
            }
            rate = next;
            return trainer.learn(batch.getFeatures(), batch.getLabels(), next);
        }

        @Override
        public void close() {
            if (Double.isNaN(rate)) {
                return;
            }
            int size = (int) network.numParams();
            float[] parameters = new float[size];
            float[] state = new float[2 * size];
            trainer.store(parameters, state);
            network.params().assign(Nd4j.createFromArray(parameters).reshape(1, size));
            INDArray view = NetworkState.updaterState(network);
            view.assign(Nd4j.createFromArray(state).reshape(view.shape()));
            NetworkState.setIterations(network, trainer.steps());
            NetworkState.setLearningRate(network, rate);
        }
    }
}
