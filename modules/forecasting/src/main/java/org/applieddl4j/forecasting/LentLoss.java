package org.applieddl4j.forecasting;

import org.applieddl4j.common.training.EpochCallbacks;
import org.applieddl4j.common.training.EpochRunner;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Lends a network a loss for as long as it is trained. The network's file then names none but Deeplearning4j's own classes, which is
 * all that is loaded from a file; for predicting, a loss is of no use.
 *
 * @param runner who trains
 * @param loss what it trains on
 */
record LentLoss(EpochRunner runner, ILossFunction loss) implements EpochRunner {

    @Override
    public long examples() {
        return runner.examples();
    }

    @Override
    public String fingerprint() {
        return runner.fingerprint();
    }

    @Override
    public double fit(Model network, int epoch, EpochCallbacks callbacks) {
        LossLayer layer = (LossLayer) ((ComputationGraph) network)
                .getLayer(ForecastNetworks.OUTPUT)
                .conf()
                .getLayer();
        ILossFunction own = layer.getLossFn();
        layer.setLossFn(loss);
        try {
            return runner.fit(network, epoch, callbacks);
        } finally {
            layer.setLossFn(own);
        }
    }
}
