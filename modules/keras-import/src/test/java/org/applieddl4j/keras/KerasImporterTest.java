package org.applieddl4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.explanation.GradCam;
import org.applieddl4j.common.explanation.Heatmap;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** In this process: the other one takes a while to start, and these files harm nobody. */
    private ImportedNetwork read(KerasFile file) {
        return read(file.write(folder.resolve("made-up.keras")));
    }

    private static ImportedNetwork read(Path file) {
        try {
            return KerasImporter.imported(KerasDecoder.read(Files.readAllBytes(file)), "made-up");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileIsReadInAnotherProcessToTheSameNetwork() {
        Path file = small().write(folder.resolve("made-up.h5"));
        INDArray images = Nd4j.rand(2, CHANNELS, HEIGHT, WIDTH);

        ImportedNetwork imported = new KerasImporter().read(file);

        assertThat(imported.source()).isEqualTo("made-up.h5");
        assertThat(NetworkOutput.of(imported.network(), images))
                .containsExactly(NetworkOutput.of(read(file).network(), images));
    }

    @Test
    void networkAnswersAsItsFormulasSay() {
        ImportedNetwork imported = read(small());
        float[] image = random(CHANNELS * HEIGHT * WIDTH, 3);

        float[] answer =
                NetworkOutput.of(imported.network(), Nd4j.createFromArray(image).reshape(1, CHANNELS, HEIGHT, WIDTH));

        assertThat(imported.input()).isEqualTo(InputType.convolutional(HEIGHT, WIDTH, CHANNELS));
        // No picture of this suite has two channels.
        assertThatThrownBy(imported::picture)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("pictures have 1 or 3 channels");
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
        ImportedNetwork imported = read(small());

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
        ImportedNetwork imported = read(KerasFile.sequential()
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
        ImportedNetwork imported = read(KerasFile.functional("in", "out")
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
                small().layer("GRU", "twice", "").layer("MultiHeadAttention", "heads", ""),
                "'twice' (GRU)",
                "'heads' (MultiHeadAttention)");
    }

    /** As Keras's own examples of two classes end. */
    @Test
    void aLastSigmoidIsTheProbabilityOfTheSecondClass() {
        ImportedNetwork imported = read(KerasFile.sequential()
                .layer("InputLayer", "in", "\"batch_input_shape\": [null, 3]")
                .dense("out", 3, 1, "sigmoid", new float[] {1, -2, 0.5f})
                .with("bias", new float[] {0.25f}, 1));

        float[] answer = NetworkOutput.of(
                imported.network(), Nd4j.createFromArray(1f, 0.5f, 4).reshape(1, 3));

        double probability = 1 / (1 + Math.exp(-(1 - 1 + 2 + 0.25)));
        assertThat(imported.outputs()).isEqualTo(2);
        assertThat((double) answer[0]).isCloseTo(1 - probability, within(1e-6));
        assertThat((double) answer[1]).isCloseTo(probability, within(1e-6));
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
        assertRefused(small().savedBy("1.2.2"), "saved by Keras 1.2.2", "load it with one of them");
    }

    @Test
    void filesThatAreNoneAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.h5"), "no network");
        Path whole = small().write(folder.resolve("whole.h5"));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> new KerasImporter().read(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("neither a zip nor an HDF5 file");
        assertThatThrownBy(() -> new KerasImporter().read(cut))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cut.h5: is damaged or cut short");
        assertThatThrownBy(() -> new KerasImporter().read(folder.resolve("none.h5")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read");
    }

    /** Both were written by h5py, which Keras writes with: old groups, texts of any length, empty groups and lists. */
    @Test
    void filesOfH5pyAreRead() throws IOException {
        Path legacy = resource("h5py.h5");
        KerasFile described = KerasFile.sequential()
                .layer("Flatten", "flat", "\"batch_input_shape\": [null, 2, 2, 1], \"data_format\": \"channels_last\"")
                .dense("out", 4, 3, "softmax", new float[12]);
        byte[] zip = described.zipped(described.config().toString(), Files.readAllBytes(resource("h5py.weights.h5")));
        float[] image = {1, 0.5f, -1, 2};
        double[] sums = new double[3];
        for (int cls = 0; cls < 3; cls++) {
            sums[cls] = new double[] {0.5, -0.25, 0.125}[cls];
            for (int i = 0; i < 4; i++) {
                sums[cls] += image[i] * (i * 3 + cls - 6) / 8.0;
            }
        }

        for (ImportedNetwork imported : List.of(read(legacy), read(Files.write(folder.resolve("h5py.keras"), zip)))) {
            assertThat(imported.picture()).isEqualTo(new ImageShape(1, 2, 2));
            double total = Arrays.stream(sums).map(Math::exp).sum();
            float[] answer = NetworkOutput.of(
                    imported.network(), Nd4j.createFromArray(image).reshape(1, 1, 2, 2));
            for (int cls = 0; cls < 3; cls++) {
                assertThat((double) answer[cls]).isCloseTo(Math.exp(sums[cls]) / total, within(1e-5));
            }
        }
    }

    private static Path resource(String name) {
        return Path.of("src/test/resources/org/applieddl4j/keras", name);
    }

    @Test
    void modelsInModelsAreReadFromBothFormats() {
        float[] head = random(FILTERS * CLASSES, 7);
        KerasFile body = KerasFile.functional("inner", "pool")
                .layer("InputLayer", "inner", "\"batch_input_shape\": [null, 8, 6, 2]")
                .convolution("conv", "", 3, CHANNELS, FILTERS, "relu", kernel, "inner")
                .layer("GlobalAveragePooling2D", "pool", "\"data_format\": \"channels_last\"", "conv");
        KerasFile flat = KerasFile.sequential()
                .convolution("conv", INPUT, 3, CHANNELS, FILTERS, "relu", kernel)
                .layer("GlobalAveragePooling2D", "pool", "\"data_format\": \"channels_last\"")
                .dense("out", FILTERS, CLASSES, "softmax", head);
        KerasFile nested = KerasFile.functional("in", "out")
                .layer("InputLayer", "in", "\"batch_input_shape\": [null, 8, 6, 2]")
                .model("body", body, "in")
                .dense("out", FILTERS, CLASSES, "softmax", head, "body");
        INDArray images = Nd4j.rand(2, CHANNELS, HEIGHT, WIDTH);
        float[] expected = NetworkOutput.of(read(flat).network(), images);

        for (String format : List.of("nested.keras", "nested.h5")) {
            assertThat(NetworkOutput.of(
                            read(nested.write(folder.resolve(format))).network(), images))
                    .as(format)
                    .containsExactly(expected, within(1e-6f));
        }
    }

    /** By the formula: (x - mean) / deviation, then the difference of two branches. */
    @Test
    void fixedNormalisationAndSubtractionAreComputed() {
        float[] weights = {1, 0, 0, 1};
        ImportedNetwork imported = read(KerasFile.functional("in", "out")
                .layer("InputLayer", "in", "\"batch_input_shape\": [null, 1, 1, 2]")
                .layer("Normalization", "norm", "\"axis\": [-1], \"mean\": null, \"variance\": null", "in")
                .with("mean", new float[] {1, -2}, 2)
                .with("variance", new float[] {4, 0.25f}, 2)
                .layer("Subtract", "sub", "", "norm", "in")
                .layer("SpatialDropout2D", "drop", "\"rate\": 0.5", "sub")
                .flatten("flat", "drop")
                .dense("out", 2, 2, "softmax", weights, "flat"));

        float[] answer = NetworkOutput.of(
                imported.network(), Nd4j.createFromArray(3f, 1f).reshape(1, 2, 1, 1));

        double[] sums = {(3 - 1) / 2.0 - 3, (1 + 2) / 0.5 - 1};
        double total = Math.exp(sums[0]) + Math.exp(sums[1]);
        assertThat((double) answer[0]).isCloseTo(Math.exp(sums[0]) / total, within(1e-5));
        assertThat((double) answer[1]).isCloseTo(Math.exp(sums[1]) / total, within(1e-5));
    }

    static Stream<Arguments> causal() {
        return Stream.of(
                Arguments.of(1, new double[] {1, 2 + 0.5, 4 + 1 + 0.25, 8 + 2 + 0.5}),
                Arguments.of(2, new double[] {1, 2, 4 + 0.5, 8 + 1}));
    }

    /** TensorFlow.js does not compute it: each step, half of one before, and a quarter of one before that. */
    @ParameterizedTest
    @MethodSource("causal")
    void causalConvolutionsSeeWhatWasOnly(int dilation, double[] sums) {
        ImportedNetwork imported = read(KerasFile.sequential()
                .layer(
                        "Conv1D",
                        "past",
                        "\"batch_input_shape\": [null, 4, 1], \"filters\": 1, \"kernel_size\": [3], \"padding\": \"causal\", \"dilation_rate\": "
                                + dilation)
                .with("kernel", new float[] {0.25f, 0.5f, 1}, 3, 1, 1)
                .with("bias", new float[1], 1)
                .flatten("flat")
                .dense("classes", 4, 4, "softmax", Nd4j.eye(4).reshape(16).toFloatVector()));

        float[] answer = NetworkOutput.of(
                imported.network(), Nd4j.createFromArray(1f, 2, 4, 8).reshape(1, 1, 4));

        double total = Arrays.stream(sums).map(Math::exp).sum();
        for (int step = 0; step < sums.length; step++) {
            assertThat((double) answer[step]).isCloseTo(Math.exp(sums[step]) / total, within(1e-5));
        }
    }

    @Test
    void whatAMemoryWouldComputeOtherwiseIsNamedAllAtOnce() {
        String cell = "\"units\": 3, \"return_sequences\": true, ";
        assertRefused(
                KerasFile.sequential()
                        .layer(
                                "Embedding",
                                "words",
                                "\"batch_input_shape\": [null, 5], \"input_dim\": 4, \"output_dim\": 2, \"mask_zero\": true")
                        .layer("LSTM", "hard", cell + "\"recurrent_activation\": \"hard_sigmoid\"")
                        .layer("LSTM", "kept", cell + "\"stateful\": true, \"go_backwards\": true")
                        .layer(
                                "Bidirectional",
                                "both",
                                "\"merge_mode\": \"concat\", \"layer\": {\"class_name\": \"GRU\", \"config\": {}}")
                        .layer(
                                "Bidirectional",
                                "unlike",
                                "\"merge_mode\": null, \"layer\": {\"class_name\": \"LSTM\", \"config\": {" + cell
                                        + "\"name\": \"one\"}}, \"backward_layer\": {\"class_name\": \"LSTM\", \"config\":"
                                        + " {\"units\": 4}}")
                        .layer("GRU", "gates", "\"units\": 3")
                        .layer("Conv1D", "wide", "\"filters\": 2, \"kernel_size\": 3, \"dilation_rate\": 2")
                        .layer("Masking", "mask", "\"mask_value\": 0"),
                "'words' (Embedding) with mask_zero true",
                "'hard' (LSTM) with recurrent_activation \"hard_sigmoid\"",
                "'kept' (LSTM) with go_backwards true, with stateful true",
                "'both' (Bidirectional) of GRU",
                "'unlike' (Bidirectional) with merge_mode null, with another layer backward than forward",
                "'gates' (GRU)",
                "'wide' (Conv1D) with dilation_rate 2",
                "'mask' (Masking)");
    }

    @Test
    void inputsThatDoNotFitALayerAreSaid() {
        assertRefused(
                KerasFile.sequential().layer("LSTM", "memory", "\"batch_input_shape\": [null, 5], \"units\": 3"),
                "'memory' (LSTM)",
                "is given [5], and takes steps of time");
        assertRefused(
                KerasFile.sequential().layer("LSTM", "memory", "\"batch_input_shape\": [null, null, 5], \"units\": 3"),
                "takes [null,null,5]",
                "[null, steps, numbers]");
        assertRefused(
                KerasFile.sequential()
                        .layer(
                                "BatchNormalization",
                                "norm",
                                "\"batch_input_shape\": [null, 4, 5], \"axis\": [2], \"epsilon\": 0.001"),
                "'norm' (BatchNormalization)",
                "is given steps of time");
    }

    @Test
    void codeIsRefused() {
        assertRefused(small().layer("Lambda", "twice", ""), "carries code in 'twice' (Lambda)");
        assertRefused(
                small().layer("Activation", "own", "\"activation\": {\"class_name\": \"__lambda__\", \"config\": {}}"),
                "carries code");
    }

    @Test
    void optionsWithoutACounterpartAreNamedWithTheirLayers() {
        assertRefused(
                small().layer("UpSampling2D", "up", "\"size\": 2, \"interpolation\": \"bilinear\"")
                        .layer("Activation", "soft", "\"activation\": \"hard_sigmoid\"")
                        .layer("Conv2D", "ordered", "\"data_format\": \"channels_first\", \"groups\": 2"),
                "'up' (UpSampling2D) with interpolation \"bilinear\"",
                "'soft' (Activation) with activation \"hard_sigmoid\"",
                "'ordered' (Conv2D) with data_format \"channels_first\", with groups 2");
    }

    @Test
    void weightsThatDoNotFitTheirLayerAreRefused() {
        assertRefused(
                KerasFile.sequential()
                        .convolution("conv", INPUT, 3, CHANNELS, FILTERS, "relu", kernel)
                        .flatten("flat")
                        .dense("out", 5, CLASSES, "softmax", new float[5 * CLASSES]),
                "'out' (Dense)",
                "a kernel of [5, 4]",
                "asks for [144, 4]");
        assertRefused(
                small().layer("Dense", "more", "\"units\": 3, \"activation\": \"softmax\""),
                "'more' (Dense)",
                "has no kernel in the file");
        assertRefused(small().with("extra", new float[2], 2), "'out' (Dense)", "1 more arrays");
        float[] broken = dense.clone();
        broken[3] = Float.NaN;
        assertRefused(
                KerasFile.sequential()
                        .convolution("conv", INPUT, 3, CHANNELS, FILTERS, "relu", kernel)
                        .pooling("pool")
                        .flatten("flat")
                        .dense("out", FLAT, CLASSES, "softmax", broken),
                "'out' (Dense)",
                "not finite");
    }

    @Test
    void weightsUnderAnotherLayersNameAreRefused() throws IOException {
        byte[] zip =
                small().zipped(small().config().toString().replace("\"out\"", "\"answer\""), small().weightsByClass());

        assertThatThrownBy(() -> read(Files.write(folder.resolve("swapped.keras"), zip)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("'answer' (Dense)", "where those of 'out' lie");
    }

    private void assertRefused(KerasFile file, String... said) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(InputException.class).hasMessageContainingAll(said);
    }
}
