package org.applieddl4j.spark;

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
import org.applieddl4j.chatbot.IntentUseCase;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.usecase.Cluster;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.image.ImageUseCase;
import org.applieddl4j.medical.MedicalUseCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    private static final Path MESSAGES = Path.of("../../data/assistant/train-en.csv");

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void paymentsAreLearnedFromAndJudgedAsOnOneMachine() {
        Path payments = SmallWorld.csv(folder);
        RunOutcome outcome = train(SmallWorld.learning(payments, folder.resolve("out"), 8));

        assertThat(outcome.report()).isRegularFile();
        assertThat(folder.resolve("out/model.zip")).isRegularFile();
        assertThat(folder.resolve("out/predictions.csv")).isRegularFile();
        assertThat(outcome.record().dataset().splits().train()).isGreaterThan(1000);
        assertThat(value(outcome, "mlp", "average_precision"))
                .isGreaterThan(2 * value(outcome, "constant", "average_precision"));
        assertThat(said).anyMatch(line -> line.startsWith("Averaging: "));
        assertThat(outcome.record().notes()).anyMatch(note -> note.contains("2 workers"));
    }

    @Test
    void messagesAreLearnedFromAndAnsweredOnACluster() throws IOException {
        RunOutcome outcome = train(learning(
                new IntentUseCase(),
                MESSAGES,
                RunRequest.defaults().withNetwork("bag").withEpochs(6)));

        assertThat(value(outcome, "bag", "accuracy")).isGreaterThan(5 * value(outcome, "constant", "accuracy"));

        Path messages = Files.writeString(
                folder.resolve("messages.csv"), "id,text\na,how much is left on my account\nb,\nc,i lost my card\n");
        Cluster.Scored scored = score(new IntentUseCase(), messages, Cluster.Format.JSON);
        assertThat(scored.rows()).isEqualTo(3);
        assertThat(scored.bad()).isEqualTo(1);
        assertThat(ScoringTest.rows(folder.resolve("scored/answers")))
                .hasSize(2)
                .anyMatch(line -> line.contains("\"id\":\"a\"") && line.contains("\"intent\":"));
        assertThat(ScoringTest.rows(folder.resolve("scored/bad-rows")))
                .singleElement()
                .asString()
                .contains("\"file\":\"messages.csv\",\"line\":3,\"id\":\"b\"");
    }

    /** A graph of convolutions: its normalisation's means and deviations are averaged too. */
    @Test
    void picturesAreLearnedFromAndAnsweredOnACluster() throws IOException {
        pictures("red", Color.RED);
        pictures("blue", Color.BLUE);
        RunOutcome outcome = train(learning(
                new ImageUseCase(),
                folder.resolve("own"),
                RunRequest.defaults().withNetwork("compact").withEpochs(4)));

        assertThat(value(outcome, "compact", "accuracy")).isGreaterThan(0.8);

        Path broken = folder.resolve("own/red/broken.png");
        Files.writeString(broken, "no picture");
        Cluster.Scored scored = score(new ImageUseCase(), folder.resolve("own"), Cluster.Format.CSV);
        assertThat(scored.rows()).isEqualTo(161);
        assertThat(scored.bad()).isEqualTo(1);
        assertThat(scored.examples()).singleElement().asString().startsWith("broken.png: ");
        assertThat(ScoringTest.rows(folder.resolve("scored/answers"))).hasSize(160);
    }

    @Test
    void whatCannotBeLearnedFromIsOneLine() throws IOException {
        List<String> lines = SmallWorld.lines();
        lines.set(9, "8,never,1,1,10.00,0");
        Path bad = Files.write(folder.resolve("bad.csv"), lines);
        refused(bad, "1 bad rows, 0 allowed by --skip-bad-rows: bad.csv:10 (8): column TX_DATETIME: 'never'");

        List<String> unlabelled = SmallWorld.lines().stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
        refused(Files.write(folder.resolve("unlabelled.csv"), unlabelled), "there is no column TX_FRAUD");

        Path few = Files.write(folder.resolve("few.csv"), SmallWorld.lines().subList(0, 5_000));
        refused(few, "training and test need days");

        refused(folder.resolve("none.csv"), "does not exist");

        Path categories = Files.write(folder.resolve("categories.csv"), SmallWorld.lines());
        Files.writeString(folder.resolve("categories.schema.json"), """
                {"columns": [{"name": "TX_DATETIME", "kind": "timestamp", "role": "time"},
                             {"name": "TX_AMOUNT", "kind": "number", "role": "amount"},
                             {"name": "TX_FRAUD", "kind": "integer", "role": "label"},
                             {"name": "TERMINAL_ID", "kind": "text"}]}
                """);
        refused(categories, "column TERMINAL_ID is a category");
        Cluster.Learning medical = learning(new MedicalUseCase(), MESSAGES, RunRequest.defaults());
        assertThatThrownBy(() -> train(medical))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not trained on a cluster");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private void refused(Path input, String why) {
        assertThatThrownBy(() -> train(SmallWorld.learning(input, folder.resolve("out"), 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aTrainingThatDivergesSaysSoAndLeavesNothing() {
        Path payments = SmallWorld.csv(folder);
        Cluster.Learning learning = SmallWorld.learning(payments, folder.resolve("out"), 3);
        Cluster.Learning tooFast = new Cluster.Learning(
                learning.useCase(),
                learning.input(),
                learning.workers(),
                learning.averagingEvery(),
                learning.trainDays(),
                learning.request().withLearningRate(1e30));

        assertThatThrownBy(() -> train(tooFast))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("try a smaller --learning-rate");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Cluster.Learning learning(UseCase useCase, Path input, RunRequest request) {
        return new Cluster.Learning(
                useCase, input.toString(), 2, 4, 7, SmallWorld.into(request, folder.resolve("out")));
    }

    private Cluster.Scored score(UseCase useCase, Path input, Cluster.Format format) {
        return new SparkCluster()
                .score(
                        SmallWorld.local(2),
                        new Cluster.Scoring(
                                useCase,
                                folder.resolve("out/model.zip"),
                                input.toString(),
                                Optional.empty(),
                                folder.resolve("scored").toString(),
                                Optional.of(format),
                                false),
                        Console.plain(said::add));
    }

    private RunOutcome train(Cluster.Learning learning) {
        return new SparkCluster().train(SmallWorld.local(2), learning, SmallWorld.context(said));
    }

    private static double value(RunOutcome outcome, String network, String metric) {
        return outcome.record().comparison().get(network).get(metric).value();
    }

    private void pictures(String name, Color colour) throws IOException {
        Path own = Files.createDirectories(folder.resolve("own").resolve(name));
        Random random = new Random(1);
        for (int i = 0; i < 80; i++) {
            BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = picture.createGraphics();
            graphics.setColor(colour);
            graphics.fillOval(random.nextInt(16), random.nextInt(16), 14, 14);
            graphics.dispose();
            ImageIO.write(picture, "png", own.resolve(i + ".png").toFile());
        }
    }
}
