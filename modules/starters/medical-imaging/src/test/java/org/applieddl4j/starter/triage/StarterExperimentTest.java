package org.applieddl4j.starter.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains for real, within seconds. */
class StarterExperimentTest {

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private RunOutcome run(RunRequest request) {
        RunContext context =
                new RunContext(new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(said::add));
        return new StarterUseCase().run(request.quickly().into(folder.resolve("run")), context);
    }

    private double rocAuc(RunOutcome outcome, String network) {
        return outcome.record().comparison().get(network).get("roc_auc").value();
    }

    @Test
    void networkLearnsTheSample() {
        RunOutcome outcome = run(RunRequest.defaults());

        assertThat(rocAuc(outcome, "cnn")).isGreaterThan(0.75);
        assertThat(outcome.record().threshold()).isPresent();
        for (String file : List.of("run.json", "report.html", "model.zip", "training.csv", "predictions.csv")) {
            assertThat(outcome.folder().resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void listOfOwnLabelsIsLearnedAndAskedAbout() throws IOException {
        Random random = new Random(3);
        StringBuilder list = new StringBuilder("file,label,group\n");
        for (int i = 0; i < 80; i++) {
            boolean bright = i % 4 == 0;
            draw(folder.resolve(i + ".png"), (bright ? 170 : 60) + random.nextInt(60));
            list.append(i + ".png," + (bright ? "sick" : "healthy") + ",patient-" + i / 2 + "\n");
        }
        Path file = Files.writeString(folder.resolve("own.csv"), list);

        RunOutcome outcome =
                run(RunRequest.defaults().withDataset("list:" + file).withNetwork("linear"));

        assertThat(said).contains("'sick' raises the alarm");
        assertThat(rocAuc(outcome, "linear")).isGreaterThan(0.9);
        Path bundle = outcome.folder().resolve("model.zip");
        BufferedImage bright = ImageIO.read(folder.resolve("0.png").toFile());
        assertThat(Predictor.open(bundle, StarterPredictor::new).predict(bright).label())
                .isEqualTo("sick");
        ModelInput picture = new ModelInput.Picture("dark", Files.readAllBytes(folder.resolve("1.png")));
        assertThat(new StarterUseCase()
                        .open(BundleReader.read(bundle))
                        .answers(List.of(picture))
                        .get(0)
                        .fields())
                .containsEntry("class", "healthy");
    }

    @Test
    void foldersOfPartsAreTheSplitAndTheAlarmIsTheClassOfThatName() throws IOException {
        Path own = folder.resolve("own");
        for (String part : List.of("train", "val", "test")) {
            for (int i = 0; i < (part.equals("train") ? 20 : 8); i++) {
                draw(own.resolve(part + "/no/" + i + ".png"), 60 + 3 * i);
                draw(own.resolve(part + "/maybe/" + i + ".png"), 160 + 3 * i);
                draw(own.resolve(part + "/maybe/other" + i + ".png"), 161 + 3 * i);
            }
        }

        RunOutcome outcome =
                run(RunRequest.defaults().withDataset("folder:" + own).withNetwork("linear"));

        assertThat(outcome.record().dataset().splits()).isEqualTo(new RunRecord.Splits(60, 24, 24));
        assertThat(outcome.record().notes())
                .contains("Split: your own folders of training, validation and test", "'no' raises the alarm");
        BufferedImage dark = ImageIO.read(own.resolve("test/no/2.png").toFile());
        assertThat(Predictor.open(outcome.folder().resolve("model.zip"), StarterPredictor::new)
                        .predict(dark)
                        .label())
                .isEqualTo("no");
    }

    private static void draw(Path file, int brightness) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(brightness, brightness, brightness));
        graphics.fillRect(0, 0, 40, 40);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void missingPictureIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("own.csv"), "file,label\nnone.png,yes\n");

        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("list:" + file)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("own.csv:2")
                .hasMessageContaining("none.png");
    }
}
