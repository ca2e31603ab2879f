package org.applieddl4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.experiment.image.ImagePreprocessing;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.QuickContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.image.ImagePredictor;
import org.applieddl4j.image.ImageUseCase;
import org.applieddl4j.image.ShapeDrawings;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The suite's own LeNet-5, written down as Keras would have, must come back with the figures that it had. */
class ImportedRunTest {

    private static final int SIDE = 28;
    private static final int CLASSES = 6;
    private static final double EPSILON = 0.001;

    @TempDir
    static Path folder;

    private static RunOutcome original;
    private static Path file;

    @BeforeAll
    static void trainAndWriteAsKerasWould() {
        original = new ImageUseCase()
                .run(shapes().withNetwork("lenet").into(folder.resolve("original")), QuickContext.in(folder));
        file = asKeras(BundleReader.read(original.folder().resolve("model.zip")))
                .write(folder.resolve("lenet.h5"));
    }

    private static RunRequest shapes() {
        return RunRequest.defaults().withDataset("drawn-shapes").quickly();
    }

    /** Kernels by row, column, input and output; a normalisation in front does what the suite's scaling does. */
    private static KerasFile asKeras(ModelBundle bundle) {
        MultiLayerNetwork lenet = (MultiLayerNetwork) bundle.network();
        ChannelScaling scaling = BundleValidation.of(bundle, ImageUseCase.ID)
                .preprocessing(ImagePreprocessing.class)
                .scaling();
        float mean = (float) (scaling.mean().get(0) / 255);
        double deviation = scaling.deviation().get(0) / 255;
        KerasFile keras = KerasFile.sequential()
                .layer(
                        "InputLayer",
                        "in",
                        "\"batch_input_shape\": [null, 28, 28, 1], \"sparse\": false, \"ragged\": false")
                .normalisation("scaled", new float[] {1}, new float[] {0}, new float[] {mean}, new float[] {
                    (float) (deviation * deviation - EPSILON)
                });
        convolution(keras, lenet, 0, 1, 6);
        convolution(keras, lenet, 2, 6, 16);
        keras.flatten("flat");
        int side = SIDE / 4;
        dense(keras, lenet, 4, byPlace(lenet.getLayer(4).getParam("W"), 16, side * side), 120, "relu");
        dense(keras, lenet, 5, lenet.getLayer(5).getParam("W"), 84, "relu");
        dense(keras, lenet, 6, lenet.getLayer(6).getParam("W"), CLASSES, "softmax");
        return keras;
    }

    private static void convolution(KerasFile keras, MultiLayerNetwork lenet, int layer, int in, int out) {
        INDArray kernel = lenet.getLayer(layer).getParam("W").permute(2, 3, 1, 0);
        keras.convolution("layer" + layer, "", 5, in, out, "relu", values(kernel))
                .with("bias", values(lenet.getLayer(layer).getParam("b")), out)
                .pooling("pool" + layer);
    }

    private static void dense(
            KerasFile keras, MultiLayerNetwork lenet, int layer, INDArray weights, int out, String activation) {
        keras.dense("layer" + layer, (int) weights.size(0), out, activation, values(weights))
                .with("bias", values(lenet.getLayer(layer).getParam("b")), out);
    }

    /** Rows in the order of place and channel instead of channel and place. */
    private static INDArray byPlace(INDArray weights, int channels, int places) {
        return weights.dup('c')
                .reshape(channels, places, weights.size(1))
                .permute(1, 0, 2)
                .dup('c')
                .reshape(weights.shape());
    }

    private static float[] values(INDArray array) {
        return array.dup('c').reshape(array.length()).toFloatVector();
    }

    @Test
    void importedNetworkHasTheFiguresThatItHad() throws IOException {
        RunOutcome imported = new ImageUseCase()
                .evaluate(
                        new KerasImporter().read(file),
                        PixelRange.UNIT,
                        shapes().into(folder.resolve("imported")),
                        QuickContext.in(folder));

        RunRecord record = imported.record();
        assertThat(record.network()).isEqualTo("keras");
        assertThat(record.comparison().keySet()).containsExactly("keras", "softmax", "constant");
        for (String metric : original.record().metrics().keySet()) {
            assertThat(record.metrics().get(metric).value())
                    .as(metric)
                    .isCloseTo(original.record().metrics().get(metric).value(), within(1e-3));
        }
        assertThat(record.timing().epochs()).isZero();
        assertThat(record.notes()).anyMatch(note -> note.contains("trained elsewhere"));
        assertThat(RunJson.read(imported.folder().resolve("run.json"))).isEqualTo(record);
        assertThat(Files.readString(imported.report()))
                .contains("network from lenet.h5 learned elsewhere")
                .contains("Trained elsewhere")
                .doesNotContain("Is the larger network worth it?");
        answersLikeTheOriginal(imported.folder().resolve("model.zip"));
    }

    private static void answersLikeTheOriginal(Path bundle) {
        var drawn = ShapeDrawings.draw(3, 99);
        var picture = PicturePng.image(drawn.image(2), drawn.shape(), 1);
        ImagePredictor here = new ImagePredictor(BundleReader.read(bundle));
        ImagePredictor there =
                new ImagePredictor(BundleReader.read(original.folder().resolve("model.zip")));

        assertThat(here.predict(picture).label())
                .isEqualTo(there.predict(picture).label());
        assertThat(here.predict(picture).probability())
                .isCloseTo(there.predict(picture).probability(), within(1e-3));
        assertThat(here.explain(picture)).isNotEmpty();
    }

    @Test
    void networkThatDoesNotFitTheDataIsRefusedBeforeAnythingIsWritten() {
        Path out = folder.resolve("none");
        KerasFile other = KerasFile.sequential()
                .convolution("conv", "\"batch_input_shape\": [null, 28, 28, 1], ", 3, 1, 2, "relu", new float[18])
                .flatten("flat")
                .dense("out", SIDE * SIDE * 2, 4, "softmax", new float[SIDE * SIDE * 2 * 4]);

        assertThatThrownBy(() -> new ImageUseCase()
                        .evaluate(
                                new KerasImporter().read(other.write(folder.resolve("four.h5"))),
                                PixelRange.UNIT,
                                shapes().into(out),
                                QuickContext.in(folder)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("four.h5 tells 4 classes apart, drawn-shapes has 6");
        assertThat(out).doesNotExist();
    }
}
