package org.applieddl4j.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks a server over HTTP. */
final class Caller {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "--------toys";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String address;

    Caller(ModelServer server) {
        this.address = server.address();
    }

    /** A response, its body as text and as JSON where it is some. */
    record Reply(int status, String body, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Reply get(String path) {
        return send(to(path));
    }

    Reply post(String path, Object body) {
        try {
            return post(path, body instanceof String text ? text : JSON.writeValueAsString(body), "application/json");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Reply post(String path, String body, String contentType) {
        return send(to(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** Asks and does not wait; the status comes later. */
    CompletableFuture<Integer> postLater(String path, Object body) throws IOException {
        return sendLater(to(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Uploads and does not wait; the status comes later. */
    CompletableFuture<Integer> uploadLater(String path, String name, byte[]... files) {
        return sendLater(uploading(path, name, files));
    }

    private CompletableFuture<Integer> sendLater(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    /** Uploads files as parts of one name. */
    Reply upload(String path, String name, byte[]... files) {
        return send(uploading(path, name, files));
    }

    private HttpRequest.Builder uploading(String path, String name, byte[]... files) {
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        for (byte[] file : files) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                            + "\"; filename=\"../../etc/passwd\"\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return to(path).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no response from " + address, e);
        }
    }
}
