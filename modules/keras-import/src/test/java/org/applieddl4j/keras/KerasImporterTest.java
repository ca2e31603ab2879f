package org.applieddl4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.explanation.GradCam;
import org.applieddl4j.common.explanation.Heatmap;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.NetworkOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KerasImporterTest {

    private static final int HEIGHT = 8;
    private static final int WIDTH = 6;
    private static final int CHANNELS = 2;
    private static final int FILTERS = 3;
    private static final int CLASSES = 4;
    private static final int FLAT = HEIGHT / 2 * (WIDTH / 2) * FILTERS;
    private static final String INPUT = "\"batch_input_shape\": [null, 8, 6, 2], ";

    private final float[] kernel = random(3 * 3 * CHANNELS * FILTERS, 1);
    private final float[] dense = random(FLAT * CLASSES, 2);

    @TempDir
    Path folder;

    private static float[] random(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian() * 0.5f;
        }
        return values;
    }

    private KerasFile small() {
        return KerasFile.sequential()
                .convolution("conv", INPUT, 3, CHANNELS, FILTERS, "relu", kernel)
                .pooling("pool")
                .flatten("flat")
                .layer("Dropout", "drop", "\"rate\": 0.5, \"noise_shape\": null, \"seed\": null")
                .dense("out", FLAT, CLASSES, "softmax", dense);
    }

    /** In this process: the other one takes seconds to start, and these files crash nobody. */
    private ConvertedNetwork read(KerasFile file) {
        return KerasDecoder.read(file.write(folder.resolve("made-up.h5")));
    }

    @Test
    void aFileIsReadInAnotherProcessToTheSameNetwork() {
        Path file = small().write(folder.resolve("made-up.h5"));
        INDArray images = Nd4j.rand(2, CHANNELS, HEIGHT, WIDTH);

        ImportedNetwork imported = new KerasImporter().read(file);

        assertThat(imported.source()).isEqualTo("made-up.h5");
        assertThat(NetworkOutput.of(imported.network(), images))
                .containsExactly(NetworkOutput.of(KerasDecoder.read(file).network(), images));
    }

    @Test
    void networkAnswersAsItsFormulasSay() {
        ConvertedNetwork imported = read(small());
        float[] image = random(CHANNELS * HEIGHT * WIDTH, 3);

        float[] answer =
                NetworkOutput.of(imported.network(), Nd4j.createFromArray(image).reshape(1, CHANNELS, HEIGHT, WIDTH));

        assertThat(imported.input()).isEqualTo(new ImageShape(CHANNELS, HEIGHT, WIDTH));
        assertThat(imported.outputs()).isEqualTo(CLASSES);
        assertIsSoftmaxOf(sums(image), answer);
    }

    /** Convolution with zeros around, ReLU, largest of four, and a dense layer over row, column, channel. */
    private double[] sums(float[] image) {
        double[] sums = new double[CLASSES];
        for (int row = 0; row < HEIGHT / 2; row++) {
            for (int column = 0; column < WIDTH / 2; column++) {
                for (int filter = 0; filter < FILTERS; filter++) {
                    double largest = 0;
                    for (int place = 0; place < 4; place++) {
                        largest = Math.max(
                                largest, convolved(image, 2 * row + place / 2, 2 * column + place % 2, filter));
                    }
                    int flat = (row * (WIDTH / 2) + column) * FILTERS + filter;
                    for (int cls = 0; cls < CLASSES; cls++) {
                        sums[cls] += largest * dense[flat * CLASSES + cls];
                    }
                }
            }
        }
        return sums;
    }

    private double convolved(float[] image, int row, int column, int filter) {
        double sum = 0;
        for (int down = 0; down < 3; down++) {
            for (int right = 0; right < 3; right++) {
                int r = row + down - 1;
                int c = column + right - 1;
                if (r >= 0 && r < HEIGHT && c >= 0 && c < WIDTH) {
                    for (int channel = 0; channel < CHANNELS; channel++) {
                        sum += image[(channel * HEIGHT + r) * WIDTH + c]
                                * kernel[((down * 3 + right) * CHANNELS + channel) * FILTERS + filter];
                    }
                }
            }
        }
        return sum;
    }

    @Test
    void networkIsExplainedLikeAnyOther() {
        ConvertedNetwork imported = read(small());

        Heatmap heat = GradCam.of(imported.network()).explain(Nd4j.rand(1, CHANNELS, HEIGHT, WIDTH), 1);

        assertThat(heat.rows() * heat.columns()).isEqualTo(HEIGHT * WIDTH);
    }

    @Test
    void normalisationAndGlobalPoolingAreTurned() {
        float[] gamma = {1.5f, 0.5f, 1};
        float[] beta = {0.1f, 0, -0.1f};
        float[] mean = {0, 0.2f, 0.4f};
        float[] variance = {1.5f, 0.5f, 2};
        float[] weights = random(FILTERS * CLASSES, 5);
        ConvertedNetwork imported = read(KerasFile.sequential()
                .convolution("conv", INPUT, 3, CHANNELS, FILTERS, "linear", kernel)
                .normalisation("norm", gamma, beta, mean, variance)
                .layer("Activation", "relu", "\"activation\": \"relu\"")
                .layer("GlobalAveragePooling2D", "mean", "\"data_format\": \"channels_last\"")
                .dense("out", FILTERS, CLASSES, "softmax", weights));
        float[] image = random(CHANNELS * HEIGHT * WIDTH, 6);

        float[] answer =
                NetworkOutput.of(imported.network(), Nd4j.createFromArray(image).reshape(1, CHANNELS, HEIGHT, WIDTH));

        double[] sums = new double[CLASSES];
        for (int filter = 0; filter < FILTERS; filter++) {
            double average = 0;
            for (int place = 0; place < HEIGHT * WIDTH; place++) {
                double normal = (convolved(image, place / WIDTH, place % WIDTH, filter) - mean[filter])
                        / Math.sqrt(variance[filter] + 0.001);
                average += Math.max(0, gamma[filter] * normal + beta[filter]) / (HEIGHT * WIDTH);
            }
            for (int cls = 0; cls < CLASSES; cls++) {
                sums[cls] += average * weights[filter * CLASSES + cls];
            }
        }
        assertIsSoftmaxOf(sums, answer);
    }

    private static void assertIsSoftmaxOf(double[] sums, float[] answer) {
        double total = Arrays.stream(sums).map(Math::exp).sum();
        for (int cls = 0; cls < CLASSES; cls++) {
            assertThat((double) answer[cls]).isCloseTo(Math.exp(sums[cls]) / total, within(1e-5));
        }
    }

    @Test
    void graphIsTurned() {
        ConvertedNetwork imported = read(KerasFile.functional("in", "out")
                .layer(
                        "InputLayer",
                        "in",
                        "\"batch_input_shape\": [null, 8, 6, 2], \"sparse\": false, \"ragged\": false")
                .convolution("left", "", 3, CHANNELS, FILTERS, "relu", kernel, "in")
                .convolution("right", "", 3, CHANNELS, FILTERS, "tanh", kernel, "in")
                .layer("Add", "both", "", "left", "right")
                .pooling("pool", "both")
                .flatten("flat", "pool")
                .dense("out", FLAT, CLASSES, "softmax", dense, "flat"));

        assertThat(imported.outputs()).isEqualTo(CLASSES);
        assertThat(imported.network().numParams()).isEqualTo(2 * (kernel.length + FILTERS) + dense.length + CLASSES);
    }

    @Test
    void layersThatCannotBeBroughtAreNamedAllAtOnce() {
        assertRefused(
                small().layer("Lambda", "twice", "").layer("MultiHeadAttention", "heads", ""),
                "'twice' (Lambda)",
                "'heads' (MultiHeadAttention)");
    }

    @Test
    void networkWithoutProbabilitiesIsRefused() {
        assertRefused(
                KerasFile.sequential()
                        .convolution("conv", INPUT, 3, CHANNELS, FILTERS, "relu", kernel)
                        .pooling("pool")
                        .flatten("flat")
                        .dense("out", FLAT, CLASSES, "linear", dense),
                "end it with a softmax");
    }

    @Test
    void otherVersionsOfKerasAreNamed() {
        assertRefused(small().savedBy("3.5.0"), "saved by Keras 3.5.0", "tf_keras");
    }

    @Test
    void filesThatAreNoneAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.h5"), "no network");
        Path whole = small().write(folder.resolve("whole.h5"));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> new KerasImporter().read(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no HDF5 file");
        assertThatThrownBy(() -> new KerasImporter().read(cut))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cut.h5: is damaged or cut short");
        assertThatThrownBy(() -> new KerasImporter().read(folder.resolve("none.h5")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read");
    }

    private void assertRefused(KerasFile file, String... said) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(InputException.class).hasMessageContainingAll(said);
    }
}
