package org.applieddl4j.common.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GradCamTest {

    private static final int CORNERS = 4;

    static Stream<Named<Model>> networks() {
        return Stream.of(CacheMode.NONE, CacheMode.DEVICE)
                .flatMap(cache -> Stream.of(
                        Named.of("layers, cache " + cache, ConvolutionalNetworks.pooled(cache)),
                        Named.of("residual graph, cache " + cache, residual(cache))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void heatLiesInTheCornerThatDecides(Model network) {
        // Given a network that knows the classes by the patch in one of the corners
        CornerPictures.train(network);
        double inside = 0;
        double all = 0;

        for (int corner = 0; corner < CORNERS; corner++) {
            for (int shown = 0; shown < CornerPictures.DIRECTIONS; shown++) {
                // When
                Heatmap heat = GradCam.of(network).explain(CornerPictures.picture(shown, corner, 77), shown);

                // Then
                assertThat(inCorner(heat, corner) / inAll(heat))
                        .as("class %s in corner %s", shown, corner)
                        .isGreaterThan(0.65);
                inside += inCorner(heat, corner);
                all += inAll(heat);
            }
        }
        assertThat(inside / all).isGreaterThan(0.8);

        // And of two patches, each class is explained by its own
        INDArray both = CornerPictures.picture(0, 0, 1, 3, 77);
        Heatmap one = GradCam.of(network).explain(both, 0);
        Heatmap other = GradCam.of(network).explain(both, 1);
        assertThat(inCorner(one, 0)).isGreaterThan(2 * inCorner(one, 3));
        assertThat(inCorner(other, 3)).isGreaterThan(2 * inCorner(other, 0));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void explainingLeavesTheNetworkAsItWasAndTrainingGoesOnAlike(Model network) {
        // Given
        Model untouched = copy(network);
        fit(network, 0, 3);
        fit(untouched, 0, 3);
        INDArray parameters = network.params().dup();

        // When
        GradCam.of(network).explain(CornerPictures.picture(0, 0, 1), 0);

        // Then
        assertThat(network.params()).isEqualTo(parameters);
        fit(network, 3, 6);
        fit(untouched, 3, 6);
        assertThat(network.params().toFloatVector())
                .isEqualTo(untouched.params().toFloatVector())
                .isNotEqualTo(parameters.toFloatVector());
    }

    @Test
    void ofAnAveragedChannelTheHeatIsTheChannel() {
        // Given a picture of which the score is the average
        MultiLayerNetwork network = ConvolutionalNetworks.transparent(2, 2);
        INDArray image = Nd4j.createFromArray(new float[] {1, -2, 3, 4}).reshape(1, 1, 2, 2);

        // When, then: α = 1/4, negative heat is none, the greatest is 1
        GradCam explanation = GradCam.of(network);
        assertThat(explanation.explain(image, 0).values()).containsExactly(0.25f, 0, 0.75f, 1);
        // For the other class α = −1/4
        assertThat(explanation.explain(image, 1).values()).containsExactly(0, 1, 0, 0);
    }

    @Test
    void mapIsAllZeroWhereNothingSpeaksForTheClass() {
        MultiLayerNetwork network = ConvolutionalNetworks.transparent(2, 3);

        Heatmap heat = GradCam.of(network).explain(Nd4j.ones(1, 1, 2, 3), 1);

        assertThat(heat.rows()).isEqualTo(2);
        assertThat(heat.columns()).isEqualTo(3);
        assertThat(heat.values()).containsExactly(0, 0, 0, 0, 0, 0);
    }

    @Test
    void batchNormalisationThatSeesOnePictureTakesTheRunningMeans() {
        // Given a network that has batch normalisation behind its dense layer, which one picture alone would turn to 0
        MultiLayerNetwork network = ConvolutionalNetworks.dense(CacheMode.DEVICE, DataType.FLOAT);
        CornerPictures.fit(network, CornerPictures.batch(16, 1));

        double heat = 0;
        for (int classIndex = 0; classIndex < CornerPictures.CLASSES; classIndex++) {
            heat += inAll(GradCam.of(network).explain(CornerPictures.picture(0, 0, 1), classIndex));
        }

        assertThat(heat).isGreaterThan(1);
    }

    @Test
    void networkWithoutConvolutionIsRefused() {
        assertThatThrownBy(() -> GradCam.of(ConvolutionalNetworks.softmaxRegression()))
                .isInstanceOf(InputException.class)
                .hasMessage("network OutputLayer has no convolution to explain;"
                        + " choose one with convolutions over [channels, height, width]");
    }

    @Test
    void networkThatLeavesOnePlaceIsRefused() {
        GradCam explanation = GradCam.of(ConvolutionalNetworks.transparent(1, 1));

        assertThatThrownBy(() -> explanation.explain(Nd4j.ones(1, 1, 1, 1), 0))
                .isInstanceOf(InputException.class)
                .hasMessage("nothing on the way to the network's output has rows and columns;"
                        + " explain a network whose convolutions leave more than one place");
    }

    @Test
    void branchesBehindTheLastConvolutionAreRefused() {
        GradCam explanation = GradCam.of(ConvolutionalNetworks.branching());

        assertThatThrownBy(() -> explanation.explain(CornerPictures.picture(0, 0, 1), 0))
                .isInstanceOf(InputException.class)
                .hasMessage("'both' joins 2 branches behind the last activation with rows and columns;"
                        + " join them before it");
    }

    @Test
    void severalImagesAreNotOne() {
        GradCam explanation = GradCam.of(ConvolutionalNetworks.transparent(2, 2));

        assertThatThrownBy(() -> explanation.explain(Nd4j.ones(3, 1, 2, 2), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("one image is [1, channels, height, width], not [3, 1, 2, 2]");
    }

    private static double inCorner(Heatmap heat, int corner) {
        double sum = 0;
        for (int row = 0; row < heat.rows(); row++) {
            for (int column = 0; column < heat.columns(); column++) {
                boolean below = row >= heat.rows() / 2;
                boolean right = column >= heat.columns() / 2;
                sum += below == corner >= 2 && right == (corner % 2 == 1) ? heat.value(row, column) : 0;
            }
        }
        return sum;
    }

    private static double inAll(Heatmap heat) {
        return IntStream.range(0, CORNERS)
                .mapToDouble(corner -> inCorner(heat, corner))
                .sum();
    }

    private static void fit(Model network, int from, int to) {
        for (int step = from; step < to; step++) {
            CornerPictures.fit(network, CornerPictures.batch(8, step));
        }
    }

    private static Model copy(Model network) {
        return network instanceof MultiLayerNetwork layers ? layers.clone() : ((ComputationGraph) network).clone();
    }

    private static ComputationGraph residual(CacheMode cache) {
        return ConvolutionalNetworks.residual(cache, DataType.FLOAT, PoolingType.AVG);
    }
}
