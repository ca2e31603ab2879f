package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.speech.SpeechUseCase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** A word is said into the microphone of a browser, which is a file here. */
class MicrophoneInABrowserTest {

    private static final int RATE = 8_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aWordThatIsSaidIsRecognised() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "needs chromium and chromedriver");
        Path bundle = QuickBundles.of("speech-recognition");
        TrainedModel model = new SpeechUseCase().open(BundleReader.read(bundle));
        RunContext context =
                new RunContext(Installation.ofProcess().store(Optional.empty()), Console.plain(line -> {}));
        Sample said = new SpeechUseCase().samples(model, context).get(0);
        String heard =
                (String) model.answers(List.of(said.question())).get(0).fields().get("word");
        byte[] word = ((ModelInput.Recording) said.question()).content();
        Path microphone = Files.write(folder.resolve("microphone.wav"), amongPauses(word));

        try (ServingProcess serving = ServingProcess.start(folder, List.of(bundle));
                Browser browser = Browser.open(
                        folder.resolve("profile"),
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--use-file-for-fake-audio-capture=" + microphone + "%noloop")) {
            browser.driver().get(serving.address() + "/");
            waitUntil(() -> !found(browser, ".record").isEmpty());
            WebElement record = found(browser, ".record").get(0);

            record.click();
            waitUntil(() -> "true".equals(record.getAttribute("aria-pressed"))
                    || !found(browser, ".problem[role=alert]").isEmpty());
            assertThat(found(browser, ".problem[role=alert]").stream().map(WebElement::getText))
                    .isEmpty();
            Thread.sleep(2_500);
            record.click();

            waitUntil(() -> !found(browser, ".verdict").isEmpty());
            assertThat(found(browser, ".verdict").get(0).getText()).contains(heard);
            assertThat(found(browser, ".row audio").get(0).getAttribute("src")).startsWith("blob:");
            waitUntil(() -> seconds(browser) > 0);
            assertThat(seconds(browser)).isBetween(2.0, 6.0);
            assertThat(browser.console()).isEmpty();
        }
    }

    private static List<WebElement> found(Browser browser, String selector) {
        return browser.driver().findElements(By.cssSelector(selector));
    }

    private static double seconds(Browser browser) {
        Object duration = browser.driver().executeScript("return document.querySelector('.row audio').duration || 0");
        return ((Number) duration).doubleValue();
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    /** A second of silence before the word, and silence behind it until three seconds are over. */
    private static byte[] amongPauses(byte[] word) throws Exception {
        byte[] samples = new byte[3 * 2 * RATE];
        try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(word))) {
            byte[] spoken = in.readAllBytes();
            System.arraycopy(spoken, 0, samples, 2 * RATE, Math.min(spoken.length, samples.length - 2 * RATE));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(samples),
                        new AudioFormat(RATE, 16, 1, true, false),
                        samples.length / 2),
                AudioFileFormat.Type.WAVE,
                file);
        return file.toByteArray();
    }
}
