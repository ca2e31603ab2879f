package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page that {@code serve} offers, with a network of every use case, in a real browser. */
class ServedPageInABrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static ServingProcess serving;
    private static Browser browser;

    @BeforeAll
    static void serve() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "needs chromium and chromedriver");
        serving = ServingProcess.start(folder, QuickBundles.all());
        browser = Browser.open(folder.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (serving != null) {
            serving.close();
        }
    }

    /** A policy that is violated, a file that is missing and a script that fails are all told there. */
    @AfterEach
    void nothingIsWrongInTheConsole() {
        if (browser != null) {
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void everyModelHasItsCardAndWhatIsKnownOfIt() {
        open(1280);

        assertThat(browser.driver().findElements(By.cssSelector("#contents a")))
                .extracting(WebElement::getText)
                .containsExactly("Chatbot", "Forecasting", "Fraud detection", "Image recognition", "Medical imaging");
        for (String useCase :
                List.of("chatbot-intent", "forecasting", "fraud-detection", "image-recognition", "medical-imaging")) {
            WebElement card = card(useCase);
            assertThat(browser.driver().findElements(By.cssSelector("section.card:not([hidden])")))
                    .hasSize(1);
            List<WebElement> summaries = card.findElements(By.tagName("summary"));
            summaries.get(summaries.size() - 1).click();
            assertThat(card.findElements(By.cssSelector("table tr"))).hasSizeGreaterThan(2);
        }
        picture("served-all");
    }

    @Test
    void fraudEditingAPaymentMovesItsScore() {
        open(1280);
        WebElement card = card("fraud-detection");
        waitUntil(() -> !card.findElements(By.cssSelector(".score")).isEmpty());
        String everyday = card.findElement(By.cssSelector(".score")).getText();

        card.findElement(By.xpath(".//button[contains(., 'frauds were found')]"))
                .click();

        waitUntil(() -> !card.findElement(By.cssSelector(".score")).getText().equals(everyday));
        assertThat(percent(card.findElement(By.cssSelector(".score")).getText()))
                .isGreaterThan(percent(everyday));
        assertThat(card.findElement(By.cssSelector(".gauge .mark")).getText()).startsWith("threshold");
        assertThat(card.findElement(By.cssSelector(".bars dt")).getText())
                .startsWith("Share of frauds at the terminal");
        String suspicious = card.findElement(By.cssSelector(".score")).getText();
        WebElement amount = card.findElement(By.xpath(".//label[.='Amount']/following-sibling::input"));
        amount.sendKeys(Keys.chord(Keys.CONTROL, "a"), "900");
        waitUntil(() -> !card.findElement(By.cssSelector(".score")).getText().equals(suspicious));
        amount.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        waitUntil(() -> card.getText().contains("Amount: give a number."));
        amount.sendKeys("-5");
        waitUntil(() -> card.getText().contains("Amount: give a number from 0 on."));
        amount.sendKeys(Keys.chord(Keys.CONTROL, "a"), "55");
        waitUntil(() -> !card.findElements(By.cssSelector(".score")).isEmpty());
        picture("served-fraud");
    }

    @Test
    void forecastingAPastedSeriesShowsItsBand() {
        open(1280);
        WebElement card = card("forecasting");
        waitUntil(() -> !card.findElements(By.cssSelector("svg .band")).isEmpty());
        WebElement series = card.findElement(By.tagName("textarea"));

        series.clear();
        series.sendKeys("time,value\n2024-01-01 00:00,5\n2024-01-01 01:00,6");
        waitUntil(() -> card.getText().contains("2 values; a forecast looks at the last 168."));

        series.clear();
        series.sendKeys(IntStream.range(0, 200)
                .mapToObj(t -> Integer.toString(500 + t % 24))
                .collect(Collectors.joining("\n")));
        waitUntil(() -> !card.findElements(By.cssSelector("svg .band")).isEmpty());
        assertThat(card.findElement(By.tagName("svg")).getAttribute("aria-label"))
                .contains("48 steps");
        assertThat(card.getText()).contains("Next 48 steps: 5");
        picture("served-forecast");
    }

    @Test
    void imageADrawingIsRecognisedByMouseAndByKeyboard() {
        open(1280);
        WebElement card = card("image-recognition");
        WebElement canvas = card.findElement(By.tagName("canvas"));

        new Actions(browser.driver())
                .moveToElement(canvas, -70, -70)
                .clickAndHold()
                .moveByOffset(140, 0)
                .moveByOffset(0, 140)
                .moveByOffset(-140, 0)
                .moveByOffset(0, -140)
                .release()
                .perform();
        waitUntil(() -> !card.findElements(By.cssSelector("img.why")).isEmpty());
        assertThat(card.findElements(By.cssSelector(".bars dt"))).hasSizeGreaterThan(2);
        picture("served-image");

        card.findElement(By.xpath(".//button[.='Clear']")).click();
        waitUntil(() -> card.findElements(By.cssSelector("img.why")).isEmpty());
        canvas.sendKeys(" ", Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, " ");
        waitUntil(() -> !card.findElements(By.cssSelector("img.why")).isEmpty());
    }

    @Test
    void imageAPictureIsBroughtAndABrokenOneIsExplained() throws Exception {
        open(1280);
        WebElement card = card("image-recognition");
        WebElement file = card.findElement(By.cssSelector("input[type=file]"));
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture at all");

        file.sendKeys(broken.toAbsolutePath().toString());

        waitUntil(() -> card.getText().contains("is no picture"));
        // The browser notes refused requests; that is what was wanted here.
        assertThat(browser.console()).allMatch(line -> line.contains("422"));
        card.findElement(By.cssSelector(".samples button")).click();
        waitUntil(() -> !card.findElements(By.cssSelector("img.why")).isEmpty());
    }

    @Test
    void chatbotAConversationInTwoLanguagesWithAHandOver() {
        open(1280);
        WebElement card = card("chatbot-intent");
        waitUntil(() -> !card.findElements(By.cssSelector(".talk p")).isEmpty());

        say(card, "I lost my card yesterday, please block it", "Block it right away");
        say(card, "he perdido la tarjeta en un taxi", "Bloquéala ahora mismo");
        say(card, "I want to talk to a real person", "handed over");
        card.findElement(By.tagName("summary")).click();
        assertThat(card.findElement(By.tagName("pre")).getText()).contains("%");
        picture("served-chatbot");
    }

    @Test
    void chatbotWhatIsAmbiguousIsAskedBack() {
        open(1280);
        WebElement card = card("chatbot-intent");
        waitUntil(() -> !card.findElements(By.cssSelector(".talk p")).isEmpty());
        List<String> wishes = List.of(
                "block my card",
                "change my pin",
                "my balance",
                "transfer money",
                "a new card",
                "interest rate",
                "a loan");
        for (String one : wishes) {
            for (String other : wishes) {
                if (!one.equals(other) && say(card, one + " or " + other).contains("Did you mean")) {
                    assertThat(say(card, "the second one")).doesNotContain("Did you mean");
                    return;
                }
            }
        }
        throw new AssertionError("no question in any of " + wishes);
    }

    @Test
    void medicalASampleGetsItsTriageBandNoteAndOverlay() {
        open(1280);
        WebElement card = card("medical-imaging");
        List<WebElement> samples = card.findElements(By.cssSelector(".samples button"));
        assertThat(samples).hasSize(6);

        samples.get(samples.size() - 1).click();

        waitUntil(() -> !card.findElements(By.cssSelector("img.why")).isEmpty());
        assertThat(card.findElement(By.cssSelector(".triage")).getText())
                .matches("Triage: (normal|needs review|suspicious)");
        assertThat(card.findElements(By.cssSelector(".gauge .mark"))).hasSize(2);
        assertThat(card.findElement(By.cssSelector(".calibration")).getText()).contains("calibration");
        assertThat(card.findElement(By.cssSelector(".notice")).getText()).contains("never for clinical use");
        picture("served-medical");
    }

    @Test
    void thePageSpeaksSpanishWhereItIsAskedTo() {
        open(1280);
        browser.driver()
                .findElement(By.cssSelector("#language option[value=es]"))
                .click();
        waitUntil(() ->
                browser.driver().findElements(By.cssSelector("#contents a")).size() == 5);

        assertThat(browser.driver().findElement(By.tagName("html")).getDomAttribute("lang"))
                .isEqualTo("es");
        WebElement card = card("fraud-detection");
        waitUntil(() -> card.getText().contains("Probabilidad de fraude"));
        assertThat(card.getText()).contains("Importe", "En fin de semana", "Contribución de cada característica");
        picture("served-spanish");

        browser.driver()
                .findElement(By.cssSelector("#language option[value=en]"))
                .click();
        waitUntil(() ->
                browser.driver().findElements(By.cssSelector("#contents a")).size() == 5);
        assertThat(card("fraud-detection").getText()).contains("On a weekend");
    }

    /** By axe-core, in light and on every card; skipped where npm cannot give it. */
    @Test
    void axeFindsNothingSerious() throws Exception {
        String axe = AxeCore.script(folder);
        open(1280);
        for (String useCase : List.of("chatbot-intent", "fraud-detection", "image-recognition", "medical-imaging")) {
            WebElement card = card(useCase);
            if (useCase.equals("fraud-detection")) {
                waitUntil(() -> !card.findElements(By.cssSelector(".score")).isEmpty());
            }

            assertThat(AxeCore.serious(browser, axe)).as(useCase).isEmpty();
        }
    }

    @Test
    void onAPhoneNothingIsCutOff() {
        open(390);

        long wider = (Long) browser.driver()
                .executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");

        assertThat(wider).isZero();
        picture("served-phone");
        browser.driver().manage().window().setSize(new Dimension(1280, 1600));
    }

    @Test
    void withTheKeyboardAloneEveryControlIsReached() {
        open(1280);
        long controls = (Long) browser.driver()
                .executeScript("return [...document.querySelectorAll('button, input, select, canvas, summary, a')]"
                        + ".filter((e) => e.offsetParent !== null && e.tabIndex >= 0).length");
        long named = (Long) browser.driver()
                .executeScript("return [...document.querySelectorAll('input, select, canvas')].filter((e) =>"
                        + " (e.labels && e.labels.length) || e.getAttribute('aria-label')).length");
        long all = (Long)
                browser.driver().executeScript("return document.querySelectorAll('input, select, canvas').length");

        new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("To the models");
        for (int i = 0; i < controls + 5; i++) {
            new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
            if (browser.driver().switchTo().activeElement().getText().startsWith("Health")) {
                break;
            }
        }
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Health");
        assertThat(named).isEqualTo(all);
    }

    private void open(int width) {
        browser.driver().manage().window().setSize(new Dimension(width, 1600));
        browser.driver().get(serving.address() + "/");
        waitUntil(() ->
                browser.driver().findElements(By.cssSelector("section.card")).size() == 5);
    }

    private static WebElement card(String useCase) {
        WebElement card = browser.driver().findElement(By.cssSelector("section[data-use-case='" + useCase + "']"));
        browser.driver()
                .findElement(By.cssSelector("#contents a[href='#" + card.getDomAttribute("id") + "']"))
                .click();
        return card;
    }

    private void say(WebElement card, String message, String expected) {
        assertThat(say(card, message)).contains(expected);
    }

    /** What was replied. */
    private String say(WebElement card, String message) {
        int before = card.findElements(By.cssSelector(".talk .outcome")).size();
        String shown = card.findElement(By.cssSelector(".talk")).getText();
        WebElement input = card.findElement(By.cssSelector(".say input"));
        input.sendKeys(message, Keys.ENTER);
        waitUntil(() -> card.findElements(By.cssSelector(".talk .outcome")).size() > before);
        return card.findElement(By.cssSelector(".talk")).getText().substring(shown.length());
    }

    private static double percent(String text) {
        return Double.parseDouble(text.replace("%", "").strip());
    }

    private interface Condition {

        boolean holds();
    }

    private static void waitUntil(Condition condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!held(condition)) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** What is just being replaced does not hold yet. */
    private static boolean held(Condition condition) {
        try {
            return condition.holds();
        } catch (StaleElementReferenceException | NoSuchElementException e) {
            return false;
        }
    }

    /** For people to look at: {@code target/screenshots}. */
    private static void picture(String name) {
        try {
            Path target =
                    Files.createDirectories(Path.of("target", "screenshots")).resolve(name + ".png");
            Files.write(target, browser.driver().getScreenshotAs(OutputType.BYTES));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
