package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.applieddl4j.common.usecase.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LivePageTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger stops = new AtomicInteger();

    @TempDir
    Path folder;

    private HttpResponse<String> get(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** The next event of a page. */
    private static String event(Iterator<String> lines) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("data: ")) {
                return line.substring("data: ".length());
            }
        }
        throw new AssertionError("the events ended");
    }

    private Iterator<String> events(LivePage page) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(page.address().resolve("events")).build(), BodyHandlers.ofLines())
                .body()
                .iterator();
    }

    @Test
    void whoComesLateIsToldWhatHappenedBefore() throws Exception {
        try (LivePage page = new LivePage(stops::incrementAndGet)) {
            Console console = new LiveConsole(Console.plain(line -> {}), page, System::nanoTime);
            Console.Progress mlp = console.progress("mlp", 100);
            mlp.epoch(new Console.Epoch(1, 0.7, "roc_auc", 0.8, true));
            mlp.update(100, "");

            Iterator<String> events = events(page);

            assertThat(event(events)).contains("\"kind\":\"epoch\"", "\"loss\":0.7", "\"metric\":\"roc_auc\"");
            assertThat(event(events)).contains("\"kind\":\"progress\"", "\"done\":100");
            mlp.close();
            assertThat(event(events)).contains("\"kind\":\"done\"");
        }
    }

    @Test
    void theButtonStopsAndTheReportIsHandedOverAtTheEnd() throws Exception {
        Path report = Files.writeString(folder.resolve("report.html"), "<!DOCTYPE html><title>r</title>");
        try (LivePage page = new LivePage(stops::incrementAndGet)) {
            Iterator<String> events = events(page);
            HttpResponse<String> stopped = client.send(
                    HttpRequest.newBuilder(page.address().resolve("stop"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(stopped.statusCode()).isEqualTo(204);
            assertThat(stops).hasValue(1);
            assertThat(event(events)).contains("stopping");
            assertThat(get(page.address().resolve("report")).statusCode()).isEqualTo(404);

            CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> page.end(report));

            assertThat(event(events)).contains("\"kind\":\"end\"");
            assertThat(get(page.address().resolve("report")).body()).contains("<title>r</title>");
            ended.get(4, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoDoesNotKnowTheAddressLearnsNothing() throws Exception {
        try (LivePage page = new LivePage(stops::incrementAndGet)) {
            assertThat(get(page.address().resolve("/")).statusCode()).isEqualTo(404);
            assertThat(get(page.address().resolve("/0123/events")).statusCode()).isEqualTo(404);
            // By another name of this machine.
            URI other = URI.create(page.address().toString().replace("127.0.0.1", "localhost"));
            assertThat(get(other).statusCode()).isEqualTo(404);
            // Looking does not stop.
            assertThat(get(page.address().resolve("stop")).statusCode()).isEqualTo(404);
            assertThat(stops).hasValue(0);

            HttpResponse<String> shown = get(page.address());
            assertThat(shown.body()).contains("live.js", "Stop and keep the best so far");
            assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'");
        }
    }

    @Test
    void linesOfOtherProcessesAreUnderstood() throws Exception {
        try (LivePage page = new LivePage(stops::incrementAndGet)) {
            LiveLines lines = new LiveLines(page);
            lines.line("credit-risk", "mlp  185/350  epoch 3, loss 0.4502, roc_auc 0.7683 (best so far)  7 s left");
            lines.line("credit-risk", "Dataset loan-simulator");

            Iterator<String> events = events(page);

            assertThat(event(events)).contains("\"epoch\":2", "\"value\":0.7683", "credit-risk: mlp");
            assertThat(event(events)).contains("credit-risk: Dataset loan-simulator");
            assertThat(event(events)).contains("\"done\":185", "7 s left");
        }
    }

    /** The page draws what it is told, and a person sees the report in the end. */
    @Test
    void inABrowserTheCurvesGrow() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Browser.isInstalled(), "needs chromium and chromedriver");
        Path report = Files.writeString(folder.resolve("report.html"), "<!DOCTYPE html><title>r</title>");
        try (LivePage page = new LivePage(stops::incrementAndGet);
                Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.driver().get(page.address().toString());
            Console console = new LiveConsole(Console.plain(line -> {}), page, System::nanoTime);
            Console.Progress mlp = console.progress("mlp", 100);
            List<Double> losses = List.of(0.9, 0.5, 0.3, 0.25);
            for (int epoch = 0; epoch < losses.size(); epoch++) {
                mlp.update(25L * (epoch + 1), "");
                mlp.epoch(new Console.Epoch(epoch + 1, losses.get(epoch), "roc_auc", 0.7 + 0.05 * epoch, true));
            }
            waitFor(browser, "return document.querySelector('.value strong')?.textContent === '0.8500'");
            Files.write(
                    Files.createDirectories(Path.of("target", "screenshots")).resolve("live.png"),
                    browser.driver().getScreenshotAs(org.openqa.selenium.OutputType.BYTES));
            browser.driver().findElement(org.openqa.selenium.By.id("stop")).click();
            waitFor(browser, "return document.getElementById('stop').disabled");
            assertThat(stops).hasValue(1);

            mlp.close();
            page.end(report);

            waitFor(browser, "return !document.getElementById('report').hidden");
            assertThat(browser.console()).isEmpty();
        }
    }

    private static void waitFor(Browser browser, String script) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Boolean.TRUE.equals(browser.driver().executeScript(script))) {
            assertThat(System.nanoTime()).as(script).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
