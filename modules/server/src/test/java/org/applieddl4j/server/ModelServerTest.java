package org.applieddl4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.server.Caller.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The interface for programs, over HTTP, against its own description. */
class ModelServerTest {

    private static ModelServer server;
    private static Caller caller;

    @BeforeAll
    static void start() {
        server = ServedToys.start();
        caller = new Caller(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void healthIsUpAndSaysTheVersion() {
        assertThat(valid(caller.get("/health"), "Health").path("status").asText())
                .isEqualTo("up");
    }

    @Test
    void modelsAreListedAndDescribed() {
        JsonNode models = valid(caller.get("/v1/models"), "Models").path("models");
        assertThat(models)
                .extracting(model -> model.path("input").asText())
                .containsExactly("row", "picture", "message");

        JsonNode rows = valid(caller.get("/v1/models/rows"), "ModelDetails");
        assertThat(rows.path("figures").path("accuracy").path("value").asDouble())
                .isEqualTo(0.9);
        assertThat(rows.path("fields")).hasSize(15);
        assertThat(rows.path("threshold").path("value").asDouble()).isEqualTo(0.5);
        assertThat(rows.path("card").get(1).path("text").asText()).isEqualTo("by age");
        assertThat(valid(caller.get("/v1/models/messages"), "ModelDetails").path("languages"))
                .hasSize(2);
    }

    @Test
    void rowsAreAnsweredInTheirOrder() {
        Reply many = caller.post(
                "/v1/models/rows:predict",
                Map.of("inputs", List.of(ToyModel.row(-2), ToyModel.row(0), ToyModel.row(2))));

        JsonNode answers = valid(many, "Answers").path("answers");
        assertThat(answers).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Reply alone =
                    caller.post("/v1/models/rows:predict", Map.of("inputs", List.of(ToyModel.row(2.0 * (i - 1)))));
            assertThat(answers.get(i).path("probability").asDouble())
                    .isCloseTo(
                            alone.json()
                                    .path("answers")
                                    .get(0)
                                    .path("probability")
                                    .asDouble(),
                            within(1e-6));
        }
    }

    @Test
    void picturesComeAsJsonOrAsParts() {
        byte[] picture = ServedToys.picture();
        String base64 = Base64.getEncoder().encodeToString(picture);

        assertThat(valid(caller.post("/v1/models/pictures:predict", Map.of("inputs", List.of(base64))), "Answers")
                        .path("answers"))
                .hasSize(1);
        assertThat(valid(caller.upload("/v1/models/pictures:predict", "picture", picture, picture), "Answers")
                        .path("answers"))
                .hasSize(2);
    }

    @Test
    void explanationsSayWhatCounted() {
        JsonNode row = valid(
                caller.post("/v1/models/rows:explain", Map.of("inputs", List.of(ToyModel.row(1)))), "Explanation");
        assertThat(row.path("weights").get(0).path("part").asText()).isEqualTo("x0");
        JsonNode picture =
                valid(caller.upload("/v1/models/pictures:explain", "picture", ServedToys.picture()), "Explanation");
        assertThat(picture.path("picture").asText()).isEqualTo("AQI=");
    }

    @Test
    void observationsOfAStreamAreAsDescribed() {
        Reply reply = caller.post(
                "/v1/models/rows:observe",
                Map.of("stream", "pump", "rows", List.of(Map.of("time", 1, "values", Map.of("heat", 20)))));

        assertThat(valid(reply, "Observations").path("observations")).hasSize(1);
    }

    @Test
    void samplesCanBeSentBack() {
        for (String model : List.of("rows", "pictures")) {
            JsonNode samples = valid(caller.get("/v1/models/" + model + "/samples"), "Samples")
                    .path("samples");
            Reply answered = caller.post(
                    "/v1/models/" + model + ":predict",
                    Map.of("inputs", List.of(samples.get(0).path("input"))));
            assertThat(answered.status()).isEqualTo(200);
        }
    }

    @Test
    void conversationsGoOnUnderTheirId() {
        JsonNode begun = valid(caller.post("/v1/models/messages:chat", Map.of("language", "es")), "ChatReply");
        String id = begun.path("conversation").asText();
        assertThat(begun.path("paragraphs").get(0).asText()).isEqualTo("hello");

        JsonNode first =
                valid(caller.post("/v1/models/messages:chat", Map.of("conversation", id, "message", "a")), "ChatReply");
        JsonNode second =
                valid(caller.post("/v1/models/messages:chat", Map.of("conversation", id, "message", "b")), "ChatReply");

        assertThat(first.path("paragraphs").get(0).asText()).isEqualTo("message 1");
        assertThat(second.path("paragraphs").get(0).asText()).isEqualTo("message 2");
        assertThat(second.path("language").asText()).isEqualTo("es");
        assertThat(problem(caller.post("/v1/models/messages:chat", Map.of("conversation", "x", "message", "a")), 404))
                .contains("start a new one");
        assertThat(problem(caller.post("/v1/models/messages:chat", Map.of("language", "de")), 422))
                .startsWith("language: ");
        assertThat(problem(caller.post("/v1/models/messages:chat", Map.of("conversation", id)), 422))
                .startsWith("message: ");
        assertThat(problem(caller.post("/v1/models/rows:chat", Map.of()), 404)).contains("does not hold conversations");
    }

    @Test
    void problemsNameTheField() {
        Map<String, Object> row = new java.util.LinkedHashMap<>(ToyModel.row(1));
        row.remove("x3");
        row.put("x4", "much");
        row.put("nonsense", 1);
        Reply reply = caller.post("/v1/models/rows:predict", Map.of("inputs", List.of(ToyModel.row(1), row)));

        problem(reply, 422);
        assertThat(reply.json().path("errors"))
                .extracting(error -> error.path("field").asText())
                .containsExactlyInAnyOrder("inputs[1].x3", "inputs[1].x4", "inputs[1].nonsense");
        assertThat(problem(caller.post("/v1/models/messages:predict", Map.of("inputs", List.of(" "))), 422))
                .isEqualTo("inputs[0]: the message is empty; write what is wanted");
        assertThat(problem(caller.post("/v1/models/messages:predict", Map.of("inputs", List.of(7))), 422))
                .startsWith("inputs[0]: ");
        assertThat(problem(caller.post("/v1/models/pictures:predict", Map.of("inputs", List.of("AAAA"))), 422))
                .startsWith("inputs[0]: is no picture");
        assertThat(problem(caller.post("/v1/models/pictures:predict", Map.of("inputs", List.of("#"))), 422))
                .isEqualTo("inputs[0]: is not valid Base64");
        assertThat(problem(caller.upload("/v1/models/pictures:predict", "image", ServedToys.picture()), 422))
                .startsWith("image: ");
        assertThat(problem(caller.post("/v1/models/rows:predict", Map.of("inputs", List.of())), 422))
                .startsWith("inputs: ");
        assertThat(problem(caller.post("/v1/models/rows:predict", Map.of("input", 1)), 422))
                .startsWith("input: ");
    }

    @Test
    void whatCannotBeUnderstoodIsAProblemOfItsOwnKind() {
        problem(caller.get("/v1/models/none"), 404);
        problem(caller.get("/none"), 404);
        problem(caller.get("/v1/models/rows:predict"), 404, 405);
        problem(caller.send(caller.to("/v1/models").DELETE()), 405);
        problem(caller.post("/v1/models/rows:predict", "{\"inputs\":[", "application/json"), 400);
        problem(caller.post("/v1/models/rows:predict", "{\"inputs\":[],\"inputs\":[]}", "application/json"), 400);
        problem(caller.post("/v1/models/rows:predict", "[]", "application/json"), 400);
        problem(caller.post("/v1/models/rows:predict", "x=1", "application/x-www-form-urlencoded"), 415);
        problem(caller.upload("/v1/models/rows:predict", "picture", ServedToys.picture()), 415);
        problem(
                caller.send(caller.to("/v1/models/pictures:predict")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString("no parts"))),
                400);
        problem(caller.send(caller.to("/").header("Sec-WebSocket-Version", "13")), 400);
    }

