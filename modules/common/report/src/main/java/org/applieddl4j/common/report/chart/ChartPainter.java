package org.applieddl4j.common.report.chart;

/** Turns a chart into SVG. */
@FunctionalInterface
public interface ChartPainter {

    /**
     * Draws.
     *
     * @param chart what to draw
     * @param id unique in the page; every id inside the SVG starts with it
     * @return one {@code svg} element without an XML declaration, ready to stand in an HTML page
     */
    String paint(Chart chart, String id);
}
