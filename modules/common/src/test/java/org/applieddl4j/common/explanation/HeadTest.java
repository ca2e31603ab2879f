package org.applieddl4j.common.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The gradient against central differences of what Deeplearning4j's own layers compute. */
class HeadTest {

    private static final double STEP = 1e-5;
    private static final int CLASS = 1;

    @Test
    void gradientThroughDenseLayersIsThatOfTheScoreBeforeSoftmax() {
        // Given
        MultiLayerNetwork network = ConvolutionalNetworks.dense(CacheMode.NONE, DataType.DOUBLE);
        CornerPictures.fit(network, doubles());

        // When
        Head tail = Head.of(network, picture());

        // Then
        assertThat(tail.spatial().shape()).containsExactly(1, 12, 6, 6);
        INDArray gradient = tail.gradient(CLASS);
        ConvolutionalNetworks.leaveOutSoftmax(network.getOutputLayer());
        assertMatchesDifferences(
                gradient,
                tail.spatial(),
                spatial -> network.activateSelectedLayers(
                        ConvolutionalNetworks.FLATTENED, network.getnLayers() - 1, spatial));
    }

    @ParameterizedTest
    @EnumSource(PoolingType.class)
    void gradientThroughGlobalPoolingIsThatOfTheScoreBeforeSoftmax(PoolingType pooling) {
        ComputationGraph network = ConvolutionalNetworks.residual(CacheMode.NONE, DataType.DOUBLE, pooling);
        CornerPictures.fit(network, doubles());

        Head tail = Head.of(network, picture());

        assertThat(tail.spatial().shape()).containsExactly(1, 16, 6, 6);
        INDArray gradient = tail.gradient(CLASS);
        ConvolutionalNetworks.leaveOutSoftmax(network.getOutputLayer(0));
        LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
        assertMatchesDifferences(
                gradient,
                tail.spatial(),
                spatial -> network.getLayer("out")
                        .activate(network.getLayer("pool").activate(spatial, false, memory), false, memory));
    }

    @Test
    void spatialActivationIsWhatTheNetworkItselfComputes() {
        MultiLayerNetwork network = ConvolutionalNetworks.pooled(CacheMode.DEVICE);
        CornerPictures.fit(network, CornerPictures.batch(12, 3));
        INDArray picture = CornerPictures.picture(1, 2, 4);

        INDArray expected = network.feedForward(picture, false).get(7);

        assertThat(Head.of(network, picture).spatial().equalsWithEps(expected, 1e-6))
                .isTrue();
    }

    @Test
    void forwardPassThroughAGraphGivesTheNetworksOwnAnswer() {
        ComputationGraph network = ConvolutionalNetworks.residual(CacheMode.DEVICE, DataType.FLOAT, PoolingType.AVG);
        CornerPictures.fit(network, CornerPictures.batch(12, 3));
        INDArray picture = CornerPictures.picture(1, 2, 4);

        INDArray expected = network.outputSingle(picture);

        assertThat(ForwardPass.through(network, picture).get("out").equalsWithEps(expected, 1e-6))
                .isTrue();
    }

    @Test
    void layerThatItCannotGoBackThroughIsNamed() {
        Head tail = Head.of(ConvolutionalNetworks.withLayerNormalisation(), CornerPictures.picture(0, 0, 1));

        assertThatThrownBy(() -> tail.gradient(0))
                .isInstanceOf(InputException.class)
                .hasMessage("layer 'normalised', a DenseLayer, stands between the last activation with rows and columns"
                        + " and the output, and cannot be explained;"
                        + " explain a network with global pooling and dense layers there");
    }

    @Test
    void activationOnOneBranchLeavesTheOtherAsItIs() {
        // Given −5, 1 and 2, of which the positive ones are added once more
        Head tail = Head.of(
                ConvolutionalNetworks.activationOnABranch(),
                Nd4j.createFromArray(new float[] {-5, 1, 2}).reshape(1, 1, 1, 3));

        assertThat(tail.spatial().reshape(3).toFloatVector()).containsExactly(-5, 2, 4);
        assertThat(tail.gradient(0).reshape(3).toFloatVector()).containsExactly(1, 1, 1);
    }

    @Test
    void classThatTheNetworkDoesNotHaveIsRefused() {
        Head tail = Head.of(ConvolutionalNetworks.pooled(CacheMode.NONE), CornerPictures.picture(0, 0, 1));

        assertThatThrownBy(() -> tail.gradient(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class 4 is none of 4");
        assertThatThrownBy(() -> tail.gradient(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertMatchesDifferences(
            INDArray gradient, INDArray activation, Function<INDArray, INDArray> scores) {
        INDArray spatial = activation.dup('c');
        INDArray inOrder = gradient.dup('c');
        double largest = 0;
        for (long at = 0; at < spatial.length(); at++) {
            double value = spatial.getDouble(at);
            double difference =
                    (score(scores, spatial, at, value + STEP) - score(scores, spatial, at, value - STEP)) / (2 * STEP);
            spatial.putScalar(at, value);
            largest = Math.max(largest, Math.abs(difference));
            // Where values tie for the greatest, or a norm has its corner at 0, there is no one gradient.
            if (value != 0) {
                assertThat(inOrder.getDouble(at)).as("place %s", at).isCloseTo(difference, within(1e-7));
            }
        }
        assertThat(largest).as("there is something to compare").isGreaterThan(1e-3);
    }

    private static double score(Function<INDArray, INDArray> scores, INDArray spatial, long at, double value) {
        return scores.apply(spatial.putScalar(at, value).dup('c')).getDouble(0, CLASS);
    }

    private static DataSet doubles() {
        DataSet batch = CornerPictures.batch(12, 3);
        return new DataSet(
                batch.getFeatures().castTo(DataType.DOUBLE), batch.getLabels().castTo(DataType.DOUBLE));
    }

    private static INDArray picture() {
        return CornerPictures.picture(1, 2, 4).castTo(DataType.DOUBLE);
    }
}
