package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.applieddl4j.common.report.ReportContents.DataCard;
import org.applieddl4j.common.report.ReportContents.ErrorTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {

    private static final int MOST_BYTES = 600 * 1024;

    private static String page;
    private static Document document;

    /** The page is written as well-formed XML, so that the JDK's own parser can check its structure. */
    @BeforeAll
    static void aPageThatIsWellFormed() throws Exception {
        Path file = Path.of("target/sample-report/report.html");
        new ReportPage().write(SampleReport.contents(), file);
        page = Files.readString(file);
        document = parsed(page);
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        for (String name : List.of("script", "link", "img", "iframe", "object", "embed", "use", "image", "base")) {
            assertThat(elements(document, name)).as(name).isEmpty();
        }
        assertThat(page).doesNotContain("url(").doesNotContain("@import").doesNotContain(" src=");
    }

    @Test
    void linksAreAnchorsFilesBesideThePageOrTheSource() {
        assertThat(elements(document, "a"))
                .extracting(a -> a.getAttribute("href"))
                .allMatch(href -> href.startsWith("#")
                        || href.matches("[\\w.]+")
                        || href.equals("https://fraud-detection-handbook.github.io/"));
    }

    @Test
    void everyAnchorHasItsTarget() {
        Set<String> ids = new HashSet<>(ids());

        assertThat(elements(document, "a"))
                .extracting(a -> a.getAttribute("href"))
                .filteredOn(href -> href.startsWith("#"))
                .isNotEmpty()
                .allMatch(href -> ids.contains(href.substring(1)));
    }

    @Test
    void idsAreUnique() {
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @Test
    void thePageSaysItsLanguageAndFitsAPhone() {
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(page)
                .contains("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"")
                .contains("@media print")
                .contains("prefers-color-scheme: dark");
    }

    @Test
    void thePageStaysSmall() {
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
    }

    @Test
    void theHeadlineSaysTheFigureAndThatItBeatsTheLinearBaseline() {
        assertThat(text("headline-value")).isEqualTo("0.671");
        assertThat(text("headline-interval")).isEqualTo("95\u00a0% interval 0.642–0.699");
        assertThat(text("verdict"))
                .isEqualTo("Beats the linear baseline 0.671 against 0.606 for the linear model;"
                        + " the difference on the same examples has the"
                        + " 95\u00a0% interval 0.0559 to 0.1002.");
    }

    @Test
    void everyChartIsADrawingWithTitleDescriptionAndText() {
        List<Element> charts = withClass("chart");

        assertThat(charts).hasSize(SampleReport.charts().size()).allSatisfy(chart -> {
            assertThat(chart.getTagName()).isEqualTo("svg");
            assertThat(chart.getAttribute("role")).isEqualTo("img");
            assertThat(chart.getAttribute("viewBox")).isNotBlank();
            assertThat(elements(chart, "title")).singleElement();
            assertThat(elements(chart, "desc")).singleElement();
            assertThat(elements(chart, "text")).hasSizeGreaterThan(5);
        });
        assertThat(charts)
                .extracting(chart -> elements(chart, "title").get(0).getTextContent())
                .startsWith("Precision–recall curve", "ROC curve");
    }

    @Test
    void networksBaselinesAndPublishedFiguresStandInOneTable() {
        assertThat(withClass("group"))
                .extracting(Element::getTextContent)
                .containsExactly("Trained in this run", "Baselines", "Published figures");
        assertThat(withClass("comparison").get(0).getTextContent())
                .contains("Multi-layer perceptron", "0.642–0.699", "Fraud Detection Handbook, single week, first feed");
    }

    @Test
    void metricsAreExplained() {
        assertThat(withClass("glossary").get(0).getTextContent())
                .contains("ROC AUC", "average precision", "card precision@100", "Brier score", "ECE");
    }

    @Test
    void textFromDataStaysText() throws Exception {
        ReportContents sample = SampleReport.contents();
        String title = "<script>alert('title')</script>";
        String cell = "</td></script><img src=x onerror=alert(1)>";
        ReportContents hostile = new ReportContents(
                sample.title(),
                sample.summary(),
                sample.disclaimers(),
                sample.run(),
                sample.headlineMetric(),
                sample.linearBaseline(),
                Map.of("mlp", "\"><b>"),
                sample.charts(),
                Optional.of(new ErrorTable("Worst.", List.of("Row"), List.of(List.of(cell)))),
                new DataCard(title, "&lt;", "<i>", "]]>", Optional.of("https://example.org/?a='\"><script>")),
                sample.files());

        Document parsed = parsed(new ReportPage().html(hostile));

        assertThat(elements(parsed, "script")).isEmpty();
        assertThat(elements(parsed, "img")).isEmpty();
        assertThat(parsed.getDocumentElement().getTextContent()).contains(title, cell, "\"><b>", "&lt;", "]]>");
    }

    @Test
    void aMachineThatCannotDrawGetsALineInsteadOfAChart() throws Exception {
        ReportPage withoutFonts = new ReportPage((chart, id) -> {
            throw new InternalError("java.lang.reflect.InvocationTargetException");
        });

        Document parsed = parsed(withoutFonts.html(SampleReport.contents()));

        assertThat(elements(parsed, "p").stream()
                        .filter(p -> p.getAttribute("class").equals("problem")))
                .hasSize(SampleReport.charts().size())
                .allSatisfy(p -> assertThat(p.getTextContent()).contains("(InternalError)", "Install fontconfig"));
    }

    @Test
    void onlyTwentyErrorsAreShown() {
        List<List<String>> rows =
                IntStream.range(0, 25).mapToObj(i -> List.of("row " + i)).toList();

        assertThat(new ErrorTable("Worst.", List.of("Row"), rows).rows()).hasSize(20);
    }

    @Test
    void anErrorRowOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> new ErrorTable("Worst.", List.of("Row", "Score"), List.of(List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the row [a] does not fit the columns [Row, Score]");
    }

    @Test
    void aHomepageThatIsNoWebAddressIsRefused() {
        assertThatThrownBy(() -> new DataCard("t", "d", "l", "c", Optional.of("javascript:alert(1)")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMachinesLanguageDoesNotChangeThePage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(new ReportPage().html(SampleReport.contents())).isEqualTo(page);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<String> ids() {
        return elements(document, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static String text(String cssClass) {
        return withClass(cssClass).get(0).getTextContent().strip();
    }

    private static List<Element> withClass(String cssClass) {
        return elements(document, "*").stream()
                .filter(element ->
                        Stream.of(element.getAttribute("class").split(" ")).anyMatch(cssClass::equals))
                .toList();
    }

    private static List<Element> elements(Document of, String name) {
        return list(of.getElementsByTagName(name));
    }

    private static List<Element> elements(Element of, String name) {
        return list(of.getElementsByTagName(name));
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
