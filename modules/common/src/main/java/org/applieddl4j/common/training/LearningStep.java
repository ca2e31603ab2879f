package org.applieddl4j.common.training;

import java.util.Optional;
import org.applieddl4j.common.dense.ArrayTrainer;
import org.applieddl4j.common.dense.DenseTrainer;
import org.applieddl4j.common.words.WordTrainer;
import org.deeplearning4j.nn.api.Model;
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
     * The fastest way to let a network learn: chains of dense layers and networks over words on arrays, every other by Deeplearning4j.
     *
     * @param seed of what is dropped out on arrays; Deeplearning4j draws from ND4J's generator
     */
    static LearningStep of(Model network, long seed) {
        Optional<INDArray> state = NetworkState.wholeUpdaterState(network);
        if (state.isEmpty()) {
            return new ByDeeplearning4j(network);
        }
        Optional<ArrayTrainer.Maker> maker = DenseTrainer.of(network).or(() -> WordTrainer.of(network));
        return maker.<LearningStep>map(made -> new ByArrays(network, state.get(), made, seed))
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
    final class ByArrays implements LearningStep {

        private final Model network;
        private final INDArray state;
        private final ArrayTrainer trainer;
        private double rate = Double.NaN;

        private ByArrays(Model network, INDArray state, ArrayTrainer.Maker maker, long seed) {
            this.network = network;
            this.state = state;
            this.trainer = maker.make(
                    LearnedState.floats(network.params()),
                    LearnedState.floats(state),
                    NetworkState.iterations(network),
                    seed);
        }

        @Override
        public double learn(DataSet batch, double next) {
            rate = next;
            return trainer.learn(batch, next);
        }

        @Override
        public void close() {
            if (Double.isNaN(rate)) {
                return;
            }
            int size = (int) network.numParams();
            float[] parameters = new float[size];
            float[] moments = new float[2 * size];
            trainer.store(parameters, moments);
            network.params().assign(LearnedState.row(parameters));
            state.assign(Nd4j.createFromArray(moments).reshape(state.shape()));
            NetworkState.setIterations(network, trainer.steps());
            NetworkState.setLearningRate(network, rate);
        }
    }
}
