package org.applieddl4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.applieddl4j.server.Caller.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 9110 asks of every server: methods, addresses as programs write them, packed bodies. */
class MethodsAndCodingsTest {

    private static final String QUESTION = "{\"inputs\": [\"hello\"]}";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/openapi.json",
                "/health",
                "/metrics",
                "/v1/models",
                "/v1/models/rows",
                "/v1/models/none",
                "/v1/models/rows/samples",
                "/v1/models/rows:predict",
                "/nothing"
            })
    void headAnswersAsGetWithoutTheBody(String path) {
        Reply get = caller.get(path);
        Reply head = caller.send(caller.to(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /v1/models              | GET, HEAD, OPTIONS",
                "POST   | /v1/models/rows         | GET, HEAD, OPTIONS",
                "PUT    | /health                 | GET, HEAD, OPTIONS",
                "PATCH  | /                       | GET, HEAD, OPTIONS",
                "GET    | /v1/models/rows:predict | POST, OPTIONS",
                "HEAD   | /v1/models/rows:chat    | POST, OPTIONS",
                "DELETE | /v1/models/rows:explain | POST, OPTIONS"
            })
    void aWrongMethodIsToldTheRightOnes(String method, String path, String allowed) {
        Reply reply = caller.send(caller.to(path).method(method, BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo(allowed);
        if (!method.equals("HEAD")) {
            assertThat(reply.json().path("detail").asText()).contains(allowed, method);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/v1/models | GET, HEAD, OPTIONS", "/v1/models/rows:predict | POST, OPTIONS"})
    void optionsSaysWhatAnAddressTakes(String path, String allowed) {
        Reply reply = caller.send(caller.to(path).method("OPTIONS", BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void optionsOfNothingIsNotFound() {
        assertThat(caller.send(caller.to("/nothing").method("OPTIONS", BodyPublishers.noBody()))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/models/messages:predict", "/v1/models/messages%3Apredict", "/v1/models/messages%3apredict"})
    void aColonMayBeEscaped(String path) {
        assertThat(caller.post(path, QUESTION).status()).isEqualTo(200);
    }

    @Test
    void aBodyMayBePackedWithGzip() {
        Reply packed = packed("gzip", gzip(QUESTION.getBytes(StandardCharsets.UTF_8)));

        assertThat(packed.status()).as(packed.body()).isEqualTo(200);
        assertThat(packed.body())
                .isEqualTo(caller.post("/v1/models/messages:predict", QUESTION).body());
        assertThat(packed("identity", QUESTION.getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(200);
    }

    @Test
    void whatIsPackedOtherwiseBrokenOrTooLargeIsRefused() {
        byte[] question = QUESTION.getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(gzip(question), 15);
        byte[] bomb = gzip(new byte[ServerLimits.DEFAULT.bodies().bytes() + 1]);

        for (String coding : List.of("br", "deflate", "gzip, gzip", "nonsense")) {
            Reply other = packed(coding, question);
            assertThat(other.status()).as(coding).isEqualTo(415);
            assertThat(other.header("Accept-Encoding")).isEqualTo("gzip, identity");
        }
        assertThat(packed("gzip", question).status()).isEqualTo(400);
        assertThat(packed("gzip", cut).status()).isEqualTo(400);
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(packed("gzip", bomb).status()).isEqualTo(413);
    }

    private static Reply packed(String coding, byte[] body) {
        return caller.send(caller.to("/v1/models/messages:predict")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }
}
