package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.applieddl4j.common.evaluation.ConfusionMatrix;
import org.applieddl4j.common.report.PictureGallery.Card;
import org.applieddl4j.common.report.ReportContents.DataCard;
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
    private static Document pictures;

    /** The page is written as well-formed XML, so that the JDK's own parser can check its structure. */
    @BeforeAll
    static void aPageThatIsWellFormed() throws Exception {
        Path file = Path.of("target/sample-report/report.html");
        new ReportPage().write(SampleReport.contents(), file);
        page = Files.readString(file);
        document = parsed(page);
        Path withPictures = Path.of("target/sample-report/pictures.html");
        new ReportPage().write(SamplePictures.contents(), withPictures);
        pictures = parsed(Files.readString(withPictures));
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        for (Document each : List.of(document, pictures)) {
            for (String name : List.of("script", "link", "iframe", "object", "embed", "use", "image", "base")) {
                assertThat(elements(each, name)).as(name).isEmpty();
            }
            assertThat(elements(each, "*"))
                    .filteredOn(element -> element.hasAttribute("src"))
                    .allMatch(element -> element.getTagName().equals("img")
                            && element.getAttribute("src").startsWith("data:image/png;base64,"));
        }
        assertThat(page).doesNotContain("url(").doesNotContain("@import").doesNotContain("srcset");
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
        for (Document each : List.of(document, pictures)) {
            Set<String> ids = new HashSet<>(ids(each));

            assertThat(elements(each, "a"))
                    .extracting(a -> a.getAttribute("href"))
                    .filteredOn(href -> href.startsWith("#"))
                    .isNotEmpty()
                    .allMatch(href -> ids.contains(href.substring(1)));
        }
    }

    @Test
    void idsAreUnique() {
        assertThat(ids(document)).doesNotHaveDuplicates();
        assertThat(ids(pictures)).doesNotHaveDuplicates();
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
        DataCard card = new DataCard(title, "&lt;", "<i>", "]]>", Optional.of("https://example.org/?a='\"><script>"));
        ReportContents hostile = ReportContents.of(
                        sample.title(), sample.summary(), sample.run(), sample.headlineMetric(), card)
                .withNames(Map.of("mlp", "\"><b>"))
                .with(
                        ReportTable.worstErrors("Worst.", List.of("Row"), List.of(List.of(cell))),
                        new PictureGallery(
                                "Gallery",
                                "Why.",
                                List.of(Card.of(SamplePictures.picture(1, "\" onload=\"alert(1)"), "<b>truth</b>"))),
                        new ConfusionPicture(
                                "Confusions",
                                "Why.",
                                List.of("<script>", "</svg>"),
                                new ConfusionMatrix(new long[][] {{1, 2}, {3, 4}}),
                                2));

        Document parsed = parsed(new ReportPage().html(hostile));

        assertThat(elements(parsed, "script")).isEmpty();
        assertThat(elements(parsed, "b")).isEmpty();
        assertThat(elements(parsed, "img")).singleElement().satisfies(img -> {
            assertThat(img.getAttribute("alt")).isEqualTo("\" onload=\"alert(1)");
            assertThat(img.hasAttribute("onload")).isFalse();
        });
        assertThat(parsed.getDocumentElement().getTextContent())
                .contains(title, cell, "\"><b>", "&lt;", "]]>", "<b>truth</b>", "</svg> taken for <script>: 3 of 7");
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
    void everySectionStandsInTheContentsInItsOrder() {
        assertThat(elements(pictures, "nav").get(0).getTextContent().strip().split("\\s*\\n\\s*"))
                .containsExactly(
                        "Contents",
                        "Summary",
                        "Results",
                        "Charts",
                        "Confusions",
                        "Class by class",
                        "Worst errors",
                        "What the network looked at",
                        "Unreadable",
                        "Confusions",
                        "Data",
                        "Configuration",
                        "Environment",
                        "Glossary");
    }

    @Test
    void aGroupWithoutChartsIsLeftOut() {
        ReportContents sample = SampleReport.contents();

        String html = new ReportPage()
                .html(ReportContents.of("t", "s", sample.run(), sample.headlineMetric(), sample.dataCard())
                        .with(ChartGroup.of(List.of())));

        assertThat(html).doesNotContain("Charts");
    }

    @Test
    void everyPictureStandsInThePageWithItsSizeAndItsWords() {
        List<Element> images = elements(pictures, "img");

        // Twelve alone, and twelve beside what the network saw.
        assertThat(images).hasSize(12 + 24).allSatisfy(image -> {
            byte[] png =
                    Base64.getDecoder().decode(image.getAttribute("src").substring("data:image/png;base64,".length()));
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(32);
            assertThat(image.getAttribute("width")).isEqualTo("32");
            assertThat(image.getAttribute("height")).isEqualTo("32");
            assertThat(image.getAttribute("class")).isEqualTo("small");
            assertThat(image.getAttribute("alt")).isNotBlank();
        });
        assertThat(withClass(pictures, "gallery"))
                .extracting(gallery -> gallery.getAttribute("style"))
                .containsExactly("--pictures: 1", "--pictures: 2");
        assertThat(withClass(pictures, "gallery").get(0).getTextContent()).contains("truth: cat", "said: dog (0.99)");
    }

    @Test
    void anEmptyGallerySaysThatThereWereNone() {
        Element section = elements(pictures, "section").stream()
                .filter(each -> each.getTextContent().contains("Unreadable"))
                .findFirst()
                .orElseThrow();

        assertThat(section.getTextContent().strip()).endsWith("There were none.");
    }

    @Test
    void aConfusionMatrixIsADrawingThatIsAlsoToldInWords() {
        Element matrix = withClass(pictures, "matrix").get(0);

        assertThat(matrix.getTagName()).isEqualTo("svg");
        assertThat(elements(matrix, "desc").get(0).getTextContent())
                .startsWith("A row for every true class, a column for what it was taken for.")
                .contains("of 10,000 were recognised. Most often ");
        assertThat(elements(matrix, "text"))
                .extracting(Element::getTextContent)
                .contains("aeroplane", "truck", "True class", "Taken for");
    }

    @Test
    void whatTheRunTookOfTheMachineStandsAmongTheFactsOfTheEnvironment() {
        assertThat(withClass(pictures, "facts").get(2).getTextContent())
                .contains("Peak memory", "1.10 GB", "Time spent waiting for data", "0.4 % of training");
        assertThat(withClass(document, "facts").get(2).getTextContent()).doesNotContain("Peak memory");
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

    private static List<String> ids(Document of) {
        return elements(of, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static String text(String cssClass) {
        return withClass(cssClass).get(0).getTextContent().strip();
    }

    private static List<Element> withClass(String cssClass) {
        return withClass(document, cssClass);
    }

    private static List<Element> withClass(Document of, String cssClass) {
        return elements(of, "*").stream()
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