    @Test
    void theDescriptionIsOpenApi31() {
        Reply document = caller.get("/openapi.json");

        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document.body(), null, null);
        OpenAPI api = parsed.getOpenAPI();
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(api.getOpenapi()).isEqualTo("3.1.0");
        assertThat(api.getPaths())
                .containsKeys("/health", "/metrics", "/v1/models/{id}:predict", "/v1/models/{id}:chat");
    }

    @Test
    void metricsCountRequestsAndPassesAndNoAddressThatWasTyped() {
        caller.post("/v1/models/rows:predict", Map.of("inputs", List.of(ToyModel.row(1))));
        caller.get("/secret-address");

        Reply metrics = caller.get("/metrics");

        assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("http_server_requests_seconds_count{method=\"POST\",route=\"/v1/models/{id}:predict\"")
                .contains("model_pass_inputs_count{model=\"rows\"}")
                .contains("model_queue_inputs{model=\"rows\"}")
                .contains("jvm_memory_used_bytes")
                .doesNotContain("secret-address");
        assertThat(metrics.body().lines())
                .allMatch(line -> line.startsWith("#") || line.matches("[a-z_0-9]+(\\{.*})? \\S+"));
    }

    @Test
    void aServerNeedsModelsOfDifferentNamesAndAFreePort() {
        assertThatThrownBy(() -> new ModelServer(ServerSettings.local(0), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        int taken = Integer.parseInt(server.address().replaceAll(".*:", ""));
        assertThatThrownBy(() -> ServedToys.start(ServerSettings.local(taken)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("port " + taken + " of 127.0.0.1 is taken");
    }

    /** The response's JSON, which must be what the description says. */
    private static JsonNode valid(Reply reply, String schema) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        requireValid(reply, schema);
        return reply.json();
    }

    private static String problem(Reply reply, Integer... statuses) {
        assertThat(reply.status()).as(reply.body()).isIn((Object[]) statuses);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        requireValid(reply, "Problem");
        assertThat(reply.json().path("status").asInt()).isEqualTo(reply.status());
        return reply.json().path("detail").asText();
    }

    private static void requireValid(Reply reply, String name) {
        JsonNode api = caller.get("/openapi.json").json();
        String schema =
                "{\"$ref\":\"#/components/schemas/" + name + "\",\"components\":" + api.path("components") + "}";
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        assertThat(validator.validate(reply.body(), com.networknt.schema.InputFormat.JSON))
                .as(reply.body())
                .isEmpty();
    }
}
