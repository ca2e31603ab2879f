package org.applieddl4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.server.Caller.Reply;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who may ask, and what stays where. */
class GuardsTest {

    private static final String TOKEN = "a-secret-of-enough-characters";

    @Test
    void everyResponseTellsBrowsersToTakeNothingFromElsewhere() {
        try (ModelServer server = ServedToys.start()) {
            Caller caller = new Caller(server);
            for (String path :
                    List.of("/", "/app.js", "/recorder.js", "/v1/models", "/none", "/%00", "/..%2f..%2fetc%2fpasswd")) {
                Reply reply = caller.get(path);
                assertThat(reply.header("Content-Security-Policy"))
                        .as(path)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe", "http:");
                assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
                assertThat(reply.header("Set-Cookie")).isEmpty();
                assertThat(reply.header("Server")).isEmpty();
            }
        }
    }

    @Test
    void thePageNamesNothingFromElsewhere() {
        try (ModelServer server = ServedToys.start()) {
            Caller caller = new Caller(server);
            for (String path : List.of("/", "/app.js", "/recorder.js", "/style.css")) {
                assertThat(caller.get(path).body().replace("http://www.w3.org/2000/svg", ""))
                        .doesNotContain("http://", "https://", "innerHTML", "eval(");
            }
        }
    }

    @Test
    void onThisMachineOnlyItsOwnNamesAreAnsweredTo() throws IOException {
        try (ModelServer server = ServedToys.start()) {
            assertThat(raw(server, "GET /health HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 421 ");
            assertThat(raw(server, "GET /health HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void pagesFromElsewhereMayAskOnlyIfAllowed() {
        ServerSettings allowing = new ServerSettings(
                ServerSettings.LOCAL, 0, Optional.empty(), List.of("https://friend.example"), ServerLimits.DEFAULT);
        try (ModelServer server = ServedToys.start(allowing)) {
            Caller caller = new Caller(server);
            assertThat(caller.send(caller.to("/v1/models").header("Origin", "https://other.example"))
                            .status())
                    .isEqualTo(403);
            assertThat(caller.send(caller.to("/v1/models").header("Origin", "null"))
                            .status())
                    .isEqualTo(403);
            Reply friend = caller.send(caller.to("/v1/models").header("Origin", "https://friend.example"));
            assertThat(friend.status()).isEqualTo(200);
            assertThat(friend.header("Access-Control-Allow-Origin")).isEqualTo("https://friend.example");
            Reply preflight = caller.send(caller.to("/v1/models/rows:predict")
                    .header("Origin", "https://friend.example")
                    .method("OPTIONS", BodyPublishers.noBody()));
            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Content-Type");
            assertThat(caller.send(caller.to("/v1/models").header("Origin", server.address()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void formsOfOtherPagesAreRefusedWhereTheBrowserSaysWhereTheyComeFrom() {
        try (ModelServer server = ServedToys.start()) {
            Caller caller = new Caller(server);
            for (String site : List.of("cross-site", "same-site")) {
                Reply reply = caller.send(caller.to("/v1/models/pictures:predict")
                        .header("Sec-Fetch-Site", site)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString("--b--")));
                assertThat(reply.status()).as(site).isEqualTo(403);
                assertThat(reply.body()).contains("pages of other origins may not use this server");
            }
            for (String site : List.of("same-origin", "none")) {
                assertThat(caller.send(caller.to("/v1/models/rows:predict")
                                        .header("Sec-Fetch-Site", site)
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString("{}")))
                                .status())
                        .as(site)
                        .isEqualTo(422);
            }
            assertThat(caller.send(caller.to("/").header("Sec-Fetch-Site", "cross-site"))
                            .status())
                    .as("a link leads here")
                    .isEqualTo(200);
        }
    }

    @Test
    void whereATokenIsNeededNothingIsToldWithoutIt() {
        ServerSettings secret =
                new ServerSettings(ServerSettings.LOCAL, 0, Optional.of(TOKEN), List.of(), ServerLimits.DEFAULT);
        try (ModelServer server = ServedToys.start(secret)) {
            Caller caller = new Caller(server);
            for (String path : List.of("/v1/models", "/v1/models/rows", "/metrics")) {
                assertThat(caller.get(path).status()).isEqualTo(401);
                assertThat(caller.send(caller.to(path).header("Authorization", "Bearer " + TOKEN + "x"))
                                .status())
                        .isEqualTo(401);
                assertThat(caller.send(caller.to(path).header("Authorization", "Bearer " + TOKEN))
                                .status())
                        .isEqualTo(200);
            }
            assertThat(caller.post("/v1/models/rows:predict", Map.of("inputs", List.of(ToyModel.row(1))))
                            .status())
                    .isEqualTo(401);
            assertThat(caller.get("/health").status()).isEqualTo(200);
            assertThat(caller.get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void othersAreServedWithATokenOnly() {
        assertThatThrownBy(() -> new ServerSettings("0.0.0.0", 8080, Optional.empty(), List.of(), ServerLimits.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "everybody who reaches this machine could use the models; give a secret with --token");
        assertThat(new ServerSettings("0.0.0.0", 8080, Optional.of(TOKEN), List.of(), ServerLimits.DEFAULT).isLocal())
                .isFalse();
        for (String weak : List.of("short", "with a space in it it", "")) {
            assertThatThrownBy(() ->
                            new ServerSettings("127.0.0.1", 1, Optional.of(weak), List.of(), ServerLimits.DEFAULT))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("16 characters");
        }
        assertThatThrownBy(() -> ServerSettings.local(70_000))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("port 70000 is none");
        assertThatThrownBy(
                        () -> new ServerSettings("127.0.0.1", 1, Optional.empty(), List.of("*"), ServerLimits.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'*' is no origin");
    }

    @Test
    void nothingThatWasAskedIsInTheLogOrOnTheDisk() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger ours = (Logger) LoggerFactory.getLogger("org.applieddl4j");
        ours.setLevel(Level.TRACE);
        ours.addAppender(log);
        Logger theirs = (Logger) LoggerFactory.getLogger("io.javalin");
        theirs.addAppender(log);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> there = files(temporary);
        try (ModelServer server = ServedToys.start()) {
            Caller caller = new Caller(server);
            caller.post("/v1/models/messages:predict", Map.of("inputs", List.of("my name is SECRET-4711")));
            caller.post("/v1/models/messages:chat", Map.of("message", "SECRET-4711"));
            caller.post("/v1/models/rows:predict", "{\"SECRET-4711\": ", "application/json");
            caller.get("/SECRET-4711?q=SECRET-4711");
            caller.upload("/v1/models/pictures:predict", "picture", ServedToys.picture());
            caller.upload("/v1/models/pictures:predict", "SECRET-4711", new byte[3_000_000]);
            assertThat(files(temporary)).containsAll(there).hasSameSizeAs(there);
        } finally {
            ours.detachAppender(log);
            theirs.detachAppender(log);
            root.setLevel(before);
            ours.setLevel(null);
        }

        assertThat(log.list).isNotEmpty();
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("4711"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("(?i).*(multipart|jetty|upload).*"))
                    .toList();
        }
    }

    private static String raw(ModelServer server, String request) throws IOException {
        URI address = URI.create(server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
