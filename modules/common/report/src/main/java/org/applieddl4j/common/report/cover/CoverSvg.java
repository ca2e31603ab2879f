package org.applieddl4j.common.report.cover;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.applieddl4j.common.report.cover.Cover.Band;
import org.applieddl4j.common.report.cover.Cover.Bar;
import org.applieddl4j.common.report.cover.Cover.Bars;
import org.applieddl4j.common.report.cover.Cover.Curve;
import org.applieddl4j.common.report.cover.Cover.Dots;
import org.applieddl4j.common.report.cover.Cover.Key;
import org.applieddl4j.common.report.cover.Cover.Level;
import org.applieddl4j.common.report.cover.Cover.Mark;
import org.applieddl4j.common.report.cover.Cover.Plot;
import org.applieddl4j.common.report.cover.Cover.Span;
import org.applieddl4j.common.report.cover.Cover.Speaker;
import org.applieddl4j.common.report.cover.Cover.Talk;
import org.applieddl4j.common.report.cover.Cover.Tile;
import org.applieddl4j.common.report.cover.Cover.Tiles;
import org.applieddl4j.common.report.cover.Cover.Turn;

/** Draws covers as SVG files that need nothing else: light or dark as the page around them is. */
final class CoverSvg {

    /** Units across. */
    static final int WIDTH = 360;

    private static final int HEIGHT = 190;
    private static final int MARGIN = 12;
    private static final int KEY_HEIGHT = 20;
    private static final int MOST_TILES = 8;
    private static final int TILES_A_ROW = 4;

    /** Up to so many stand in rows of three, with room for longer answers. */
    private static final int FEW_TILES = 6;

    private static final int MOST_TURNS = 6;
    private static final int LETTERS_A_TURN = 46;
    private static final int MOST_BARS = 5;
    private static final int LETTERS_A_BAR = 58;
    private static final int LETTERS_A_TILE = 60;
    private static final double LETTER = 6.1;

    /** A bubble must not be narrower than its text, whatever the font. */
    private static final double WIDE_LETTER = 6.9;

    private static final String STYLE =
            "text{font:12px system-ui,sans-serif;fill:#1b2430}.caption{text-anchor:middle;font-weight:600}"
                    + ".quiet{fill:#566273}.paper{fill:#f6f7f9}.bubble{fill:#dcebf8}.band{fill:#0072b2;opacity:.22}.span{fill:#a3271f;opacity:.14}"
                    + ".level{stroke:#566273;stroke-dasharray:4 3}.curve{fill:none;stroke-width:1.6;stroke-linejoin:round}"
                    + ".soft{fill:#8a96a6}.main{fill:#0072b2}.good{fill:#0a6b4b}.fair{fill:#7a5200}.bad{fill:#a3271f}"
                    + ".s-soft{stroke:#8a96a6}.s-main{stroke:#0072b2}.s-good{stroke:#0a6b4b}.s-fair{stroke:#7a5200}.s-bad{stroke:#a3271f}"
                    + "@media (prefers-color-scheme:dark){text{fill:#e7ebf0}.quiet{fill:#a3afbe}.paper{fill:#1b2129}.bubble{fill:#1d3a54}"
                    + ".band{fill:#56b4e9}.span{fill:#ff9d94;opacity:.2}.level{stroke:#a3afbe}"
                    + ".soft{fill:#7b8898}.main{fill:#56b4e9}.good{fill:#6fdcb2}.fair{fill:#f0c565}.bad{fill:#ff9d94}"
                    + ".s-soft{stroke:#7b8898}.s-main{stroke:#56b4e9}.s-good{stroke:#6fdcb2}.s-fair{stroke:#f0c565}.s-bad{stroke:#ff9d94}}";

    private final XMLStreamWriter xml;

