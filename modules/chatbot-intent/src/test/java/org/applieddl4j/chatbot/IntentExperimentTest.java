package org.applieddl4j.chatbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.chatbot.dialogue.Decision;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.text.SentenceVector;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use case with {@code --quick} on the suite's own messages, against its baselines. */
class IntentExperimentTest {

    @TempDir
    static Path folder;

    private static RunOutcome outcome;

    @BeforeAll
    static void run() {
        outcome = run(QuickRun.assistant(), "bag");
    }

    @Test
    void theNetworkUnderstandsBothLanguages() {
        assertThat(metric("bag", "accuracy_en")).isGreaterThan(0.8);
        assertThat(metric("bag", "accuracy_es")).isGreaterThan(0.75);
        assertThat(metric("bag", "accuracy")).isGreaterThan(10 * metric("constant", "accuracy"));
        assertThat(metric("linear", "accuracy")).isGreaterThan(10 * metric("constant", "accuracy"));
    }

    @Test
    void itRecognisesMessagesThatFitNoIntent() {
        assertThat(metric("bag", "oos_roc_auc")).isGreaterThan(0.85);
        assertThat(metric("bag", "oos_recall")).isGreaterThan(metric("constant", "oos_recall"));
        assertThat(metric("bag", "in_scope_accuracy")).isLessThanOrEqualTo(metric("bag", "accuracy"));
        assertThat(outcome.record().threshold()).isPresent();
    }

