package org.applieddl4j.common.report.chart;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chart as a page shows it.
 *
 * @param id its anchor in the page
 * @param chart what it shows
 * @param svg the drawing, empty if this machine cannot draw
 * @param problem why there is no drawing and what to do, empty if there is one
 */
public record DrawnChart(String id, Chart chart, Optional<String> svg, Optional<String> problem) {

    private static final Logger LOG = LoggerFactory.getLogger(DrawnChart.class);

    /**
     * Draws; a machine without fonts or without AWT's libraries gets a page without this drawing, not a failed run.
     *
     * @param chart what to draw
     * @param id unique in the page
     * @param painter who draws
     */
    public static DrawnChart of(Chart chart, String id, ChartPainter painter) {
        try {
            return new DrawnChart(id, chart, Optional.of(painter.paint(chart, id)), Optional.empty());
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            LOG.warn("Cannot draw the chart '{}': {}", chart.title(), e.toString());
            LOG.debug("The failed drawing", e);
            String problem = "This chart was not drawn, because Java could not draw on this machine ("
                    + e.getClass().getSimpleName()
                    + "). Install fontconfig and a font, for example with"
                    + " 'apt-get install fontconfig fonts-dejavu-core', and run again.";
            return new DrawnChart(id, chart, Optional.empty(), Optional.of(problem));
        }
    }

    /** The legend, in the order of the lines. */
    public List<Key> legend() {
        List<Key> keys = new ArrayList<>();
        int measured = 0;
        for (Line line : chart.lines()) {
            String name = line.series().name();
            switch (line.kind()) {
                case GUIDE -> {
                    if (line.named()) {
                        keys.add(key(name, "currentColor", Ink.guideStroke()));
                    }
                }
                case BAND -> {
                    // It has the colour of its curve, which has a key.
                }
                case MARK -> keys.add(key(name, "currentColor", Ink.markStroke()));
                default -> {
                    keys.add(key(name, Ink.seriesVariable(measured), Ink.seriesStroke(measured)));
                    measured++;
                }
            }
        }
        return keys;
    }

    private static Key key(String name, String colour, BasicStroke stroke) {
        return new Key(name, colour, Ink.dashes(stroke));
    }

    /**
     * A line of the legend.
     *
     * @param name of the curve
     * @param colour as SVG writes it
     * @param dashes as SVG writes them
     */
    public record Key(String name, String colour, String dashes) {}
}
