package org.applieddl4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.assertj.core.api.Assertions;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class ImageNetworksTest {

    private static final ImageShape GREY = new ImageShape(1, 28, 28);

    @Test
    void theCompactNetworkHasFewerThan120ThousandParameters() {
        for (ImageShape shape : new ImageShape[] {GREY, new ImageShape(3, 32, 32)}) {
            assertThat(ImageNetworks.create(ImageNetworks.COMPACT, shape, 10, 1).numParams())
                    .isBetween(50_000L, 119_999L);
        }
    }

    @Test
    void softmaxRegressionHasAWeightAPixelAndClass() {
        assertThat(ImageNetworks.create(ImageNetworks.SOFTMAX, GREY, 10, 1).numParams())
                .isEqualTo(28 * 28 * 10 + 10);
    }

    @Test
    void lenetHasTheLayersOfItsPaper() {
        // Padded convolutions keep 28×28, which two poolings bring to 7×7.
        assertThat(ImageNetworks.create(ImageNetworks.LENET, GREY, 10, 1).numParams())
                .isEqualTo(
                        (25 * 6 + 6) + (25 * 6 * 16 + 16) + (49 * 16 * 120 + 120) + (120 * 84 + 84) + (84 * 10 + 10));
    }

    @ParameterizedTest
    @CsvSource({"compact, 1, 28", "lenet, 1, 28", "softmax, 3, 32", "resnet, 3, 32", "compact, 3, 20", "resnet, 1, 28"})
    void everyNetworkAnswersWithADistributionOverTheClasses(String id, int channels, int side) {
        NetworkRecipe recipe = recipe(id);
        Model network = ImageNetworks.create(recipe, new ImageShape(channels, side, side), 7, 1);

        float[] output = NetworkOutput.of(network, Nd4j.rand(2, channels, side, side));

        assertThat(output).hasSize(2 * 7);
        for (int example = 0; example < 2; example++) {
            double sum = 0;
            for (int cls = 0; cls < 7; cls++) {
                assertThat(output[7 * example + cls]).isBetween(0f, 1f);
                sum += output[7 * example + cls];
            }
            assertThat(sum).isCloseTo(1, Assertions.within(1e-5));
        }
    }

    @Test
    void sameSeedSameWeights() {
        Model first = ImageNetworks.create(ImageNetworks.RESNET, GREY, 3, 5);

        assertThat(ImageNetworks.create(ImageNetworks.RESNET, GREY, 3, 5).params())
                .isEqualTo(first.params());
        assertThat(ImageNetworks.create(ImageNetworks.RESNET, GREY, 3, 6).params())
                .isNotEqualTo(first.params());
    }

    @Test
    void aNetworkThatWasAskedForStandsBesideTheLinearBaseline() {
        assertThat(ImageNetworks.chosen(RunRequest.defaults().withNetwork("resnet")))
                .containsExactly(ImageNetworks.RESNET, ImageNetworks.SOFTMAX);
        assertThat(ImageNetworks.chosen(RunRequest.defaults().withNetwork("softmax")))
                .containsExactly(ImageNetworks.SOFTMAX);
        assertThat(ImageNetworks.chosen(RunRequest.defaults().withNetwork("all")))
                .containsExactlyElementsOf(ImageNetworks.recipes());
        Assertions.assertThatThrownBy(
                        () -> ImageNetworks.chosen(RunRequest.defaults().withNetwork("alexnet")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown network 'alexnet'; there are all, compact, lenet, resnet, softmax");
    }

    private static NetworkRecipe recipe(String id) {
        return ImageNetworks.recipes().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
