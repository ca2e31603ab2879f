package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.UseCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;

/** The page that compares runs, as a person meets it: from records of real runs, in a real browser. */
class ComparisonInABrowserTest {

    private static final Path RESULTS = Path.of("..", "..", "docs", "results");

    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void compare() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "needs chromium and chromedriver");
        CommandRun run = CommandRun.of(
                Installation.ofProcess(),
                "compare",
                "--out",
                folder.resolve("page").toString(),
                "--from",
                run("chatbot", "chatbot-intent/clinc150-bag.json"),
                run("fraud", "fraud-detection/handbook-single-week.json"),
                run("images", "image-recognition/mnist-default.json"));
        assertThat(run.status()).as(run.err()).isZero();
        browser = Browser.open(folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theTableSortsALinkLeadsToTheReportAndNothingIsWrong() {
        open();

        assertThat(browser.driver().getTitle()).isEqualTo("Applied DL4J: use cases side by side");
        assertThat(column("use case")).containsExactly("Chatbot intent", "Fraud detection", "Image recognition");
        heading("value").click();
        assertThat(column("value")).isSortedAccordingTo(ComparisonInABrowserTest::byNumber);
        assertThat(column("use case")).containsExactly("Fraud detection", "Chatbot intent", "Image recognition");
        heading("value").click();
        assertThat(column("use case")).containsExactly("Image recognition", "Chatbot intent", "Fraud detection");
        assertThat(browser.driver().findElement(By.cssSelector("th[aria-sort]")).getDomAttribute("aria-sort"))
                .isEqualTo("descending");
        heading("network").click();
        assertThat(column("network")).containsExactly("bag", "compact", "mlp");

        WebElement report = browser.driver().findElement(By.cssSelector("#run-2 a.full-report"));
        // The page scrolls smoothly, and a click does not wait for that.
        browser.driver().executeScript("arguments[0].scrollIntoView({behavior: 'instant', block: 'center'})", report);
        report.click();
        assertThat(browser.driver().getCurrentUrl()).endsWith("fraud/report.html");
        assertThat(browser.driver().findElement(By.tagName("p")).getText()).isEqualTo("the full report of fraud");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theFirstScreenHasACardPerUseCaseAndTheTableFitsBelow() {
        open();

        List<WebElement> cards = browser.driver().findElements(By.cssSelector(".card"));
        assertThat(cards).hasSize(3);
        assertThat(cards.get(1).getText())
                .contains("Fraud detection", "average precision", "0.687", "Beats the linear model", "Best published");
        assertThat(number("return document.querySelector('.card:nth-child(3)').getBoundingClientRect().bottom"))
                .isLessThan(1000);
        assertThat(
                        number(
                                "var t = document.querySelector('.main-table'); return t.scrollWidth - t.parentElement.clientWidth"))
                .isLessThanOrEqualTo(0);
    }

    /** Each use case draws one of its own test data; for people to look at, the page stays in {@code target/screenshots}. */
    @Test
    void everyUseCaseHasAPicture() throws Exception {
        Path screenshots = Files.createDirectories(Path.of("target", "screenshots"));
        List<String> arguments = new ArrayList<>(
                List.of("compare", "--out", folder.resolve("covers").toString(), "--from"));
        for (UseCase useCase : Installation.ofProcess().useCases()) {
            arguments.add(QuickBundles.of(useCase.id()).getParent().toString());
        }
        CommandRun run = CommandRun.of(Installation.ofProcess(), arguments.toArray(new String[0]));
        assertThat(run.status()).as(run.err()).isZero();
        Path page = folder.resolve("covers/index.html");
        Files.copy(page, screenshots.resolve("compare.html"), StandardCopyOption.REPLACE_EXISTING);

        browser.driver().get(page.toUri().toString());

        assertThat(number("return [...document.querySelectorAll('img.cover')]"
                        + ".filter(each => each.complete && each.naturalWidth > 0 && each.alt.length > 20).length"))
                .isEqualTo(Installation.ofProcess().useCases().size());
        assertThat(browser.driver().findElements(By.cssSelector(".sentence")))
                .allMatch(sentence -> sentence.getText().endsWith("."));
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void itFitsAPhone() {
        browser.driver().manage().window().setSize(new Dimension(500, 900));
        open();

        long page = number("return document.documentElement.scrollWidth");
        long screen = number("return document.documentElement.clientWidth");
        browser.driver().manage().window().setSize(new Dimension(1280, 1600));

        assertThat(page).isLessThanOrEqualTo(screen);
    }

    @Test
    void everyDrawingHasWordsAndEveryTextEnoughContrast() {
        open();

        assertThat(number("return document.querySelectorAll("
                        + "'svg:not([aria-hidden]):not([aria-label]):not([aria-labelledby])').length"))
                .isZero();
        assertThat(number("return document.querySelectorAll('th:not([scope])').length"))
                .isZero();
        assertThat(contrast("--ink", "--paper")).isGreaterThan(7);
        assertThat(contrast("--soft", "--paper")).isGreaterThan(4.5);
        assertThat(contrast("--accent", "--paper")).isGreaterThan(4.5);
    }

    private static void open() {
        browser.driver().get(folder.resolve("page/index.html").toUri().toString());
    }

    /** As a run's folder: its record, and a report to link to. */
    private static String run(String name, String record) throws Exception {
        Path run = Files.createDirectories(folder.resolve(name));
        RunRecord read = RunJson.read(RESULTS.resolve(record));
        RunJson.write(read, run.resolve("run.json"));
        Files.writeString(
                run.resolve("report.html"),
                "<!DOCTYPE html><html lang=\"en\"><title>r</title><link rel=\"icon\" href=\"data:,\" />"
                        + "<p>the full report of " + name + "</p>");
        return run.toString();
    }

    private static List<WebElement> headings() {
        return browser.driver().findElements(By.cssSelector("table.main-table thead button"));
    }

    private static WebElement heading(String name) {
        return headings().get(index(name));
    }

    private static int index(String name) {
        return headings().stream().map(WebElement::getText).toList().indexOf(name);
    }

    private static List<String> column(String name) {
        return browser
                .driver()
                .findElements(By.cssSelector("table.main-table tbody td:nth-child(" + (index(name) + 1) + ")"))
                .stream()
                .map(cell -> cell.getDomProperty("textContent"))
                .toList();
    }

    private static int byNumber(String a, String b) {
        return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
    }

    private static long number(String script) {
        return ((Number) browser.driver().executeScript(script)).longValue();
    }

    /** By WCAG 2.2: the ratio of relative luminances, each with 0.05 of stray light. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        String hex = ((String) browser.driver()
                        .executeScript(
                                "return getComputedStyle(document.documentElement).getPropertyValue(arguments[0])",
                                colour))
                .strip();
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double value = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
