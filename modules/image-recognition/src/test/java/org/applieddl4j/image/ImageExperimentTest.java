package org.applieddl4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.experiment.image.ImageTask;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use case with {@code --quick} on drawn shapes, against its baselines. */
class ImageExperimentTest {

    @TempDir
    static Path folder;

    private static RunOutcome compact;
    private static ImageTask task;

    @BeforeAll
    static void runTheCompactNetwork() {
        RunRequest request = QuickRun.shapes("compact").into(folder.resolve("compact"));
        QuickRun run = new QuickRun(folder);
        task = new ImageTasks(request, run.context()).task();
        compact = new ImageUseCase().run(request, run.context());
    }

    @Test
    void networkAndBaselineLearnAndTheirDifferenceIsJudged() {
        MetricValue difference = compact.record().advantage().get("softmax").get("accuracy");

        assertThat(difference.value()).isBetween(difference.low(), difference.high());
        assertThat(accuracy("compact")).isGreaterThan(2 * accuracy("constant"));
        assertThat(accuracy("softmax")).isGreaterThan(accuracy("constant"));
    }

    @Test
    void theRunLeavesItsFilesAndNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(compact.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "run.json", "report.html", "model.zip", "training.csv", "predictions.csv", "cover.svg");
        }
        assertThat(RunJson.read(compact.folder().resolve("run.json"))).isEqualTo(compact.record());
    }

    @Test
    void theRecordSaysWhatWasJudgedAndHow() {
        RunRecord record = compact.record();

        assertThat(record.metrics())
                .containsOnlyKeys("accuracy", "macro_f1", "top_3_accuracy", "ece", "log_loss", "brier");
        assertThat(record.comparison().keySet()).containsExactly("compact", "softmax", "constant");
        assertThat(record.baselines()).containsOnlyKeys("softmax", "constant");
        assertThat(record.perClass().orElseThrow())
                .hasSameSizeAs(task.images().classes())
                .allSatisfy(row -> assertThat(row.recall().value())
                        .isBetween(row.recall().low(), row.recall().high()));
        assertThat(record.resources().orElseThrow().dataWaitShare()).isBetween(0.0, 1.0);
        assertThat(record.config()).containsKeys("protocol", "shift", "flip", "cutOut", "temperature", "bestEpoch");
    }

    @Test
    void theLearningCurveEndsWithTheHeadline() {
        RunRecord record = run(QuickRun.shapes("softmax").withLearningCurve(), "curve");

        List<RunRecord.CurvePoint> curve = record.learningCurve().orElseThrow();
        assertThat(curve).extracting(RunRecord.CurvePoint::share).containsExactly(0.01, 0.05, 0.1, 0.25, 0.5, 1.0);
        assertThat(curve).extracting(RunRecord.CurvePoint::examples).isSorted();
        assertThat(curve.get(5).metrics()).isEqualTo(record.metrics());
        assertThat(curve.get(0).metrics().get("accuracy").value())
                .isLessThan(curve.get(5).metrics().get("accuracy").value());
    }

    private static RunRecord run(RunRequest request, String name) {
        return new ImageUseCase()
                .run(request.into(folder.resolve(name)), new QuickRun(folder).context())
                .record();
    }

    @Test
    void theBundleAnswersAsTheRunDid() throws IOException {
        ImagePredictor predictor =
                new ImagePredictor(BundleReader.read(compact.folder().resolve("model.zip")));
        List<String> predictions = Files.readAllLines(compact.folder().resolve("predictions.csv"));
        assertThat(predictions.get(0)).isEqualTo("file,line,id,label,score_compact,score_softmax,decision");
        for (String line : predictions.subList(1, 30)) {
            String[] cells = line.split(",");
            byte[] image = task.images().image(Integer.parseInt(cells[2]));

            ImagePredictor.Prediction answer = predictor.recognise(image);

            assertThat(answer.label()).isEqualTo(cells[6]);
            if (cells[6].equals(cells[3])) {
                assertThat(answer.probability()).isCloseTo(Double.parseDouble(cells[4]), within(1e-4));
            }
            assertThat(answer.runnerUpProbability()).isLessThanOrEqualTo(answer.probability());
        }
    }

    @Test
    void pictureFilesAreRecognisedAndExplained() throws IOException {
        Path picture = drawing("drawing.png");

        TrainedModel model =
                new ImageUseCase().open(BundleReader.read(compact.folder().resolve("model.zip")));
        ModelInput question = new ModelInput.Picture("drawing.png", Files.readAllBytes(picture));

        List<Prediction> answers = model.answers(
                List.of(question, new ModelInput.Picture("broken.png", new byte[] {'P', 'N', 'G'}), question));

        assertThat(answers.get(0).answered()).isTrue();
        assertThat(answers.get(0).fields())
                .containsKeys("class", "probability", "runnerUp", "conversion", "probabilities");
        assertThat(answers.get(0).text()).contains("28×28 grey");
        assertThat(answers.get(1).answered()).isFalse();
        assertThat(answers.get(1).text()).contains("broken.png");
        assertThat(answers.get(2)).isEqualTo(answers.get(0));
        BufferedImage why = ImageIO.read(new ByteArrayInputStream(
                model.explain(model.prepare(question)).picture().orElseThrow()));
        assertThat(why.getWidth()).isGreaterThanOrEqualTo(280);
        assertThat(model.bundle().figures()).isEqualTo(compact.record().metrics());
    }

    @Test
    void aPictureUnlikeAllOfTheTrainingIsMarked() throws IOException {
        TrainedModel model =
                new ImageUseCase().open(BundleReader.read(compact.folder().resolve("model.zip")));
        BufferedImage empty = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(empty, "png", bytes);

        Prediction answer = model.answers(List.of(new ModelInput.Picture("empty.png", bytes.toByteArray())))
                .get(0);

        assertThat((String) answer.fields().get("unusual")).contains("contrast 0");
        assertThat(compact.record().notes()).anyMatch(note -> note.contains("unlike those of the training"));
    }

    @Test
    void onePassOverManyPicturesGivesTheAnswersOfManyPasses() {
        ImagePredictor predictor =
                new ImagePredictor(BundleReader.read(compact.folder().resolve("model.zip")));
        List<byte[]> images = IntStream.range(0, 40)
                .mapToObj(i -> task.images().image(task.splits().test()[i]))
                .toList();

        List<Prediction> together = predictor.viewer().answer(images);

        for (int i = 0; i < images.size(); i++) {
            double alone = (double) predictor
                    .viewer()
                    .answer(List.of(images.get(i)))
                    .get(0)
                    .fields()
                    .get("probability");
            assertThat((double) together.get(i).fields().get("probability")).isCloseTo(alone, within(1e-6));
        }
    }

    @Test
    void samplesAreTestImagesOfEveryClass() {
        TrainedModel model =
                new ImageUseCase().open(BundleReader.read(compact.folder().resolve("model.zip")));

        List<Sample> samples = new ImageUseCase().samples(model, new QuickRun(folder).context());

        assertThat(samples).extracting(Sample::title).isEqualTo(task.images().classes());
        assertThat(model.answers(samples.stream().map(Sample::question).toList()))
                .allMatch(Prediction::answered);
    }

    @Test
    void aBundleWithoutItsPreprocessingIsRefused() {
        ModelBundle whole = BundleReader.read(compact.folder().resolve("model.zip"));
        ObjectNode without = whole.preprocessing().deepCopy();
        without.remove("scaling");
        ModelBundle damaged = new ModelBundle(
                whole.useCase(),
                whole.networkId(),
                whole.network(),
                without,
                whole.labels(),
                whole.operatingPoint(),
                whole.calibration(),
                whole.provenance(),
                whole.createdAt());

        assertThatThrownBy(() -> new ImagePredictor(damaged))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("preprocessing that is missing or damaged");
    }

    @Test
    void testPeriodsAreRefused() {
        assertThatThrownBy(() -> new ImageUseCase()
                        .run(QuickRun.shapes("softmax").withPrequential(2), new QuickRun(folder).context()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--prequential");
    }

    @Test
    void seedsAreSummedUpAsMeanAndDeviation() {
        RunRecord record = run(QuickRun.shapes("softmax").withRuns(2).withEpochs(1), "seeds");

        assertThat(record.spread().get("softmax").get("accuracy").n()).isEqualTo(2);
    }

    private static double accuracy(String network) {
        return compact.record().comparison().get(network).get("accuracy").value();
    }

    private static Path drawing(String name) throws IOException {
        ImageSet images = task.images();
        byte[] png = PicturePng.encode(images.image(0), images.shape(), 3);
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(84);
        return Files.write(folder.resolve(name), png);
    }
}
