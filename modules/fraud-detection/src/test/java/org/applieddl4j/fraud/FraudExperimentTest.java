package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use case with {@code --quick} on simulated transactions, against its baselines. */
class FraudExperimentTest {

    @TempDir
    static Path folder;

    private static RunOutcome all;
    private static final RunRequest EVERYTHING =
            RunRequest.defaults().withDataset(FraudTasks.SIMULATOR).quickly();

    @BeforeAll
    static void runAllNetworks() {
        all = new FraudUseCase().run(EVERYTHING.into(folder.resolve("all")), new QuickRun(folder).context());
    }

    @Test
    void everyNetworkLearns() {
        for (String network : List.of("mlp", "hybrid", "autoencoder", "logistic")) {
            assertThat(averagePrecision(network)).as(network).isGreaterThan(averagePrecision("constant") + 0.05);
        }
    }

    @Test
    void theDifferenceToLogisticRegressionIsJudged() {
        MetricValue difference = all.record().advantage().get("logistic").get("average_precision");

        assertThat(difference.value()).isBetween(difference.low(), difference.high());
    }

    @Test
    void theRunLeavesItsFilesAndNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(all.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "run.json", "report.html", "model.zip", "training.csv", "predictions.csv", "cover.svg");
        }
        assertThat(RunJson.read(all.folder().resolve("run.json"))).isEqualTo(all.record());
    }

    @Test
    void theRecordSaysWhatWasJudgedAndHow() {
        RunRecord record = all.record();

        assertThat(record.dataset().kind()).isEqualTo("generated");
        assertThat(record.baselines()).containsOnlyKeys("logistic", "amount-rule", "constant");
        assertThat(record.comparison().keySet())
                .containsExactly("mlp", "logistic", "autoencoder", "hybrid", "amount-rule", "constant");
        assertThat(record.metrics())
                .containsKeys("roc_auc", "average_precision", "card_precision_at_100", "brier", "ece", "recall");
        assertThat(record.metrics())
                .allSatisfy((name, metric) ->
                        assertThat(metric.value()).isBetween(metric.low() - 0.05, metric.high() + 0.05));
        assertThat(record.threshold())
                .hasValueSatisfying(threshold -> assertThat(threshold).isBetween(0.0, 1.0));
        assertThat(record.config()).containsKeys("protocol", "thresholdRule", "chosenEpochs");
    }

    @Test
    void theBundleAnswersAsTheRunDid() throws IOException {
        FraudPredictor predictor =
                new FraudPredictor(BundleReader.read(all.folder().resolve("model.zip")));
        FraudDataset data = FraudData.simulated(CardSimulatorSettings.quick(1));
        List<String> predictions = Files.readAllLines(all.folder().resolve("predictions.csv"));
        for (String line : predictions.subList(1, 50)) {
            String[] cells = line.split(",");
            int row = rowOfLine(data.transactions(), Long.parseLong(cells[1]));
            Map<String, Double> features = new HashMap<>();
            data.features()
                    .names()
                    .forEach(name -> features.put(name, (double) data.features().value(row, name)));

            FraudPredictor.Prediction answer = predictor.predict(features);

            assertThat(answer.probability()).isCloseTo(Double.parseDouble(cells[4]), within(1e-5));
            assertThat(answer.alert()).isEqualTo(cells[cells.length - 1].equals("alert"));
        }
    }

    @Test
    void aPaymentUnlikeAllOfTheTrainingIsMarked() {
        TrainedModel model =
                new FraudUseCase().open(BundleReader.read(all.folder().resolve("model.zip")));
        Map<String, Double> usual = model.form().typical();
        Map<String, Double> odd = new HashMap<>(usual);
        odd.put("TX_DURING_WEEKEND", 7.0);
        odd.put("TX_AMOUNT", -5.0);

        List<Prediction> answers = model.answers(List.of(new ModelInput.Row(usual), new ModelInput.Row(odd)));

        assertThat(answers.get(0).fields()).containsEntry("unusual", "");
        assertThat((String) answers.get(1).fields().get("unusual"))
                .contains("TX_DURING_WEEKEND 7 (expected from 0 to 1)", "TX_AMOUNT -5");
        assertThat(answers.get(1).text()).contains("unlike all that was learned from");
        assertThat(all.record().notes()).anyMatch(note -> note.contains("unlike those of the training"));
    }

    @Test
    void aMissingFeatureIsNamed() {
        FraudPredictor predictor =
                new FraudPredictor(BundleReader.read(all.folder().resolve("model.zip")));

        assertThatThrownBy(() -> predictor.predict(Map.of("TX_AMOUNT", 5.0)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("feature TX_DURING_WEEKEND is null; give a number for each of");
    }

    @Test
    void aLearningCurveIsRefused() {
        assertThatThrownBy(() -> run(QuickRun.simulated("mlp").withLearningCurve()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--learning-curve");
    }

    @Test
    void seedsAreSummedUpAsMeanAndDeviation() {
        RunRecord record = run(QuickRun.simulated("logistic")
                        .withRuns(2)
                        .withEpochs(1)
                        .into(folder.resolve("seeds")))
                .record();

        assertThat(record.spread().get("logistic").get("average_precision").n()).isEqualTo(2);
        assertThat(record.spread().get("logistic").get("roc_auc").mean()).isBetween(0.5, 1.0);
    }

    @Test
    void aStoppedRunKeepsTheBestSoFar() {
        StopSignal stop = new StopSignal();
        QuickRun run = new QuickRun(folder, Optional.empty(), stop);

        RunRecord record = new FraudUseCase()
                .run(EVERYTHING.withJobs(1).into(folder.resolve("stopped")), stopAfterFirstNetwork(run, stop))
                .record();

        assertThat(record.comparison()).containsKey("mlp").doesNotContainKey("hybrid");
        assertThat(record.circumstances().interrupted()).contains(true);
        assertThat(record.notes()).anyMatch(note -> note.startsWith("The run was interrupted"));
        assertThat(folder.resolve("stopped/checkpoints")).isDirectory();
    }

    @Test
    void aDivergedRunLeavesNothingBehind() {
        RunRequest absurd = RunRequest.defaults()
                .withDataset(FraudTasks.SIMULATOR)
                // Its squared error has no upper bound.
                .withNetwork("autoencoder")
                .quickly()
                .withLearningRate(1e6)
                .into(folder.resolve("diverged"));

        assertThatThrownBy(() -> run(absurd))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("training diverged");
        assertThat(folder.resolve("diverged")).doesNotExist();
    }

    @Test
    void withoutADatasetTheSimulatorServesAndTheConsoleSaysWhy() {
        QuickRun run = new QuickRun(folder);

        FraudTask task = new FraudTasks(RunRequest.defaults().quickly(), run.context()).task();

        assertThat(task.source().id()).isEqualTo("card-simulator");
        assertThat(task.notes()).anyMatch(line -> line.contains("card-simulator") && line.contains("not available"));
    }

    @Test
    void fewFraudsInTheTestAreSaidInWords() throws IOException {
        StringBuilder csv =
                new StringBuilder("TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD\n");
        for (int row = 0; row < 500; row++) {
            csv.append("%d,2026-01-%02d 10:00:%02d,%d,%d,%d,%d%n"
                    .formatted(row, 1 + row / 20, row % 60, row % 9, row % 7, row % 50, row % 25 == 0 ? 1 : 0));
        }
        Path file = Files.writeString(folder.resolve("small.csv"), csv);

        FraudTask task =
                new FraudTasks(RunRequest.defaults().withDataset("csv:" + file), new QuickRun(folder).context()).task();

        assertThat(task.notes()).anyMatch(note -> note.matches("Only \\d of the \\d+ test transactions are frauds.*"));
    }

    @Test
    void thereIsNothingToResumeInAFinishedRun() {
        assertThatThrownBy(() -> run(RunRequest.defaults().resuming(all.folder())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no interrupted run in");
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatThrownBy(() -> run(EVERYTHING.withNetwork("perceptron")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown network 'perceptron'");
        assertThatThrownBy(() -> run(EVERYTHING.withDataset("cards")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown dataset 'cards'");
        assertThatThrownBy(() -> run(EVERYTHING.withDataset("csv:")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("write csv:PATH");
    }

    private static RunOutcome run(RunRequest request) {
        return new FraudUseCase().run(request, new QuickRun(folder).context());
    }

    private static double averagePrecision(String network) {
        return all.record().comparison().get(network).get("average_precision").value();
    }

    private static int rowOfLine(Transactions transactions, long line) {
        for (int row = 0; row < transactions.size(); row++) {
            if (transactions.origin(row).line() == line) {
                return row;
            }
        }
        throw new AssertionError("no line " + line);
    }

    /** The same context, but stopping when the second network starts to train. */
    private static org.applieddl4j.common.usecase.RunContext stopAfterFirstNetwork(QuickRun run, StopSignal stop) {
        var console = new org.applieddl4j.common.usecase.Console() {
            @Override
            public void say(String line) {}

            @Override
            public Progress progress(String task, long steps) {
                if (task.startsWith("logistic")) {
                    stop.request();
                }
                return Progress.NONE;
            }
        };
        return new org.applieddl4j.common.usecase.RunContext(run.context().store(), console, stop);
    }
}