    private CoverSvg(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The file; its title is the cover's sentence. */
    static String of(Cover cover) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new CoverSvg(xml).write(cover);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to a string cannot fail", e);
        }
        return text.append('\n').toString();
    }

    private void write(Cover cover) throws XMLStreamException {
        xml.writeStartElement("svg");
        xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
        xml.writeAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
        element("title", cover.sentence());
        element("style", STYLE);
        shape("rect", "class", "paper", "width", WIDTH, "height", HEIGHT, "rx", 8);
        if (cover.drawing() instanceof Plot plot) {
            plot(plot);
        } else if (cover.drawing() instanceof Tiles tiles) {
            tiles(tiles.tiles().stream().limit(MOST_TILES).toList());
        } else if (cover.drawing() instanceof Talk talk) {
            talk(talk.turns().stream().limit(MOST_TURNS).toList());
        } else if (cover.drawing() instanceof Bars bars) {
            bars(bars);
        }
        xml.writeEndElement();
    }

    // --- plots ---

    private void plot(Plot plot) throws XMLStreamException {
        double[] xs = finite(plot.marks().stream().flatMapToDouble(CoverSvg::across));
        double[] ys = finite(plot.marks().stream().flatMapToDouble(CoverSvg::up));
        Scale x = Scale.of(xs, MARGIN, WIDTH - MARGIN);
        Scale y = Scale.of(ys, HEIGHT - MARGIN - KEY_HEIGHT, MARGIN);
        for (Mark mark : plot.marks()) {
            if (mark instanceof Span span) {
                double from = x.at(span.from());
                shape(
                        "rect",
                        "class",
                        "span",
                        "x",
                        from,
                        "y",
                        MARGIN / 2,
                        "width",
                        Math.max(2, x.at(span.to()) - from),
                        "height",
                        HEIGHT - KEY_HEIGHT - MARGIN);
            } else if (mark instanceof Level level) {
                shape(
                        "line",
                        "class",
                        "level",
                        "x1",
                        MARGIN,
                        "x2",
                        WIDTH - MARGIN,
                        "y1",
                        y.at(level.y()),
                        "y2",
                        y.at(level.y()));
            } else if (mark instanceof Band band) {
                String there = points(band.x(), band.low(), x, y);
                String back = points(reversed(band.x()), reversed(band.high()), x, y);
                shape("polygon", "class", "band", "points", there + " " + back);
            } else if (mark instanceof Curve curve) {
                shape(
                        "polyline",
                        "class",
                        "curve s-" + curve.tone().style(),
                        "points",
                        points(curve.x(), curve.y(), x, y));
            } else if (mark instanceof Dots dots) {
                for (int i = 0; i < dots.x().length; i++) {
                    shape(
                            "circle",
                            "class",
                            dots.tone().style(),
                            "cx",
                            x.at(dots.x()[i]),
                            "cy",
                            y.at(dots.y()[i]),
                            "r",
                            dots.radius());
                }
            }
        }
        key(plot.key());
    }

    private void key(List<Key> key) throws XMLStreamException {
        double at = MARGIN;
        for (Key entry : key) {
            shape("circle", "class", entry.tone().style(), "cx", at + 4, "cy", HEIGHT - 12, "r", 4);
            text("quiet", at + 12, HEIGHT - 8, entry.text());
            at += 26 + entry.text().length() * LETTER;
        }
    }

    private static DoubleStream across(Mark mark) {
        if (mark instanceof Curve curve) {
            return DoubleStream.of(curve.x());
        }
        if (mark instanceof Band band) {
            return DoubleStream.of(band.x());
        }
        return mark instanceof Dots dots ? DoubleStream.of(dots.x()) : DoubleStream.empty();
    }

    private static DoubleStream up(Mark mark) {
        if (mark instanceof Curve curve) {
            return DoubleStream.of(curve.y());
        }
        if (mark instanceof Band band) {
            return DoubleStream.concat(DoubleStream.of(band.low()), DoubleStream.of(band.high()));
        }
        if (mark instanceof Level level) {
            return DoubleStream.of(level.y());
        }
        return mark instanceof Dots dots ? DoubleStream.of(dots.y()) : DoubleStream.empty();
    }

    private static double[] finite(DoubleStream values) {
        return values.filter(Double::isFinite).toArray();
    }

    private static String points(double[] xs, double[] ys, Scale x, Scale y) {
        return IntStream.range(0, xs.length)
                .filter(i -> Double.isFinite(ys[i]))
                .mapToObj(i -> number(x.at(xs[i])) + "," + number(y.at(ys[i])))
                .collect(Collectors.joining(" "));
    }

    private static double[] reversed(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[values.length - 1 - i])
                .toArray();
    }

    /** From values to units of the picture. */
    private record Scale(double low, double high, double start, double end) {

        static Scale of(double[] values, double start, double end) {
            double low = Arrays.stream(values).min().orElse(0);
            double high = Arrays.stream(values).max().orElse(1);
            return low < high ? new Scale(low, high, start, end) : new Scale(low - 0.5, low + 0.5, start, end);
        }

        double at(double value) {
            return start + (value - low) / (high - low) * (end - start);
        }
    }

    // --- pictures, conversations, bars ---

    private void tiles(List<Tile> tiles) throws XMLStreamException {
        int columns = tiles.size() <= FEW_TILES ? Math.max(1, Math.min(tiles.size(), FEW_TILES / 2)) : TILES_A_ROW;
        int rows = Math.max(1, (tiles.size() + columns - 1) / columns);
        double width = (double) (WIDTH - MARGIN) / columns;
        double height = (double) (HEIGHT - MARGIN) / rows;
        for (int i = 0; i < tiles.size(); i++) {
            Tile tile = tiles.get(i);
            double left = MARGIN / 2.0 + i % columns * width;
            double top = MARGIN / 2.0 + i / columns * height;
            shape(
                    "image",
                    "href",
                    tile.picture().address(),
                    "x",
                    left + 4,
                    "y",
                    top + 2,
                    "width",
                    width - 8,
                    "height",
                    height - 24,
                    "style",
                    "image-rendering:pixelated");
            text(
                    "caption " + tile.tone().style(),
                    left + width / 2,
                    top + height - 8,
                    cut(tile.caption(), LETTERS_A_TILE / columns));
        }
    }

    private void talk(List<Turn> turns) throws XMLStreamException {
        double height = (double) (HEIGHT - MARGIN) / Math.max(1, turns.size());
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            boolean right = turn.speaker() == Speaker.CUSTOMER;
            String said = cut(turn.text(), LETTERS_A_TURN);
            double width = Math.min(WIDTH - 3.0 * MARGIN, said.length() * WIDE_LETTER + 20);
            double left = right ? WIDTH - MARGIN - width : MARGIN;
            double top = MARGIN / 2.0 + i * height;
            if (right) {
                shape(
                        "rect",
                        "class",
                        "bubble",
                        "x",
                        left,
                        "y",
                        top + 1,
                        "width",
                        width,
                        "height",
                        height - 3,
                        "rx",
                        9);
            }
            text(right ? "said" : turn.tone().style(), left + 9, top + height / 2 + 4, said);
        }
    }

    private void bars(Bars bars) throws XMLStreamException {
        text("heading", MARGIN, MARGIN + 10, cut(bars.heading(), LETTERS_A_BAR));
        double most = bars.bars().stream().mapToDouble(Bar::value).max().orElse(1);
        double top = MARGIN + 20;
        for (Bar bar : bars.bars().stream().limit(MOST_BARS).toList()) {
            text("quiet", MARGIN, top + 12, cut(bar.label(), LETTERS_A_BAR));
            shape(
                    "rect",
                    "class",
                    bar.tone().style(),
                    "x",
                    MARGIN,
                    "y",
                    top + 17,
                    "width",
                    Math.max(2, (WIDTH - 2.0 * MARGIN) * bar.value() / most),
                    "height",
                    8,
                    "rx",
                    2);
            top += 30;
        }
    }

    // --- what all are made of ---

    private void text(String style, double x, double y, String said) throws XMLStreamException {
        xml.writeStartElement("text");
        attributes("class", style, "x", x, "y", y);
        xml.writeCharacters(said);
        xml.writeEndElement();
    }

    private void element(String name, String content) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(content);
        xml.writeEndElement();
    }

    /** @param attributes names and values in turn */
    private void shape(String name, Object... attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        attributes(attributes);
    }

    private void attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            xml.writeAttribute((String) attributes[i], value instanceof Double real ? number(real) : value.toString());
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    /** What XML cannot hold is left out. */
    private static String cut(String said, int letters) {
        String plain =
                said.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]+", " ").strip();
        return plain.length() <= letters
                ? plain
                : plain.substring(0, letters - 1).stripTrailing() + "…";
    }
}
