package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import org.applieddl4j.common.engine.Engine;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class FraudNetworksTest {

    private static final int FEATURES = 15;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    @Test
    void logisticRegressionHasAWeightAFeatureAndABiasForEachClass() {
        assertThat(network(FraudNetworks.logistic(FEATURES, 1)).numParams()).isEqualTo(2 * (15 + 1));
    }

    @Test
    void classifiersGiveProbabilitiesOfBothClasses() {
        INDArray output = network(FraudNetworks.mlp(FEATURES, 1)).output(Nd4j.rand(4, FEATURES));

        assertThat(output.shape()).containsExactly(4, 2);
        assertThat(output.sum(1).sub(1).amaxNumber().doubleValue()).isLessThan(1e-6);
    }

    @Test
    void autoencoderReturnsAsManyNumbersAsItGets() {
        assertThat(network(FraudNetworks.autoencoder(FEATURES, 1))
                        .output(Nd4j.rand(4, FEATURES))
                        .shape())
                .containsExactly(4, 15);
    }

    @Test
    void theHybridsAutoencoderStaysFrozenWhileTheRestLearns() {
        ComputationGraph graph = new ComputationGraph(FraudNetworks.hybrid(FEATURES, 1));
        graph.init();
        INDArray encoder = graph.getLayer("encode-1").params().dup();
        INDArray hidden = graph.getLayer("hidden-1").params().dup();

        graph.fit(new DataSet(Nd4j.rand(8, FEATURES), Nd4j.create(new double[][] {
            {1, 0}, {0, 1}, {1, 0}, {0, 1}, {1, 0}, {0, 1}, {1, 0}, {0, 1}
        })));

        assertThat(graph.getLayer("encode-1").params()).isEqualTo(encoder);
        assertThat(graph.getLayer("hidden-1").params()).isNotEqualTo(hidden);
    }

    @Test
    void everyRecipeIsFoundByItsId() {
        assertThat(FraudNetworks.recipes())
                .allSatisfy(
                        recipe -> assertThat(FraudNetworks.recipe(recipe.id())).contains(recipe));
        assertThat(FraudNetworks.recipe("perceptron")).isEmpty();
    }

    private static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }
}
