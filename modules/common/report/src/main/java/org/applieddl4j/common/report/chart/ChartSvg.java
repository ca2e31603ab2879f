package org.applieddl4j.common.report.chart;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Makes what Batik drew fit for a page: lets it scale, names it for screen readers, writes its text, hands its colours
 * to the page's style sheet and drops what no one sees.
 */
final class ChartSvg {

    private static final Set<String> KEPT = Set.of(
            "stroke",
            "stroke-width",
            "stroke-opacity",
            "stroke-dasharray",
            "stroke-linejoin",
            "transform",
            "fill",
            "fill-opacity",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "d",
            "points");

    private static final List<String> ENDS = List.of("x1", "y1", "x2", "y2");

    private final Chart chart;
    private final String id;

    ChartSvg(Chart chart, String id) {
        this.chart = chart;
        this.id = id;
    }

    /** @param drawn the root that Batik made; it is changed */
    String text(Element drawn) {
        Document document = drawn.getOwnerDocument();
        Element svg = document.createElementNS(drawn.getNamespaceURI(), "svg");
        svg.setAttribute("class", "chart");
        svg.setAttribute("viewBox", "0 0 " + SvgChartPainter.WIDTH + " " + SvgChartPainter.HEIGHT);
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-labelledby", id + "-title " + id + "-desc");
        child(svg, "title", chart.title()).setAttribute("id", id + "-title");
        child(svg, "desc", chart.description() + " " + curves()).setAttribute("id", id + "-desc");
        tidy(drawn);
        children(drawn).forEach(svg::appendChild);
        addText(svg);
        return serialised(svg);
    }

    private String curves() {
        List<String> names = chart.lines().stream()
                .filter(Line::named)
                .map(line -> line.series().name())
                .toList();
        return "Horizontal: " + chart.x().label() + ". Vertical: " + chart.y().label() + ". Curves: "
                + String.join(", ", names) + ".";
    }

    private void addText(Element svg) {
        int bottom = SvgChartPainter.TOP + SvgChartPainter.PLOT_HEIGHT;
        for (Tick tick : chart.x().ticks()) {
            double x = SvgChartPainter.LEFT + chart.x().position(tick.value()) * SvgChartPainter.PLOT_WIDTH;
            label(svg, "tick", "middle", x, bottom + 18, tick.label());
        }
        for (Tick tick : chart.y().ticks()) {
            double y = bottom - chart.y().position(tick.value()) * SvgChartPainter.PLOT_HEIGHT;
            label(svg, "tick", "end", SvgChartPainter.LEFT - 8, y + 4, tick.label());
        }
        double middle = SvgChartPainter.LEFT + SvgChartPainter.PLOT_WIDTH / 2.0;
        label(
                svg,
                "axis",
                "middle",
                middle,
                SvgChartPainter.HEIGHT - 6,
                chart.x().label());
        double centre = SvgChartPainter.TOP + SvgChartPainter.PLOT_HEIGHT / 2.0;
        Element vertical = label(svg, "axis", "middle", 0, 0, chart.y().label());
        vertical.setAttribute("transform", "translate(13," + number(centre) + ") rotate(-90)");
    }

    private static Element label(Element svg, String kind, String anchor, double x, double y, String content) {
        Element text = child(svg, "text", content);
        text.setAttribute("class", kind);
        text.setAttribute("text-anchor", anchor);
        text.setAttribute("x", number(x));
        text.setAttribute("y", number(y));
        return text;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    private static Element child(Element parent, String name, String content) {
        Element element = parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), name);
        element.setTextContent(content);
        parent.appendChild(element);
        return element;
    }

    private static void tidy(Element element) {
        for (Element child : children(element)) {
            if (child.getTagName().equals("defs") || invisible(child)) {
                element.removeChild(child);
            } else {
                tidy(child);
            }
        }
        joinLines(element);
        keepWhatIsSeen(element);
    }

    private static boolean invisible(Element element) {
        return element.getAttribute("fill-opacity").equals("0")
                && element.getAttribute("stroke-opacity").equals("0");
    }

    /** Clip paths go too: axes span their data, and a clip would halve a curve that runs along the frame. */
    private static void keepWhatIsSeen(Element element) {
        for (int i = element.getAttributes().getLength() - 1; i >= 0; i--) {
            Node attribute = element.getAttributes().item(i);
            if (!KEPT.contains(attribute.getNodeName())) {
                element.removeAttribute(attribute.getNodeName());
            } else {
                attribute.setNodeValue(Ink.themed(attribute.getNodeValue()));
            }
        }
    }

    /** XChart draws a curve segment by segment; joined, its dashes run through and it takes a fifth of the space. */
    private static void joinLines(Element group) {
        Element polyline = null;
        String end = "";
        for (Element line : children(group)) {
            if (!line.getTagName().equals("line")) {
                polyline = null;
                continue;
            }
            String from = line.getAttribute("x1") + "," + line.getAttribute("y1");
            String to = line.getAttribute("x2") + "," + line.getAttribute("y2");
            ENDS.forEach(line::removeAttribute);
            if (polyline == null || !from.equals(end) || !sameLook(polyline, line)) {
                polyline = polyline(line, from);
                group.insertBefore(polyline, line);
            }
            polyline.setAttribute("points", polyline.getAttribute("points") + " " + to);
            end = to;
            group.removeChild(line);
        }
    }

    private static Element polyline(Element line, String from) {
        Element polyline = line.getOwnerDocument().createElementNS(line.getNamespaceURI(), "polyline");
        for (int i = 0; i < line.getAttributes().getLength(); i++) {
            Node attribute = line.getAttributes().item(i);
            polyline.setAttribute(attribute.getNodeName(), attribute.getNodeValue());
        }
        polyline.setAttribute("points", from);
        return polyline;
    }

    /** Batik gives a line its own colour where that is shorter than a new group. */
    private static boolean sameLook(Element polyline, Element line) {
        for (int i = 0; i < line.getAttributes().getLength(); i++) {
            Node attribute = line.getAttributes().item(i);
            if (!polyline.getAttribute(attribute.getNodeName()).equals(attribute.getNodeValue())) {
                return false;
            }
        }
        return line.getAttributes().getLength() + 1 == polyline.getAttributes().getLength();
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String serialised(Element svg) {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(svg), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("the JDK cannot write its own document as text", e);
        }
    }
}
