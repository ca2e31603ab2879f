package org.applieddl4j.starter.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains for real, within seconds. */
class StarterExperimentTest {

    @TempDir
    Path folder;

    private RunOutcome run(RunRequest request) {
        RunContext context =
                new RunContext(new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(line -> {}));
        return new StarterUseCase().run(request.quickly().into(folder.resolve("run")), context);
    }

    private double accuracy(RunOutcome outcome, String network) {
        return outcome.record().comparison().get(network).get("accuracy").value();
    }

    @Test
    void networkLearnsTheSample() {
        RunOutcome outcome = run(RunRequest.defaults());

        assertThat(accuracy(outcome, "cnn")).isGreaterThan(2 * accuracy(outcome, "constant"));
        for (String file : List.of("run.json", "report.html", "model.zip", "training.csv", "predictions.csv")) {
            assertThat(outcome.folder().resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void folderOfOwnPicturesIsLearnedAndAskedAbout() throws IOException {
        Path own = folder.resolve("own");
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            draw(own.resolve("red/" + i + ".png"), new Color(150 + random.nextInt(100), random.nextInt(60), 0));
            draw(own.resolve("green/" + i + ".png"), new Color(random.nextInt(60), 150 + random.nextInt(100), 0));
        }

        RunOutcome outcome = run(RunRequest.defaults()
                .withDataset("folder:" + own)
                .withNetwork("cnn")
                .withEpochs(4));

        assertThat(accuracy(outcome, "cnn")).isGreaterThan(0.9);
        Path bundle = outcome.folder().resolve("model.zip");
        BufferedImage red = ImageIO.read(own.resolve("red/0.png").toFile());
        assertThat(Predictor.open(bundle, StarterPredictor::new).predict(red).label())
                .isEqualTo("red");
        TrainedModel model = new StarterUseCase().open(BundleReader.read(bundle));
        ModelInput picture = new ModelInput.Picture("red", Files.readAllBytes(own.resolve("red/1.png")));
        assertThat(model.answers(List.of(picture)).get(0).fields()).containsEntry("class", "red");
        assertThat(model.explain(model.prepare(picture)).picture()).isPresent();
    }

    private static void draw(Path file, Color colour) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 40, 30);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void foldersOfPartsAreTheSplitAndAPictureInTwoClassesIsNamed() throws IOException {
        Path own = folder.resolve("own");
        for (String part : List.of("train", "val", "test")) {
            for (int i = 0; i < (part.equals("train") ? 12 : 4); i++) {
                draw(own.resolve(part + "/red/" + i + ".png"), new Color(150 + i + part.length(), 0, 0));
                draw(own.resolve(part + "/green/" + i + ".png"), new Color(0, 150 + i + part.length(), 0));
            }
        }
        Files.copy(own.resolve("train/red/3.png"), own.resolve("train/green/red.png"));

        RunOutcome outcome =
                run(RunRequest.defaults().withDataset("folder:" + own).withNetwork("linear"));

        assertThat(outcome.record().dataset().splits()).isEqualTo(new RunRecord.Splits(25, 8, 8));
        assertThat(outcome.record().notes())
                .contains("Split: your own folders of training, validation and test")
                .anyMatch(note -> note.startsWith("1 picture is in two classes, for example "));
    }

    @Test
    void groupsCsvKeepsWhatBelongsTogetherInOnePart() throws IOException {
        Path own = folder.resolve("own");
        StringBuilder groups = new StringBuilder("file,group\n");
        for (int i = 0; i < 24; i++) {
            draw(own.resolve("red/" + i + ".png"), new Color(150 + i, 0, 0));
            draw(own.resolve("green/" + i + ".png"), new Color(0, 150 + i, 0));
            groups.append("red/" + i + ".png,r" + i / 4 + "\ngreen/" + i + ".png,g" + i / 4 + "\n");
        }
        Files.writeString(own.resolve("groups.csv"), groups);

        RunOutcome outcome =
                run(RunRequest.defaults().withDataset("folder:" + own).withNetwork("linear"));

        assertThat(outcome.record().notes())
                .anyMatch(note -> note.contains("by 12 groups as groups.csv has them: none is in two parts"));
    }

    @Test
    void brokenPictureIsNamed() throws IOException {
        Path own = folder.resolve("own");
        for (String cls : List.of("a", "b")) {
            Files.createDirectories(own.resolve(cls));
            draw(own.resolve(cls + "/1.png"), Color.RED);
        }
        Files.writeString(own.resolve("a/broken.png"), "no picture");

        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("folder:" + own)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("broken.png");
    }
}
