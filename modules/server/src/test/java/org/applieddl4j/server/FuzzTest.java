package org.applieddl4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.applieddl4j.common.hostile.BoundedReading;
import org.applieddl4j.common.hostile.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Mutated requests, byte by byte over a socket. Whatever is sent, the answer says that the caller was wrong, or is a
 * right one; it never says that the server was, and never what is inside it.
 */
@Tag("fuzz")
class FuzzTest {

    private static final int REQUESTS = 4 * BoundedReading.MUTATIONS;

    private static final List<String> WORDS =
            List.of("null", "{", "[", "\"", "\u0000", "%00", "../", "\r\n", ": ", ";", "--b", "Content-Length: 9");

    @Test
    void whateverIsSentTheServerIsNeverWrong() throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        int wrong = 0;
        try (ModelServer server = ServedToys.start()) {
            URI address = URI.create(server.address());
            Mutator mutator = Mutator.ofText(WORDS, 20261127);
            Random random = new Random(20261128);
            List<byte[]> seeds = seeds();
            for (int i = 0; i < REQUESTS; i++) {
                byte[] request = mutated(seeds.get(random.nextInt(seeds.size())), mutator, random);
                String response = exchange(address, request);
                if (response.isEmpty()) {
                    // A request that never ends; the server hung up or would wait for the rest.
                    statuses.merge(0, 1, Integer::sum);
                    continue;
                }
                int status = Integer.parseInt(response.substring(9, 12));
                statuses.merge(status, 1, Integer::sum);
                wrong += status >= 400 ? 1 : 0;
                assertThat(status)
                        .as("%s%n→%n%s", new String(request, StandardCharsets.ISO_8859_1), response)
                        .isBetween(200, 499);
                assertThat(response).doesNotContain("Exception", "\tat ", "java.", "org.eclipse", "applieddl4j.server");
            }
            assertThat(new Caller(server).get("/health").status()).isEqualTo(200);
        }
        assertThat(wrong).as("answers by status: %s", statuses).isGreaterThan(REQUESTS / 2);
    }

    private static List<byte[]> seeds() throws IOException {
        String row = Caller.JSON.writeValueAsString(Map.of("inputs", List.of(ToyModel.row(1))));
        String picture = Base64.getEncoder().encodeToString(ServedToys.picture());
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.writeBytes("--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a\"\r\n\r\n".getBytes());
        parts.writeBytes(ServedToys.picture());
        parts.writeBytes("\r\n--b--\r\n".getBytes());
        return List.of(
                post("/v1/models/rows:predict", "application/json", row.getBytes(StandardCharsets.UTF_8)),
                post("/v1/models/rows:explain", "application/json", row.getBytes(StandardCharsets.UTF_8)),
                post(
                        "/v1/models/pictures:predict",
                        "application/json",
                        ("{\"inputs\":[\"" + picture + "\"]}").getBytes()),
                post("/v1/models/pictures:predict", "multipart/form-data; boundary=b", parts.toByteArray()),
                post("/v1/models/pictures:explain", "multipart/form-data; boundary=b", parts.toByteArray()),
                post("/v1/models/messages:predict", "application/json", "{\"inputs\":[\"hola\"]}".getBytes()),
                post("/v1/models/messages:chat", "application/json", "{\"message\":\"hola\"}".getBytes()),
                "GET /v1/models/rows HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(),
                "GET /app.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes());
    }

    private static byte[] post(String path, String type, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                        + type + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** Damaged mostly in the body, whose length is then corrected. */
    private static byte[] mutated(byte[] seed, Mutator mutator, Random random) {
        String text = new String(seed, StandardCharsets.ISO_8859_1);
        int body = text.indexOf("\r\n\r\n") + 4;
        String head = text.substring(0, body);
        String rest = text.substring(body);
        if (!rest.isEmpty() && random.nextInt(4) > 0) {
            rest = mutated(rest, mutator);
            head = head.replaceFirst("Content-Length: \\d+", "Content-Length: " + rest.length());
        } else {
            head = mutated(head, mutator);
        }
        return (head + rest).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String mutated(String text, Mutator mutator) {
        return new String(mutator.of(text.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }

    /** What came back; empty where nothing did. */
    private static String exchange(URI address, byte[] request) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request);
            // Nothing more will come: a request that is cut short is answered now, not after a time-out.
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException | SocketTimeoutException e) {
            return "";
        }
    }
}
