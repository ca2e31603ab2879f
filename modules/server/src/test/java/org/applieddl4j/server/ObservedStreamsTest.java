package org.applieddl4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.server.Caller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that are sent row by row, and watched while they arrive. */
@Timeout(60)
class ObservedStreamsTest {

    private static final String OBSERVE = "/v1/models/rows:observe";
    private static final String WATCH = "/v1/models/rows:watch";

    private ModelServer server;
    private Caller caller;

    @BeforeEach
    void start() {
        server = ServedToys.start();
        caller = new Caller(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Map<String, Object> row(double time, Object value) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("heat", value);
        return Map.of("time", time, "values", values);
    }

    private Reply observe(String stream, Object... rows) {
        return caller.post(OBSERVE, Map.of("stream", stream, "rows", List.of(rows)));
    }

    @Test
    void rowsOfAStreamAreAnsweredInTheirOrderAndRemembered() {
        JsonNode first = observe("pump", row(1, 20), row(2, 120)).json();
        JsonNode second = observe("pump", row(3, 20)).json();
        JsonNode other = observe("fan", row(1, 20)).json();

        assertThat(first.at("/observations/1/alarm").booleanValue()).isTrue();
        assertThat(first.at("/observations/1/text").textValue()).isEqualTo("row 2");
        assertThat(second.at("/observations/0/text").textValue()).isEqualTo("row 3");
        assertThat(other.at("/observations/0/text").textValue()).isEqualTo("row 1");
        assertThat(caller.get("/metrics").body())
                .contains("model_stream_alarms_total{model=\"rows\"} 1.0")
                .contains("model_stream_rows_total{model=\"rows\"} 4.0")
                .contains("model_streams{model=\"rows\"} 2.0");
    }

    @Test
    void aRowThatCannotBeUsedIsNamedAndThoseBeforeItAreTaken() {
        Reply reply = observe("pump", row(5, 20), row(4, 20));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/field").textValue()).isEqualTo("rows[1]");
        assertThat(reply.json().at("/errors/0/detail").textValue())
                .contains("the clock went back")
                .contains("the 1 before it were taken");
        assertThat(observe("pump", row(6, 20)).json().at("/observations/0/text").textValue())
                .isEqualTo("row 2");
    }

    @Test
    void missingValuesAreTakenAndWordsAreNot() {
        assertThat(observe("pump", row(1, 1), row(2, null)).status()).isEqualTo(200);
        assertThat(observe("pump", row(3, "hot")).body()).contains("rows[0]", "is no number");
        assertThat(observe("pump", Map.of("values", Map.of("heat", 1))).body()).contains("lacks its time");
        assertThat(observe("pump", Map.of("time", 9)).body()).contains("values");
        assertThat(observe("pump", Map.of("time", 9, "values", Map.of("cold", 1)))
                        .body())
                .contains("give another stream its own name");
        assertThat(observe("", row(1, 1)).status()).isEqualTo(422);
        assertThat(caller.post(OBSERVE, Map.of("stream", "pump")).body()).contains("rows");
    }

    @Test
    void theStreamThatWasSilentLongestIsForgottenFirst() {
        for (int i = 0; i <= WatchedStreams.MOST; i++) {
            observe("stream " + i, row(1, 1));
        }

        assertThat(caller.get("/metrics").body())
                .contains("model_streams{model=\"rows\"} " + (double) WatchedStreams.MOST);
        // Begun anew, so its clock may start again.
        assertThat(observe("stream 0", row(1, 1))
                        .json()
                        .at("/observations/0/text")
                        .textValue())
                .isEqualTo("row 1");
    }

    @Test
    void moreRowsThanARequestMayHaveAreRefused() {
        Object[] rows = IntStream.range(0, ServerLimits.DEFAULT.inputs() + 1)
                .mapToObj(i -> row(i, 1))
                .toArray();

        assertThat(observe("pump", rows).status()).isEqualTo(413);
    }

    @Test
    void aModelThatFollowsNoStreamSaysSo() {
        assertThat(caller.post("/v1/models/messages:observe", Map.of("stream", "x", "rows", List.of(row(1, 1))))
                        .status())
                .isEqualTo(404);
        assertThat(caller.get("/v1/models/rows").json().path("watches").booleanValue())
                .isTrue();
        assertThat(caller.get("/v1/models/messages").json().path("watches").booleanValue())
                .isFalse();
    }

    @Test
    void whoWatchesSeesRowsAsTheyArrive() throws Exception {
        try (BufferedReader events = watch()) {
            observe("pump", row(1, 20), row(2, 120));

            JsonNode first = next(events);
            JsonNode second = next(events);
            assertThat(first.path("stream").textValue()).isEqualTo("pump");
            assertThat(first.at("/values/heat").doubleValue()).isEqualTo(20);
            assertThat(second.path("alarm").booleanValue()).isTrue();
            assertThat(second.path("score").doubleValue()).isEqualTo(1);
        }
    }

    @Test
    void onlyEventsAreSentAndOnlyToSoMany() throws Exception {
        assertThat(caller.get(WATCH).status()).isEqualTo(406);
        List<BufferedReader> all = new ArrayList<>();
        for (int i = 0; i < LiveViewers.MOST; i++) {
            all.add(watch());
        }
        assertThat(caller.send(caller.to(WATCH).header("Accept", "text/event-stream"))
                        .status())
                .isEqualTo(503);
        for (BufferedReader each : all) {
            each.close();
        }
    }

    @Test
    void aServerThatStopsEndsItsViewers() throws Exception {
        BufferedReader events = watch();
        long began = System.nanoTime();

        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        try {
            while (events.readLine() != null) {
                // What was on its way.
            }
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    private BufferedReader watch() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + WATCH))
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        BufferedReader reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        // The first comment says that the viewer is there.
        assertThat(reader.readLine()).startsWith(":");
        return reader;
    }

    private static JsonNode next(BufferedReader events) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("data:")) {
                return Caller.JSON.readTree(line.substring("data:".length()));
            }
        }
        throw new AssertionError("no event came");
    }
}
