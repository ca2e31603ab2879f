package org.applieddl4j.common.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;

/**
 * Draws with XChart into Batik's SVG canvas.
 *
 * <p>XChart draws everything inside the axes. It would turn text into outlines, which no reader could select, search or
 * hear, so ticks, labels and titles are added to the SVG as text (see {@link ChartSvg}); this also spares measuring
 * text, so that no font has to be installed.
 */
public final class SvgChartPainter implements ChartPainter {

    /** The most points of a curve: more than the drawing has pixels across would only make the page heavy. */
    static final int POINTS = 400;

    static final int WIDTH = 480;
    static final int HEIGHT = 330;
    static final int LEFT = 64;
    static final int TOP = 12;
    static final int PLOT_WIDTH = WIDTH - LEFT - 16;
    static final int PLOT_HEIGHT = HEIGHT - TOP - 48;

    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int MARKER_SIZE = 7;

    @Override
    public String paint(Chart chart, String id) {
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(SVG_NAMESPACE, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(1);
        SVGGraphics2D canvas = new SVGGraphics2D(context, false);
        Graphics2D inside = (Graphics2D) canvas.create();
        inside.translate(LEFT, TOP);
        plot(chart).paint(inside, PLOT_WIDTH, PLOT_HEIGHT);
        return new ChartSvg(chart, id).text(canvas.getRoot());
    }

    private static XYChart plot(Chart chart) {
        XYChart plot = new XYChart(PLOT_WIDTH, PLOT_HEIGHT);
        showNothingButCurves(plot.getStyler());
        plot.getStyler().setXAxisMin(chart.x().low()).setXAxisMax(chart.x().high());
        plot.getStyler().setYAxisMin(chart.y().low()).setYAxisMax(chart.y().high());
        plot.getStyler().setXAxisLogarithmic(chart.x().logarithmic());
        plot.getStyler().setYAxisLogarithmic(chart.y().logarithmic());
        addGrid(plot, chart);
        addLines(plot, chart.lines());
        return plot;
    }

    private static void showNothingButCurves(XYStyler styler) {
        styler.setChartPadding(0).setPlotContentSize(1).setPlotBorderVisible(false);
        styler.setLegendVisible(false).setChartTitleVisible(false);
        Color clear = new Color(0, 0, 0, 0);
        styler.setChartBackgroundColor(clear).setPlotBackgroundColor(clear);
        styler.setPlotMargin(0).setPlotGridLinesVisible(false).setPlotTicksMarksVisible(false);
        styler.setAxisTicksVisible(false).setAxisTitlesVisible(false);
        styler.setAxisTickPadding(0).setAxisTitlePadding(0);
        styler.setMarkerSize(MARKER_SIZE);
    }

    private static void addGrid(XYChart plot, Chart chart) {
        Axis x = chart.x();
        Axis y = chart.y();
        for (Tick tick : x.ticks()) {
            add(plot, new double[] {tick.value(), tick.value()}, new double[] {y.low(), y.high()}, Ink.grid())
                    .setLineStyle(Ink.gridStroke());
        }
        for (Tick tick : y.ticks()) {
            add(plot, new double[] {x.low(), x.high()}, new double[] {tick.value(), tick.value()}, Ink.grid())
                    .setLineStyle(Ink.gridStroke());
        }
    }

    /** The first curve is drawn last, so that it lies on top of the others. */
    private static void addLines(XYChart plot, List<Line> lines) {
        int measured =
                (int) lines.stream().filter(line -> line.kind().measured()).count();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (line.series().size() == 0) {
                measured -= line.kind().measured() ? 1 : 0;
                continue;
            }
            switch (line.kind()) {
                case GUIDE -> addGuide(plot, line.series(), Ink.guideStroke());
                case MARK -> addGuide(plot, line.series(), Ink.markStroke());
                case BAND -> addBand(plot, line.series(), measured - 1);
                default -> addMeasured(plot, line, --measured);
            }
        }
    }

    private static void addGuide(XYChart plot, Series series, BasicStroke stroke) {
        add(plot, series.x(), series.y(), Ink.guide()).setLineStyle(stroke);
    }

    /** Below its curve, since that is drawn later; without an outline, which would look like further curves. */
    private static void addBand(XYChart plot, Series outline, int index) {
        XYSeries band = add(plot, outline.x(), outline.y(), Ink.series(index));
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setLineStyle(SeriesLines.NONE);
        band.setFillColor(Ink.seriesFill(index));
    }

    private static void addMeasured(XYChart plot, Line line, int index) {
        Series thin = line.kind() == Line.Kind.DOTS ? line.series() : Decimation.thin(line.series(), POINTS);
        XYSeries series = add(plot, thin.x(), thin.y(), Ink.series(index));
        series.setLineStyle(Ink.seriesStroke(index));
        switch (line.kind()) {
            case POINTS -> series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Ink.series(index));
            case DOTS -> {
                series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Ink.series(index));
                series.setLineStyle(SeriesLines.NONE);
            }
            case AREA -> {
                series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
                series.setFillColor(Ink.seriesFill(index));
            }
            default -> {
                if (thin.size() == 1) {
                    // A line through one point would be invisible, for example after a single epoch.
                    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Ink.series(index));
                }
            }
        }
    }

    private static XYSeries add(XYChart plot, double[] x, double[] y, Color colour) {
        XYSeries series = plot.addSeries("series " + plot.getSeriesCollection().size(), x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour);
        return series;
    }
}