    @Test
    void theRunLeavesItsFilesAndNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(outcome.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "run.json",
                            "report.html",
                            "model.zip",
                            "training.csv",
                            "predictions.csv",
                            "errors.csv",
                            "cover.svg");
        }
        assertThat(RunJson.read(outcome.folder().resolve("run.json"))).isEqualTo(outcome.record());
    }

    @Test
    void everyTestMessageHasARowAndEveryErrorToo() throws IOException {
        RunRecord record = outcome.record();

        assertThat(Files.readAllLines(outcome.folder().resolve("predictions.csv")))
                .hasSize((int) record.dataset().splits().test() + 1);
        long inScope = record.perClass().orElseThrow().stream()
                .mapToLong(RunRecord.PerClass::support)
                .sum();
        assertThat(Files.readAllLines(outcome.folder().resolve("errors.csv")))
                .hasSize((int) Math.round(inScope * (1 - metric("bag", "accuracy"))) + 1);
    }

    @Test
    void theReportShowsWhatADialogueNeedsToKnow() throws IOException {
        assertThat(Files.readString(outcome.report()))
                .contains("Deciding what to do", "Most confused pairs", "Accuracy against hand-over", "rejected");
    }

    @Test
    void theBundleAnswersAsTheExperimentDid() throws IOException {
        IntentPredictor predictor = predictor();
        List<String> rows = Files.readAllLines(outcome.folder().resolve("predictions.csv"));
        IntentTask task = new IntentTasks(QuickRun.assistant(), new QuickRun(folder).context()).task();
        List<String> messages = IntentTask.inScope(task.corpus().test()).stream()
                .map(message -> message.text())
                .toList();

        for (int i = 0; i < messages.size(); i += 97) {
            String truth = IntentTask.inScope(task.corpus().test()).get(i).intent();
            double probability = predictor.rank(messages.get(i)).stream()
                    .filter(ranked -> ranked.intent().equals(truth))
                    .findFirst()
                    .orElseThrow()
                    .probability();
            double written = Double.parseDouble(rows.get(i + 1).split(",")[4]);
            assertThat(probability)
                    .as(messages.get(i))
                    .isCloseTo(written, org.assertj.core.api.Assertions.within(1e-5));
        }
    }

    @Test
    void sensitiveIntentsAndThoseWhoAskGoToAPerson() {
        IntentPredictor predictor = predictor();

        assertThat(predictor.policy().sensitiveIntents()).containsExactly("complaint", "report_fraud");
        assertThat(predictor.predict("I want to talk to a real person").decision())
                .isInstanceOf(Decision.HandOver.class);
        assertThat(predictor.predict("quiero hablar con una persona").decision())
                .isInstanceOf(Decision.HandOver.class);
    }

    @Test
    void whatNobodyCouldReadIsOutOfScope() {
        assertThat(predictor().predict("xqzv wkjq 漢字").decision()).isInstanceOf(Decision.NotUnderstood.class);
        assertThatThrownBy(() -> predictor().predict(" \u0000\n\t"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the message is empty");
    }

    @Test
    void ofAnEndlessMessageTheBeginningIsReadAndThatIsSaid() {
        String message = "where is my card "
                + IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));

        IntentPredictor.Prediction answer = predictor().predict(message);

        assertThat(answer.cut()).isTrue();
        assertThat(answer.text()).contains("only the first");
    }

    @Test
    void predictAnswersMessageByMessage() {
        TrainedModel model =
                new IntentUseCase().open(BundleReader.read(outcome.folder().resolve("model.zip")));
        ModelInput question = new ModelInput.Message("what is the exchange rate of the dollar today");

        List<Prediction> answers = model.answers(List.of(question, new ModelInput.Message("  ")));

        assertThat(answers.get(0).fields())
                .containsEntry("intent", "exchange_rate")
                .containsKeys("probability", "decision");
        Explanation explained = model.explain(model.prepare(question));
        assertThat(explained.answer()).isEqualTo(answers.get(0));
        assertThat(explained.weights()).extracting(Explanation.Weight::part).contains("exchange", "dollar");
        assertThat(answers.get(1).answered()).isFalse();
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        RunRequest request = QuickRun.assistant().withNetwork("bag").withEpochs(1);

        assertThat(run(request, "second").record().metrics())
                .isEqualTo(run(request, "first").record().metrics());
    }

    @Test
    void aBundleOfAnotherKindOrWithADamagedPartIsRefused() {
        ModelBundle bundle = BundleReader.read(outcome.folder().resolve("model.zip"));
        ObjectNode damaged = bundle.preprocessing().deepCopy();
        damaged.remove("policy");

        assertThatThrownBy(() -> new IntentPredictor(new ModelBundle(
                        "image-recognition",
                        bundle.networkId(),
                        bundle.network(),
                        bundle.preprocessing(),
                        bundle.labels(),
                        bundle.operatingPoint(),
                        bundle.calibration(),
                        bundle.provenance(),
                        bundle.createdAt())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("belongs to image-recognition");
        assertThatThrownBy(() -> new IntentPredictor(new ModelBundle(
                        bundle.useCase(),
                        bundle.networkId(),
                        bundle.network(),
                        damaged,
                        bundle.labels(),
                        bundle.operatingPoint(),
                        bundle.calibration(),
                        bundle.provenance(),
                        bundle.createdAt())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("train the network again");
    }

    /** Behind a stand-in for a sentence encoder, which the default build does without. */
    @Tag("slow")
    @Test
    void aNetworkBehindASentenceEncoderLearnsAndIsAskedThroughItsBundle() throws IOException {
        RunOutcome behind = run(QuickRun.assistant().withNetwork("encoder"), "encoder");

        assertThat(behind.record().comparison().get("encoder").get("accuracy").value())
                .isGreaterThan(10
                        * behind.record()
                                .comparison()
                                .get("constant")
                                .get("accuracy")
                                .value());
        assertThat(Files.readString(behind.report())).contains("a layer behind a sentence encoder");
        Predictor<String, IntentPredictor.Prediction> predictor =
                Predictor.open(behind.folder().resolve("model.zip"), IntentPredictor::new);
        assertThat(predictor.predict("where is my card").ranked()).hasSizeGreaterThan(30);
    }

    @Test
    void aBundleBehindAnEncoderThatIsNotBuiltInSaysHowToBuildIt() {
        assertThatThrownBy(() -> new SentenceVector("other-encoder", 256).encode("where is my card"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("behind the sentence encoder other-encoder, and this build has word-hash")
                .hasMessageContaining("SUITE_PROFILES=encoder ./suite");
    }

    @Test
    void flagsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> run(QuickRun.assistant().withPrequential(2), "periods"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--prequential");
        assertThatThrownBy(() -> run(QuickRun.assistant().withDataset("clinic"), "unknown"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown dataset 'clinic'; there are clinc150");
        assertThatThrownBy(() -> run(QuickRun.assistant().withDataset("csv:"), "pathless"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("write csv:PATH");
    }

    private static RunOutcome run(RunRequest request, String name) {
        return new IntentUseCase().run(request.into(folder.resolve(name)), new QuickRun(folder).context());
    }

    private static IntentPredictor predictor() {
        return (IntentPredictor) Predictor.open(outcome.folder().resolve("model.zip"), IntentPredictor::new);
    }

    private static double metric(String network, String name) {
        return outcome.record().comparison().get(network).get(name).value();
    }
}
