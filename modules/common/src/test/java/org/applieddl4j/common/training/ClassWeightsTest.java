package org.applieddl4j.common.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.engine.Engine;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

class ClassWeightsTest {

    @BeforeAll
    static void start() {
        Engine.start();
    }

    @Test
    void anExampleOfWeightTwoCountsLikeTwoExamples() {
        MatrixExamples two = new MatrixExamples(new float[] {1, 0, 2, 1}, new float[] {1, 0, 0, 1}, 2);

        INDArray weighted = gradientSum(two.batch(new int[] {0, 1}), 1, 2);
        INDArray repeated = gradientSum(two.batch(new int[] {0, 1, 1}), 1, 1);

        assertThat(weighted.sub(repeated).amaxNumber().doubleValue()).isLessThan(1e-5);
        assertThat(weighted.amaxNumber().doubleValue()).isGreaterThan(0.1);
    }

    @Test
    void balancedWeightsGiveEveryClassTheSameSum() {
        assertThat(ClassWeights.balanced(new int[] {0, 0, 0, 1}, 2)).containsExactly(4 / 6.0, 2);
        assertThat(ClassWeights.balanced(new int[] {0, 0}, 2)).containsExactly(0.5, 0);
    }

    /** Gradient summed over the batch, told from one step of plain gradient descent at rate 1. */
    private static INDArray gradientSum(DataSet batch, double... weights) {
        MultiLayerNetwork network = ToyProblem.classification(new Sgd(1), null, ClassWeights.crossEntropy(weights));
        INDArray before = network.params().dup();
        network.fit(batch);
        return before.sub(network.params()).mul(batch.numExamples());
    }
}
