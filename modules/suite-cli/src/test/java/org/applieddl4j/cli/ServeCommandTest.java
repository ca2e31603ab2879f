package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

    @TempDir
    Path folder;

    @Test
    void mistakesAreToldInOneLineBeforeAnythingIsServed() throws Exception {
        Path bundle = ToyBundle.write(folder.resolve("toys.zip"));

        assertThat(refused("serve")).startsWith("error: there is no trained network below runs; train one with");
        assertThat(refused("serve", "--host", "0.0.0.0"))
                .contains("everybody who reaches this machine could use the models; give a secret with --token");
        assertThat(refused("serve", "--token", "short")).contains("the token must have 16 characters or more");
        assertThat(refused("serve", "--port", "99999")).contains("port 99999 is none");
        assertThat(refused("serve", "--port", "http")).contains("--port");
        assertThat(refused("serve", "--cors", "*")).contains("'*' is no origin");
        assertThat(refused("serve", "--bundle", folder.resolve("none.zip").toString()))
                .contains("none.zip does not exist");
        assertThat(refused(
                        "serve",
                        "--bundle",
                        Files.writeString(folder.resolve("x.zip"), "no zip").toString()))
                .contains("x.zip is not a zip file");
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            assertThat(refused(
                            "serve", "--port", Integer.toString(taken.getLocalPort()), "--bundle", bundle.toString()))
                    .contains("port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
        }
    }

    @Test
    @Timeout(120)
    void aProcessServesUntilItIsToldToStop() throws Exception {
        try (ServingProcess serving = ServingProcess.start(
                folder, List.of(QuickBundles.of("fraud-detection"), QuickBundles.of("fraud-detection")))) {
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<String> models = client.send(
                    HttpRequest.newBuilder(URI.create(serving.address() + "/v1/models"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(models.body()).contains("\"fraud-detection-mlp\"", "\"fraud-detection-mlp-2\"");
            serving.stop();
            assertThat(serving.output())
                    .contains("Model fraud-detection-mlp: ", "stopping: answering what was accepted")
                    .doesNotContain("Exception", "Javalin", "jetty");
        }
    }

    private String refused(String... line) {
        CommandRun run = CommandRun.of(new FakeUseCase(), line);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().strip()).hasLineCount(1).startsWith("error: ");
        return run.err().strip();
    }
}
