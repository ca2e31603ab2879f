package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
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
        assertThat(column("use case")).containsExactly("chatbot-intent", "fraud-detection", "image-recognition");
        heading("value").click();
        assertThat(column("value")).isSortedAccordingTo(ComparisonInABrowserTest::byNumber);
        assertThat(column("use case")).containsExactly("fraud-detection", "chatbot-intent", "image-recognition");
        heading("value").click();
        assertThat(column("use case")).containsExactly("image-recognition", "chatbot-intent", "fraud-detection");
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
        return browser.driver().findElements(By.cssSelector("table.sortable thead button"));
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
                .findElements(By.cssSelector("table.sortable tbody td:nth-child(" + (index(name) + 1) + ")"))
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
