package org.applieddl4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.ImportingUseCase;
import org.applieddl4j.common.usecase.QuickContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.fraud.FraudPredictor;
import org.applieddl4j.fraud.FraudUseCase;
import org.applieddl4j.speech.SpeechPredictor;
import org.applieddl4j.speech.SpeechUseCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks over tables and sounds are evaluated on the use case's own test, with its features as they are. */
class ImportedFeaturesTest {

    private static final int WORDS = 11;
    private static final int COEFFICIENTS = 40;
    private static final int FRAMES = 96;

    @TempDir
    static Path folder;

    private static RunOutcome payments;
    private static List<String> features;

    @BeforeAll
    static void payments() {
        payments = new FraudUseCase()
                .run(
                        request("card-simulator").withNetwork("logistic").into(folder.resolve("ours")),
                        QuickContext.in(folder));
        features = new FraudPredictor(BundleReader.read(payments.folder().resolve("model.zip"))).features();
    }

    private static RunRequest request(String dataset) {
        return RunRequest.defaults().withDataset(dataset).quickly();
    }

    private static RunOutcome evaluated(ImportingUseCase useCase, String dataset, KerasFile file, String name) {
        return useCase.evaluate(
                new KerasImporter().read(file.write(folder.resolve(name + ".keras"))),
                PixelRange.UNIT,
                request(dataset).into(folder.resolve(name)),
                QuickContext.in(folder));
    }

    /** The larger the amount, the more suspicious: what a baseline of the use case says as well. */
    private static KerasFile byAmount(int numbers, int classes) {
        float[] weights = new float[numbers * classes];
        weights[features.indexOf("TX_AMOUNT") * classes + classes - 1] = 1e-3f;
        return KerasFile.sequential()
                .layer("InputLayer", "in", "\"batch_input_shape\": [null, " + numbers + "]")
                .dense("out", numbers, classes, classes == 1 ? "sigmoid" : "softmax", weights);
    }

    @Test
    void aNetworkOverPaymentsHasTheFiguresOfTheRuleThatItIs() throws Exception {
        RunOutcome outcome = evaluated(new FraudUseCase(), "card-simulator", byAmount(features.size(), 1), "by-amount");

        RunRecord record = outcome.record();
        assertThat(record.network()).isEqualTo("keras");
        assertThat(record.comparison().keySet()).containsExactly("keras", "logistic", "amount-rule", "constant");
        for (String metric : List.of(BinaryEvaluation.ROC_AUC, BinaryEvaluation.AVERAGE_PRECISION)) {
            assertThat(record.metrics().get(metric).value())
                    .as(metric)
                    .isCloseTo(record.baselines().get("amount-rule").get(metric), within(1e-6));
        }
        assertThat(record.dataset()).isEqualTo(payments.record().dataset());
        assertThat(record.comparison().get("logistic"))
                .isEqualTo(payments.record().comparison().get("logistic"));
        assertThat(record.notes()).anyMatch(note -> note.contains("trained elsewhere"));
        assertThat(Files.readString(outcome.report())).contains("network from by-amount.keras learned elsewhere");
        FraudPredictor predictor =
                new FraudPredictor(BundleReader.read(outcome.folder().resolve("model.zip")));
        assertThat(predictor.predict(payment(500)).probability())
                .isGreaterThan(predictor.predict(payment(5)).probability());
    }

    private static Map<String, Double> payment(double amount) {
        Map<String, Double> payment = new HashMap<>();
        features.forEach(feature -> payment.put(feature, 1.0));
        payment.put("TX_AMOUNT", amount);
        return payment;
    }

