package org.applieddl4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.applieddl4j.client.generated.ApiClient;
import org.applieddl4j.client.generated.ApiException;
import org.applieddl4j.client.generated.DefaultApi;
import org.applieddl4j.client.generated.model.Answer;
import org.applieddl4j.client.generated.model.ChatMessage;
import org.applieddl4j.client.generated.model.ChatReply;
import org.applieddl4j.client.generated.model.Explanation;
import org.applieddl4j.client.generated.model.Health;
import org.applieddl4j.client.generated.model.Inputs;
import org.applieddl4j.client.generated.model.ModelDetails;
import org.applieddl4j.client.generated.model.ModelSummary;
import org.applieddl4j.client.generated.model.Observations;
import org.applieddl4j.client.generated.model.StreamRow;
import org.applieddl4j.client.generated.model.StreamRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client as a stranger's build makes it from the description, against a server that answers. */
class GeneratedClientTest {

    private static ModelServer server;
    private static DefaultApi api;

    @BeforeAll
    static void start() {
        server = ServedToys.start();
        ApiClient client = new ApiClient();
        client.updateBaseUri(server.address());
        api = new DefaultApi(client);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyOperationHasItsCallHere() {
        Set<String> operations = Arrays.stream(DefaultApi.class.getDeclaredMethods())
                .map(java.lang.reflect.Method::getName)
                .filter(name -> name.endsWith("WithHttpInfo"))
                .map(name -> name.replace("WithHttpInfo", ""))
                .collect(Collectors.toSet());

        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "health",
                        "metrics",
                        "listModels",
                        "describeModel",
                        "listSamples",
                        "predict",
                        "explain",
                        "chat",
                        "observe",
                        "watchStreams");
    }

    @Test
    void theServerIsWatched() throws ApiException {
        assertThat(api.health().getStatus()).isEqualTo(Health.StatusEnum.UP);
        assertThat(api.metrics()).contains("jvm_memory_used_bytes");
    }

    @Test
    void modelsAreListedAndDescribed() throws ApiException {
        assertThat(api.listModels().getModels())
                .extracting(ModelSummary::getId)
                .containsExactly("rows", "pictures", "messages");
        ModelDetails rows = api.describeModel("rows");

        assertThat(rows.getUseCase()).isEqualTo("toy-detection");
        assertThat(rows.getLabels()).containsExactly("bear", "ball");
        assertThat(rows.getThreshold().getValue()).isEqualTo(0.5);
        assertThat(rows.getFields().get(0).getName()).isEqualTo("x0");
        assertThat(rows.getFigures().get("accuracy").getHigh()).isEqualTo(0.95);
        assertThat(rows.getCard().get(0).getText()).contains("toys");
        assertThat(api.describeModel("messages").getLanguages()).containsExactly("en", "es");
    }

    @Test
    void samplesCanBeSentBack() throws ApiException {
        for (String model : List.of("rows", "pictures")) {
            Object sample = api.listSamples(model).getSamples().get(0).getInput();

            assertThat(api.predict(model, inputs(sample)).getAnswers()).hasSize(1);
        }
    }

    @Test
    void anAnswerHasTheFieldsOfItsUseCase() throws ApiException {
        Answer row = api.predict("rows", inputs(ToyModel.row(1))).getAnswers().get(0);
        Answer message =
                api.predict("messages", inputs("hello", "you")).getAnswers().get(1);

        assertThat(row.getThreshold()).isEqualTo(0.5);
        assertThat(row.getDecision()).isEqualTo("alert");
        assertThat(row.getProbability()).isBetween(0.0, 1.0);
        assertThat(row.getIntent()).isNull();
        assertThat(message.getIntent()).isEqualTo("ball");
        assertThat(message.getRunnerUp().getIntent()).isEqualTo("bear");
        assertThat(message.getRunnerUp().getProbability() + message.getProbability())
                .isEqualTo(1);
        assertThat(message.getCut()).isFalse();
    }

    @Test
    void anAnswerIsExplained() throws ApiException {
        Explanation row = api.explain("rows", inputs(ToyModel.row(1)));
        Explanation picture = api.explain("pictures", inputs(Base64.getEncoder().encodeToString(ServedToys.picture())));

        assertThat(row.getWeights().get(0).getPart()).isEqualTo("x0");
        assertThat(picture.getPicture()).isNotNull();
    }

    @Test
    void aConversationIsHeld() throws ApiException {
        ChatReply greeting = api.chat("messages", new ChatMessage().language("es"));
        ChatReply reply = api.chat(
                "messages",
                new ChatMessage().conversation(greeting.getConversation()).message("hola"));

        assertThat(greeting.getParagraphs()).containsExactly("hello");
        assertThat(reply.getParagraphs()).containsExactly("message 1");
        assertThat(reply.getOutcome()).isEqualTo(ChatReply.OutcomeEnum.ANSWERED);
        assertThat(reply.getLanguage()).isEqualTo("es");
    }

    @Test
    void aStreamIsObserved() throws ApiException {
        Observations seen = api.observe(
                "rows",
                new StreamRows()
                        .stream("pump").addRowsItem(new StreamRow().time(1).values(Map.of("heat", 120.0))));

        assertThat(seen.getObservations().get(0).getAlarm()).isTrue();
        assertThat(seen.getObservations().get(0).getScore()).isEqualTo(1);
    }

    /** Events have no end, which a generated call would wait for. */
    @Test
    void whoTakesNoEventsIsToldSo() {
        assertThatThrownBy(() -> api.watchStreams("messages"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        problem -> assertThat(problem.getCode()).isEqualTo(404));
    }

    @Test
    void aProblemKeepsItsStatusAndItsField() {
        assertThatThrownBy(() -> api.predict("rows", inputs(Map.of("x0", 1))))
                .isInstanceOfSatisfying(ApiException.class, problem -> {
                    assertThat(problem.getCode()).isEqualTo(422);
                    assertThat(problem.getResponseBody()).contains("inputs[0].x1");
                });
        assertThatThrownBy(() -> api.describeModel("none"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        problem -> assertThat(problem.getCode()).isEqualTo(404));
    }

    private static Inputs inputs(Object... inputs) {
        return new Inputs().inputs(List.of(inputs));
    }
}
