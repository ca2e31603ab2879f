package org.applieddl4j.medical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class MedicalNetworksTest {

    @ParameterizedTest
    @CsvSource({"linear, 1, 28", "cnn, 3, 28", "resnet, 1, 28", "resnet, 1, 64", "resnet, 3, 45"})
    void everyClassifierAnswersWithADistributionAtAnySize(String id, int channels, int side) {
        NetworkRecipe recipe = MedicalNetworks.recipes().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        Model network =
                MedicalNetworks.create(recipe, new ImageShape(channels, side, side), new double[] {1, 2, 0.5}, 1);

        float[] output = NetworkOutput.of(network, Nd4j.rand(2, channels, side, side));

        assertThat(output).hasSize(2 * 3);
        assertThat(output[0] + output[1] + output[2]).isCloseTo(1, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"28", "32", "64"})
    void theSegmenterAnswersForEveryPixel(int side) {
        ComputationGraph network = new ComputationGraph(MedicalNetworks.segmenter(new ImageShape(1, side, side), 1));
        network.init();

        float[] output = NetworkOutput.of(network, Nd4j.rand(2, 1, side, side));

        assertThat(output).hasSize(2 * side * side);
        for (float probability : output) {
            assertThat(probability).isBetween(0f, 1f);
        }
    }

    @Test
    void theDefaultComparesAllClassifiersAndAQuickRunTheEnds() {
        assertThat(MedicalNetworks.chosen(RunRequest.defaults()))
                .containsExactly(MedicalNetworks.RESNET, MedicalNetworks.CNN, MedicalNetworks.LINEAR);
        assertThat(MedicalNetworks.chosen(RunRequest.defaults().quickly()))
                .containsExactly(MedicalNetworks.RESNET, MedicalNetworks.LINEAR);
        assertThat(MedicalNetworks.chosen(RunRequest.defaults().withNetwork("cnn")))
                .containsExactly(MedicalNetworks.CNN, MedicalNetworks.LINEAR);
    }
}