    @Test
    void aNetworkOverOtherNumbersIsToldWhatAPaymentIs() {
        assertThatThrownBy(
                        () -> evaluated(new FraudUseCase(), "card-simulator", byAmount(features.size() + 2, 2), "wide"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "wide.keras takes " + (features.size() + 2) + " numbers",
                        "a payment of card-simulator",
                        "TX_AMOUNT",
                        "is " + features.size() + " numbers")
                .satisfies(refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
        assertThatThrownBy(() -> evaluated(new FraudUseCase(), "card-simulator", byAmount(features.size(), 3), "three"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("three.keras tells 3 classes apart, card-simulator has 2");
        assertThat(folder.resolve("wide")).doesNotExist();
    }

    private static float[] random(int size) {
        Random random = new Random(5);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian() * 0.02f;
        }
        return values;
    }

    /** Means over time of the same coefficients, once as steps and once as a picture of one row. */
    @Test
    void stepsOfARecordingAreItsPictureTurned() {
        float[] weights = random(COEFFICIENTS * WORDS);
        KerasFile steps = KerasFile.sequential()
                .layer("InputLayer", "in", "\"batch_input_shape\": [null, " + FRAMES + ", " + COEFFICIENTS + "]")
                .layer("GlobalAveragePooling1D", "mean", "")
                .dense("out", COEFFICIENTS, WORDS, "softmax", weights);
        KerasFile picture = KerasFile.sequential()
                .layer("InputLayer", "in", "\"batch_input_shape\": [null, 1, " + FRAMES + ", " + COEFFICIENTS + "]")
                .layer("GlobalAveragePooling2D", "mean", "")
                .dense("out", COEFFICIENTS, WORDS, "softmax", weights);

        RunOutcome one = evaluated(new SpeechUseCase(), "spoken-digits-simulator", steps, "steps");
        RunOutcome other = evaluated(new SpeechUseCase(), "spoken-digits-simulator", picture, "picture");

        assertThat(one.record().comparison().keySet()).containsExactly("keras", "linear", "constant");
        one.record()
                .metrics()
                .forEach((metric, value) -> assertThat(value.value())
                        .as(metric)
                        .isCloseTo(other.record().metrics().get(metric).value(), within(1e-4)));
        Sound silence = new Sound(new float[Sound.RATE / 2], Sound.RATE);
        assertThat(predicted(one, silence)).isEqualTo(predicted(other, silence));
    }

    private static String predicted(RunOutcome outcome, Sound sound) {
        return new SpeechPredictor(BundleReader.read(outcome.folder().resolve("model.zip")))
                .predict(sound)
                .text();
    }

    @Test
    void aNetworkWithAMemoryIsBundledLikeAnyOther() {
        String cell =
                "\"merge_mode\": \"concat\", \"layer\": {\"class_name\": \"LSTM\", \"config\": {\"name\": \"cell\", \"units\": 3,"
                        + " \"activation\": \"tanh\", \"recurrent_activation\": \"sigmoid\", \"return_sequences\": ";
        KerasFile file = KerasFile.sequential()
                .layer("InputLayer", "in", "\"batch_input_shape\": [null, " + FRAMES + ", " + COEFFICIENTS + "]")
                .layer("Conv1D", "conv", "\"filters\": 4, \"kernel_size\": [8], \"strides\": [8]")
                .with("kernel", random(8 * COEFFICIENTS * 4), 8, COEFFICIENTS, 4)
                .with("bias", random(4), 4)
                .layer("Bidirectional", "every", cell + "true}}");
        memory(file, 4).layer("Bidirectional", "last", cell + "false}}");
        memory(file, 6).dense("out", 6, WORDS, "softmax", random(6 * WORDS));

        RunOutcome outcome = evaluated(new SpeechUseCase(), "spoken-digits-simulator", file, "memory");

        INDArray sounds = Nd4j.rand(3, COEFFICIENTS, FRAMES);
        assertThat(NetworkOutput.of(
                        BundleReader.read(outcome.folder().resolve("model.zip")).network(), sounds))
                .containsExactly(NetworkOutput.of(
                        new KerasImporter().read(folder.resolve("memory.keras")).network(), sounds));
        assertThat(predicted(outcome, new Sound(new float[Sound.RATE / 2], Sound.RATE)))
                .isNotEmpty();
    }

    /** The weights of both directions of three cells. */
    private static KerasFile memory(KerasFile file, int in) {
        for (String direction : List.of("forward", "backward")) {
            file.with(direction + " kernel", random(in * 12), in, 12)
                    .with(direction + " recurrent", random(3 * 12), 3, 12)
                    .with(direction + " bias", random(12), 12);
        }
        return file;
    }

    @Test
    void aNetworkOverSomethingElseIsToldWhatARecordingIs() {
        assertThatThrownBy(() -> evaluated(
                        new SpeechUseCase(), "spoken-digits-simulator", byAmount(features.size(), 2), "amounts"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "amounts.keras takes " + features.size() + " numbers",
                        "118 numbers (STATISTICS)",
                        "96 steps of 40 numbers (STEPS)")
                .satisfies(refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
    }
}
