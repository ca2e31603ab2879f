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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Mutated requests, byte by byte over a socket. Whatever is sent, the answer says that the caller was wrong, or is a
 * right one; it never says that the server was, and never what is inside it.
 */
class FuzzTest {

    private static final int REQUESTS = 2_000;
    private static final int MANY_REQUESTS = 12_000;

    @Test
    void whateverIsSentTheServerIsNeverWrong() throws Exception {
        isNeverWrong(20261128, REQUESTS);
    }

    @Tag("slow")
    @Test
    void theSameForLonger() throws Exception {
        isNeverWrong(20261127, MANY_REQUESTS);
    }

    private static void isNeverWrong(long seed, int requests) throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        int wrong = 0;
        try (ModelServer server = ServedToys.start()) {
            URI address = URI.create(server.address());
            Random random = new Random(seed);
            List<byte[]> seeds = seeds();
            for (int i = 0; i < requests; i++) {
                byte[] request = mutated(seeds.get(random.nextInt(seeds.size())), random);
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
        assertThat(wrong).as("answers by status: %s", statuses).isGreaterThan(requests / 2);
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

    /** Bytes changed, cut out, doubled or put in; mostly in the body, whose length is then corrected. */
    private static byte[] mutated(byte[] seed, Random random) {
        String text = new String(seed, StandardCharsets.ISO_8859_1);
        int body = text.indexOf("\r\n\r\n") + 4;
        boolean inBody = body < seed.length && random.nextInt(4) > 0;
        String head = text.substring(0, body);
        String rest = text.substring(body);
        if (inBody) {
            rest = mutatedText(rest, random);
            head = head.replaceFirst("Content-Length: \\d+", "Content-Length: " + rest.length());
        } else {
            head = mutatedText(head, random);
        }
        return (head + rest).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String mutatedText(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int n = 1 + random.nextInt(6); n > 0 && mutated.length() > 0; n--) {
            int at = random.nextInt(mutated.length());
            int to = Math.min(mutated.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> mutated.setCharAt(at, (char) random.nextInt(256));
                case 1 -> mutated.delete(at, to);
                case 2 -> mutated.insert(at, mutated.substring(at, to).repeat(1 + random.nextInt(20)));
                case 3 -> mutated.insert(at, (char) random.nextInt(256));
                case 4 ->
                    mutated.insert(
                            at,
                            List.of("null", "1e999", "-1", "{", "[", "\"", "\u0000", "%00", "../", "NaN")
                                    .get(random.nextInt(10)));
                default -> mutated.setLength(at);
            }
        }
        return mutated.toString();
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
