package org.applieddl4j.fastpath;

import org.applieddl4j.common.engine.NetworkState;
import org.applieddl4j.common.engine.TrainingStep;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits a multilayer perceptron on copies of its parameters and its updater's state. */
final class MlpStep implements TrainingStep {

    private static final Logger LOG = LoggerFactory.getLogger(MlpStep.class);

    private final MultiLayerNetwork network;
    private final MlpTrainer trainer;
    private boolean changed;
    private boolean leftToDeeplearning4j;
    private double rate = Double.NaN;
    private double loss;

    MlpStep(Model network, MlpTraining training, DropoutMask dropout) {
        this.network = (MultiLayerNetwork) network;
        this.trainer = new MlpTrainer(
                training, floats(network.params()), floats(state()), NetworkState.iterations(network), dropout);
    }

    @Override
    public double fit(DataSet batch, double learningRate) {
        rate = learningRate;
        if (!leftToDeeplearning4j && !trainer.takes(batch)) {
            LOG.info("a mini-batch has a mask or another shape: Deeplearning4j goes on");
            store();
            leftToDeeplearning4j = true;
        }
        if (leftToDeeplearning4j) {
            NetworkState.setLearningRate(network, learningRate);
            network.fit(batch);
            return network.score();
        }
        changed = true;
        loss = trainer.fit(batch, learningRate);
        return loss;
    }

    @Override
    public void close() {
        store();
    }

    private void store() {
        if (!changed) {
            return;
        }
        changed = false;
        float[] parameters = new float[(int) network.numParams()];
        float[] moments = new float[2 * parameters.length];
        trainer.store(parameters, moments);
        network.params().assign(Nd4j.createFromArray(parameters).reshape(1, parameters.length));
        INDArray state = state();
        state.assign(Nd4j.createFromArray(moments).reshape(state.shape()));
        NetworkState.setIterations(network, trainer.steps());
        NetworkState.setLearningRate(network, rate);
        network.setScore(loss);
    }

    private INDArray state() {
        return NetworkState.wholeUpdaterState(network).orElseThrow();
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').reshape(array.length()).toFloatVector();
    }
}
